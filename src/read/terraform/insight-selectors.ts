import { knownText } from '../text-value.js';
import type { Found, MapValue, Value, ValueEntry } from '../value.js';

/**
 * `aws_cloudtrail_insight_selectors`, a resource that the provider has proposed: the Insights of a trail or an event data
 * store, which it names. Its arguments are those of the acceptance tests in hashicorp/terraform-provider-aws pull request
 * 46769 (2026-03-05, read 2026-11-30).
 */

/** What a found target says of itself where it is such a resource. */
export function asOnlyInsights(settings: MapValue): MapValue {
  const { place } = settings;
  const value: Value = { kind: 'bare', value: true, place };
  const only: ValueEntry = { key: 'OnlyInsights', written: 'OnlyInsights', keyPlace: place, value };
  return { ...settings, entries: new Map([...settings.entries, ['OnlyInsights', only]]) };
}

/** The targets with the Insights that others give to them; those of which it is not clear whose they are stay by themselves. */
export function withInsights(found: readonly Found[]): readonly Found[] {
  const joined = [...found];
  const insights = found.filter(({ settings }) => mapsIn(settings).some(isOnlyInsights));
  for (const one of insights) {
    const named = nameIn(one.settings);
    const owners = joined.filter(
      (other) => !insights.includes(other) && named !== undefined && isOf(other, named),
    );
    const rivals = insights.filter((other) => other !== one && isSameName(nameIn(other.settings), named));
    const [owner, ...others] = owners;
    if (owner === undefined || others.length + rivals.length > 0) continue;
    if (mapsIn(owner.settings).some(({ entries }) => entries.has('InsightSelectors'))) continue;
    joined[joined.indexOf(owner)] = {
      ...owner,
      settings: withEntry(owner.settings, insightsIn(one.settings)),
    };
    joined.splice(joined.indexOf(one), 1);
  }
  return joined;
}

function isOnlyInsights({ entries }: MapValue): boolean {
  return entries.has('OnlyInsights');
}

/** The settings in every way that conditions can fall. */
function mapsIn(value: Value | undefined): readonly MapValue[] {
  if (value?.kind === 'map') return [value];
  return value?.kind === 'choice' ? [...mapsIn(value.yes), ...mapsIn(value.no)] : [];
}

/** What names the target. */
function nameIn(settings: Value): Value | undefined {
  const [first] = mapsIn(settings);
  return ['Name', 'Arn']
    .flatMap((key) => first?.entries.get(key)?.value ?? [])
    .find((value) => value.kind !== 'bare');
}

function isSameName(a: Value | undefined, b: Value | undefined): boolean {
  if (a?.kind === 'unknown' && b?.kind === 'unknown') return a.ref.id === b.ref.id;
  return knownText(a) !== undefined && knownText(a) === knownText(b);
}

/** Whether a value is an attribute of a resource, or what the resource is called. */
function isOf({ label, settings }: Found, named: Value): boolean {
  if (named.kind === 'unknown') {
    const [, own] = /^terraform:(.+)\.(?:arn|id|name)$/.exec(named.ref.id) ?? [];
    return own === label || own?.replace(/\[0\]$/, '') === label;
  }
  const text = knownText(named);
  if (text === undefined) return false;
  return mapsIn(settings).some(({ entries }) => {
    const name = knownText(entries.get('Name')?.value);
    const arn = knownText(entries.get('Arn')?.value);
    if (text.startsWith('arn:') && arn !== undefined) return arn === text;
    return name !== undefined && (text === name || text.endsWith(`:trail/${name}`));
  });
}

/** The selectors as an entry, which may be there in some cases only. */
function insightsIn(settings: Value): ValueEntry {
  const [first] = mapsIn(settings);
  const present = first!.entries.get('InsightSelectors');
  const none: Value = { kind: 'list', items: [], place: first!.place };
  const valueOf = (value: Value | undefined): Value | undefined => {
    if (value?.kind === 'choice') return { ...value, yes: valueOf(value.yes), no: valueOf(value.no) };
    return value?.kind === 'map' ? (value.entries.get('InsightSelectors')?.value ?? none) : value;
  };
  return {
    key: 'InsightSelectors',
    written: present?.written ?? 'insight_selector',
    keyPlace: present?.keyPlace ?? first!.place,
    value: valueOf(settings)!,
  };
}

function withEntry(settings: Value, entry: ValueEntry): Value {
  if (settings.kind === 'map')
    return { ...settings, entries: new Map([...settings.entries, [entry.key, entry]]) };
  if (settings.kind !== 'choice') return settings;
  const [yes, no] = [settings.yes, settings.no].map((one) =>
    one === undefined ? undefined : withEntry(one, entry),
  );
  return { ...settings, yes, no };
}
