import type { Coverage as WrittenCoverage } from '../../generated/policy.js';
import { notCalled } from '../problem/did-you-mean.js';
import { isDay } from '../text/day.js';
import type { Located } from './located.js';
import { surroundingsOf, type Surroundings } from './names.js';
import { partsOf, type Context } from './parts.js';
import type { AcceptedLoss, Coverage, PolicyTest, Target } from './policy.js';
import { checkRegion } from './regions.js';

/** Surroundings for what is said of the policy as a whole: what all its targets share. */
export function commonSurroundings(targets: readonly Target[]): Surroundings {
  const partition = new Set(targets.map((target) => target.partition));
  const accounts = new Set(targets.map(({ account, organization }) => (organization ? 'many' : account)));
  const regions = new Set(targets.map(({ region, multiRegion }) => (multiRegion ? 'many' : region)));
  const shared = (values: ReadonlySet<string | undefined>) => (values.size > 1 ? 'many' : [...values][0]);
  return { partition: [...partition][0] ?? 'aws', account: shared(accounts), region: shared(regions) };
}

/** Reads an entry of `require` or `forbid`. */
export function coverageOf(
  written: Located<WrittenCoverage>,
  targets: readonly Target[],
  around: Surroundings,
  context: Context,
): Coverage[] {
  const { by = 'any', because, in: scope } = written.value;
  const target = targets.find(({ key }) => key === by);
  const known = ['any', 'each', ...context.document.targetKeys];
  if (!known.includes(by)) {
    context.findings.error('policy-invalid', written.get('by')!.place, notCalled('target', by, known));
  }
  const parts = partsOf(written, target === undefined ? around : surroundingsOf(target), context, undefined);
  const list = (value: string | readonly string[] | undefined) =>
    typeof value === 'string' ? [value] : value;
  const accounts = list(scope?.account);
  const regions = list(scope?.region);
  for (const one of (written.get('in')?.get('region')?.items() ?? []) as readonly Located<string>[])
    checkRegion(one.value, one.place, context.findings);
  return [
    {
      place: written.place,
      parts,
      ...(accounts === undefined ? {} : { accounts }),
      ...(regions === undefined ? {} : { regions }),
      by,
      ...(because === undefined ? {} : { because }),
    },
  ];
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

/** Reads `acceptLess`. */
export function lossesOf(
  targets: readonly Target[],
  around: Surroundings,
  context: Context,
): readonly AcceptedLoss[] {
  const { document, findings } = context;
  return (document.root.get('acceptLess')?.items() ?? []).map((written): AcceptedLoss => {
    const target = targets.find(({ key }) => key === written.value.target);
    const keys = document.targetKeys;
    if (!keys.includes(written.value.target)) {
      const { value, place } = written.get('target')!;
      findings.error('policy-invalid', place, notCalled('target', value, keys));
    }
    const until = written.get('until')!;
    if (!isDay(until.value)) {
      findings.error('policy-invalid', until.place, `there is no day \`${until.value}\``, 'write YYYY-MM-DD');
    }
    const parts = partsOf(
      written as unknown as Located<WrittenCoverage>,
      target === undefined ? around : surroundingsOf(target),
      context,
      undefined,
    );
    const { because } = written.value;
    return { place: written.place, target: written.value.target, parts, until: until.value, because };
  });
}
