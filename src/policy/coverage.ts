import { partitions, type Partition } from '../cloudtrail/index.js';
import type { Coverage as WrittenCoverage } from '../../generated/policy.js';
import { notCalled } from '../problem/did-you-mean.js';
import { Findings } from '../problem/findings.js';
import { isDay } from '../text/day.js';
import { matchesGlob } from '../text/glob.js';
import type { Located } from './located.js';
import { surroundingsOf, type Surroundings } from './surroundings.js';
import { partsOf, type Context } from './parts.js';
import type { AcceptedLoss, Coverage, Part, PolicyTest, Target } from './policy.js';
import { checkRegion } from './regions.js';

/** What all targets of a partition share: that is what names in an entry about all of them are filled in with. */
function commonSurroundings(partition: Partition, targets: readonly Target[]): Surroundings {
  const here = targets.filter((target) => target.partition === partition);
  const accounts = new Set(here.map(({ account, organization }) => (organization ? 'many' : account)));
  const regions = new Set(here.map(({ region, multiRegion }) => (multiRegion ? 'many' : region)));
  const shared = (values: ReadonlySet<string | undefined>) => (values.size > 1 ? 'many' : [...values][0]);
  const all = new Set(targets.map((target) => target.partition));
  return {
    partition,
    // An ARN of another partition of the policy is meant for the targets there.
    ...(all.size > 1 ? { partitions: [...all] } : {}),
    account: shared(accounts),
    region: shared(regions),
  };
}

/** Reads what an entry names, once for each partition of the policy; what is wrong with it is reported once. */
function partsByPartition(
  written: Located<WrittenCoverage>,
  target: Target | undefined,
  targets: readonly Target[],
  context: Context,
): (partition: string) => readonly Part[] {
  const read = (partition: Partition, findings: Findings) => {
    const isOwn = target?.partition === partition;
    const around = isOwn ? surroundingsOf(target) : commonSurroundings(partition, targets);
    return partsOf(written, around, { ...context, findings }, undefined);
  };
  const main = target?.partition ?? targets[0]?.partition ?? 'aws';
  const made = new Map<string, readonly Part[]>([[main, read(main, context.findings)]]);
  // Which names do not become ARNs depends on where the targets of each partition are.
  for (const { partition } of targets)
    if (!made.has(partition)) made.set(partition, read(partition, context.findings));
  return (partition) => {
    const present = made.get(partition);
    if (present !== undefined) return present;
    // A partition that no target of the policy is in: one of a Region, or of templates that the policy asks about.
    const known = partitions.find((one) => one === partition) ?? main;
    const parts = made.get(known) ?? read(known, new Findings());
    made.set(partition, parts);
    return parts;
  };
}

/** Reads an entry of `require`, `forbid` or `critical`. */
export function coverageOf(
  written: Located<WrittenCoverage>,
  targets: readonly Target[],
  context: Context,
): Coverage[] {
  const { because, in: scope } = written.value;
  const by = byOf(written, context);
  const target = targets.find(({ key }) => typeof by !== 'string' && by.length === 1 && key === by[0]);
  const list = (value: string | readonly string[] | undefined) =>
    typeof value === 'string' ? [value] : value;
  const accounts = list(scope?.account);
  const regions = list(scope?.region);
  for (const one of (written.get('in')?.get('region')?.items() ?? []) as readonly Located<string>[])
    checkRegion(one.value, one.place, context.findings);
  return [
    {
      place: written.place,
      partsIn: partsByPartition(written, target, targets, context),
      ...(accounts === undefined ? {} : { accounts }),
      ...(regions === undefined ? {} : { regions }),
      by,
      ...(because === undefined ? {} : { because }),
    },
  ];
}

/** Who is meant to record it: `any` or `each`, or targets by their keys. */
function byOf(written: Located<WrittenCoverage>, { document, findings }: Context): Coverage['by'] {
  const given = written.get('by')?.items() as readonly Located<string>[] | undefined;
  if (given === undefined) return 'any';
  const [first] = given;
  if (given.length === 1 && (first!.value === 'any' || first!.value === 'each')) return first!.value;
  const known = ['any', 'each', ...document.targetKeys];
  for (const { value, place } of given) {
    if (document.targetKeys.includes(value)) continue;
    if (known.includes(value))
      findings.error(
        'policy-invalid',
        place,
        `\`${value}\` is not a target`,
        'write it alone, or name targets',
      );
    else findings.error('policy-invalid', place, notCalled('target', value, known));
  }
  return given.map(({ value }) => value);
}

/** Reads `tests`. */
export function testsOf({ document, findings }: Context): PolicyTest[] {
  const keys = document.targetKeys;
  return (document.root.get('tests')?.items() ?? []).map((written): PolicyTest => {
    for (const key of written.get('recorded')!.items()) {
      if (!keys.includes(key.value)) {
        findings.error('policy-invalid', key.place, notCalled('target', key.value, keys));
      }
    }
    const { event, recorded, because } = written.value;
    return {
      place: written.place,
      eventPlace: written.get('event')!.place,
      event,
      recorded,
      ...(because === undefined ? {} : { because }),
    };
  });
}

/** Reads `acceptLess`: an entry about several targets is one of each. */
export function lossesOf(targets: readonly Target[], context: Context): readonly AcceptedLoss[] {
  const { document, findings } = context;
  return (document.root.get('acceptLess')?.items() ?? []).flatMap((written): AcceptedLoss[] => {
    const until = written.get('until')!;
    if (!isDay(until.value)) {
      findings.error('policy-invalid', until.place, `there is no day \`${until.value}\``, 'write YYYY-MM-DD');
    }
    const keys = keysMeant(written.get('target')!, context);
    const { because } = written.value;
    // Where no target is meant, what else is wrong with the entry is still found.
    return (keys.length === 0 ? [undefined] : keys).flatMap((key) => {
      const target = targets.find((one) => one.key === key);
      const main = target?.partition ?? targets[0]?.partition ?? 'aws';
      const parts = partsByPartition(
        written as unknown as Located<WrittenCoverage>,
        target,
        targets,
        context,
      )(main);
      return key === undefined
        ? []
        : [{ place: written.place, target: key, parts, until: until.value, because }];
    });
  });
}

/** The keys of the targets that names and patterns mean, in the order of the policy; one that means none is reported. */
function keysMeant(
  written: Located<string | readonly string[]>,
  { document: { targetKeys }, findings }: Context,
): readonly string[] {
  const meant = new Set<string>();
  for (const { value, place } of written.items() as readonly Located<string>[]) {
    const found = targetKeys.filter((key) => matchesGlob(value, key));
    for (const key of found) meant.add(key);
    if (found.length > 0) continue;
    if (/[*?]/.test(value))
      findings.error('policy-invalid', place, `no target has a key that \`${value}\` matches`);
    else findings.error('policy-invalid', place, notCalled('target', value, targetKeys));
  }
  return targetKeys.filter((key) => meant.has(key));
}
