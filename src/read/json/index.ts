import { fieldRules, type TargetKind } from '../../cloudtrail/index.js';
import { Findings } from '../../problem/findings.js';
import { headOf, type Source } from '../../text/source.js';
import type { Tree } from '../../text/tree.js';
import { plainValue } from '../plain.js';
import { knownText } from '../text-value.js';
import type { Found, MapValue, Reading, Value, ValueEntry } from '../value.js';
import { documentsIn, isSelector, type Document, type RecordedCall } from './documents.js';
import { pascalCase, sayMiswritten, sayUnreadable, storeKeys, trailKeys } from './keys.js';
import { whatItIs } from './what-it-is.js';

/**
 * Selectors as CloudTrail's API, its CLI and its own records have them: requests, responses, bare lists, and
 * recorded calls.
 */

/** Whether a document says anything of selectors, or nearly does. */
export function isAboutSelectors(root: Tree): boolean {
  const findings = new Findings();
  sayMiswritten(root, findings);
  return findings.hasErrors || !documentsIn(root)[Symbol.iterator]().next().done;
}

/** Everything that a document says of selectors. */
export function readJson(root: Tree, source: Source): Reading {
  const findings = new Findings();
  const documents = [...documentsIn(root)];
  for (const { tree } of documents.length > 0 ? documents : [{ tree: root }]) sayMiswritten(tree, findings);
  for (const { tree } of documents) sayUnreadable(tree, findings);
  if (documents.length === 0 && !findings.hasErrors) {
    const { what, help } = whatItIs(root);
    findings.error(
      'input-unrecognised',
      headOf(root.place),
      `this is ${what}, not event selectors`,
      help ?? usual,
    );
  }
  return findings.hasErrors
    ? { found: [], diagnostics: findings.all }
    : { found: documents.map((one) => foundOf(one, source)), diagnostics: [] };
}

const usual =
  'give a request or response of PutEventSelectors, GetEventSelectors, PutInsightSelectors or an event data store, or a list of selectors';

function foundOf(document: Document, source: Source): Found {
  const { tree, call } = document;
  const { entries, place } = settingsOf(document);
  const textAt = (...keys: readonly string[]) => {
    for (const key of keys) {
      const text = knownText(entries.get(key)?.value);
      if (text !== undefined && text !== '') return { key, text };
    }
    return undefined;
  };
  const store = textAt(...storeKeys);
  const own = textAt(...trailKeys) ?? store;
  const name = textAt('Name');
  const isStore =
    store !== undefined ||
    ['RetentionPeriod', 'MultiRegionEnabled'].some((key) => entries.has(key)) ||
    (own === undefined && hasStoreCategory(entries));
  const kind: TargetKind = isStore ? 'eventDataStore' : 'trail';
  const key = name?.text ?? (own === undefined ? baseName(source) : lastOf(own.text));
  const added = new Map(entries);
  const set = (as: string, from: ValueEntry | undefined) => {
    if (from !== undefined && !added.has(as)) added.set(as, { ...from, key: as });
  };
  if (own !== undefined) set(own.text.startsWith('arn:') ? 'Arn' : 'Name', entries.get(own.key));
  set('IsMultiRegionTrail', entries.get('MultiRegionEnabled'));
  set('IsOrganizationTrail', entries.get('OrganizationEnabled'));
  const status = knownText(entries.get('Status')?.value);
  if (isStore && status !== undefined && storesAtRest.includes(status)) {
    const { keyPlace } = entries.get('Status')!;
    const value: Value = { kind: 'bare', value: false, place: keyPlace };
    set('IsLogging', { key: 'Status', written: 'Status', keyPlace, value });
  }
  const saysSelectors = entries.has('AdvancedEventSelectors') || entries.has('EventSelectors');
  if (!saysSelectors && entries.has('InsightSelectors')) {
    const value: Value = { kind: 'bare', value: true, place };
    added.set('OnlyInsights', { key: 'OnlyInsights', written: 'OnlyInsights', keyPlace: place, value });
  }
  const what = `${kind === 'trail' ? 'trail' : 'event data store'} ${key}`;
  const isNamed = own !== undefined || name !== undefined;
  return {
    key,
    label: `${isNamed ? what : source.name}${call === undefined ? '' : wordsFor(call)}`,
    kind,
    place: headOf(tree.place),
    deploys: false,
    conversion: 'none',
    isRequest: isRequestOf(document, entries),
    settings: { kind: 'map', entries: added, place },
  };
}

/** States in which a store ingests nothing (API Reference: GetEventDataStore). */
const storesAtRest = ['STOPPED_INGESTION', 'STOPPING_INGESTION', 'PENDING_DELETION'];

/**
 * Whether a document is what somebody sends, not what AWS answered or recorded: responses name their target by ARN,
 * and the console's list of selectors spells out the operators that are not used.
 */
function isRequestOf({ tree, call }: Document, entries: ReadonlyMap<string, ValueEntry>): boolean {
  if (call !== undefined || tree.kind !== 'map' || isSelector(tree)) return false;
  const named = ['TrailName', 'EventDataStore'].some((key) => entries.has(key));
  const isOneKind = entries.has('AdvancedEventSelectors') !== entries.has('EventSelectors');
  const isAnswer = [...trailKeys, ...storeKeys].some((key) => /arn$/i.test(key) && entries.has(key));
  return !isAnswer && (named || isOneKind);
}

/** A bare selector or list, as the request that it would be the value of. */
function settingsOf({ tree }: Document): MapValue {
  const value = plainValue(tree, pascalCase);
  if (value.kind === 'map' && tree.kind === 'map' && !isSelector(tree)) return value;
  const { place } = tree;
  const list: Value = value.kind === 'list' ? value : { kind: 'list', items: [value], place };
  const isAdvanced = list.items.some((item) => item.kind === 'map' && item.entries.has('FieldSelectors'));
  const key = isAdvanced ? 'AdvancedEventSelectors' : 'EventSelectors';
  return {
    kind: 'map',
    entries: new Map([[key, { key, written: key, keyPlace: place, value: list }]]),
    place,
  };
}

/** Whether a selector is about events that only event data stores record. */
function hasStoreCategory(entries: ReadonlyMap<string, ValueEntry>): boolean {
  return itemsOf(entries.get('AdvancedEventSelectors')?.value)
    .flatMap((selector) => itemsOf(entryOf(selector, 'FieldSelectors')))
    .filter((field) => knownText(entryOf(field, 'Field')) === 'eventCategory')
    .flatMap((field) => itemsOf(entryOf(field, 'Equals')))
    .some((value) => {
      const rules = fieldRules.filter(({ category }) => category === knownText(value));
      return rules.length > 0 && rules.every(({ targets }) => !targets.includes('trail'));
    });
}

function itemsOf(value: Value | undefined): readonly Value[] {
  return value?.kind === 'list' ? value.items.filter((one) => one.kind !== 'spread') : [];
}

function entryOf(value: Value, key: string): Value | undefined {
  return value.kind === 'map' ? value.entries.get(key)?.value : undefined;
}

function wordsFor({ name, time, error }: RecordedCall): string {
  const when = time !== undefined && /^[\d:.TZ+-]{1,40}$/.test(time) ? ` of ${time}` : '';
  const failed = error === undefined ? '' : ', which failed';
  return `, ${name}${when}${failed}`;
}

/** The last part of an ARN, or the name itself. */
function lastOf(name: string): string {
  return name.startsWith('arn:') ? (name.split(/[:/]/).at(-1) ?? name) : name;
}

function baseName({ name }: Source): string {
  if (name === '<stdin>') return 'stdin';
  return (name.split(/[\\/]/).at(-1) ?? name).replace(/\.[^.]*$/, '');
}
