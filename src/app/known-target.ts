import { rules } from '../lint/rules/index.js';
import path from 'node:path';
import { partitionNamedIn, type Assumption, type Partition } from '../cloudtrail/index.js';
import { formRules, repaired, type Repaired } from '../compare/repair.js';
import type { KnownTarget } from '../import/known-target.js';
import { lintTargets } from '../lint/lint-targets.js';
import type { Diagnostic } from '../problem/diagnostic.js';
import { Failure } from '../problem/failure.js';
import { placeWords } from '../report/located.js';
import { reasonsOf } from '../recording/bounds.js';
import { inCase, type RecordedCase, type Recording } from '../recording/recording.js';
import { positionAt, sourceName } from '../text/source.js';
import { unique, type Ref } from '../written/text.js';
import { telling } from '../written/ways.js';
import { chosenBy } from './choose-targets.js';
import type { Session } from './context.js';
import type { LoadedTarget } from './load-targets.js';

/** Rules that find mistakes in selectors which AWS takes all the same: what they record is not what was meant. */
const aboutTaken = new Set([
  'arn-prefix-boundary',
  'arn-shape',
  'arn-type-mismatch',
  'basic-exact-arn',
  'basic-literal-star',
  'never-matches',
  'principal-arn-form',
  'wildcard-literal',
]);

/** The targets that `--target` leaves. */
export function chosenTargets(
  targets: readonly LoadedTarget[],
  patterns: readonly string[] | undefined,
): readonly LoadedTarget[] {
  return chosenBy(targets, ({ recording }) => recording.key, patterns);
}

/** The one target that `--target` leaves. */
export function onlyTarget(
  targets: readonly LoadedTarget[],
  patterns: readonly string[] | undefined,
): LoadedTarget {
  const chosen = chosenTargets(targets, patterns);
  if (chosen.length === 1) return chosen[0]!;
  const names = chosen.map(({ recording }) => `\`${recording.key}\``).join(', ');
  throw new Failure(
    'usage',
    `there are ${chosen.length} targets: ${names}`,
    'choose one with `--target NAME`',
  );
}

/**
 * The target, which must be valid and known whole. What AWS would refuse in basic selectors alone is repaired, unless
 * `isRepairing` is false: then it is an error like any other.
 *
 * @throws Failure where it is not valid, or depends on what is not known before deployment.
 */
export function mustBeKnown(
  { recording, written }: LoadedTarget,
  session: Session,
  isRepairing = true,
): KnownTarget & { readonly repairs?: readonly string[] } {
  const { label } = recording;
  const { assumptions } = session;
  const found = written === undefined ? [] : lintTargets([written], assumptions, rules);
  const repair = isRepairing && written !== undefined ? repairOf(recording, assumptions) : undefined;
  const isRepaired = (rule: string) => repair !== undefined && formRules.has(rule);
  const errors = found.filter(
    ({ severity, rule }) => severity === 'error' && !aboutTaken.has(rule) && !isRepaired(rule),
  );
  if (errors.length > 0) {
    session.report(errors, 1);
    throw new Failure('input', `\`${label}\` is not valid`, 'correct the errors above');
  }
  const target = inCase(recording, onlyCase(recording));
  if (!target.isAboutSelectors) {
    throw new Failure('input', `\`${label}\` has no selectors, only Insights`, 'name a file with selectors');
  }
  const reasons = [
    ...reasonsOf(target.whileOn).filter(({ isOfForm }) => !(isOfForm === true && repair !== undefined)),
    ...(typeof target.isLogging === 'object' ? [target.isLogging] : []),
  ];
  if (reasons.length > 0 || target.selectors === undefined) throw undecided(label, reasons);
  return {
    ...target,
    partition: partitionOf(target),
    selectors: repair?.selectors ?? target.selectors,
    ...(repair === undefined ? {} : { repairs: repair.notes }),
    remarks: [
      ...found.filter(({ severity, rule }) => severity !== 'info' && !isRepaired(rule)).map(remarkOf),
      ...(repair?.notes ?? []).map((one) => `Repaired: ${one}.`),
    ],
  };
}

function partitionOf({ partition, selectors }: RecordedCase): Partition {
  return partition ?? partitionNamedIn(JSON.stringify(selectors)) ?? 'aws';
}

/** The selectors of a target that is known whole, where only their form keeps AWS from accepting them. */
function repairOf({ kind, cases }: Recording, assumptions: ReadonlySet<Assumption>): Repaired | undefined {
  const [only, ...others] = cases;
  if (kind !== 'trail' || only?.selectors === undefined || others.length > 0) return undefined;
  return repaired(only.selectors, { assumptions, partition: partitionOf(only) });
}

function remarkOf({ place, message }: Diagnostic): string {
  const { source, start } = place;
  return `${path.basename(sourceName(source))}:${positionAt(source, start).line}: ${message}.`;
}

function onlyCase({ label, cases }: Recording): RecordedCase {
  const [first, ...others] = cases;
  // A parameter that bears on the name alone makes cases too, and all of them record the same.
  const known = (one: RecordedCase) =>
    one.exists && one.selectors !== undefined
      ? JSON.stringify([one.selectors, insightsOf(one), one.isLogging, one.multiRegion, one.organization])
      : undefined;
  const isOne =
    others.length === 0 ||
    (known(first!) !== undefined && others.every((one) => known(one) === known(first!)));
  if (isOne && first!.exists) return first!;
  throw undecided(
    label,
    telling(first!.when).map(({ condition }) => condition),
  );
}

function insightsOf({ insights }: RecordedCase): unknown {
  return insights === undefined
    ? undefined
    : [insights.on.map(({ type, category }) => [type, category]), insights.open.map(({ id }) => id)];
}

/** The failure of a target that is not known whole, by what decides. */
function undecided(label: string, refs: readonly Ref[]): Failure {
  const deciding = unique(refs);
  const where = deciding.map(
    ({ reason, expression, isValue, place }) =>
      `${reason ?? isValue?.of ?? `\`${expression}\``} (${placeWords(place)})`,
  );
  const isOpen = deciding.some(({ reason }) => reason !== undefined);
  return new Failure(
    'input',
    isOpen
      ? `what \`${label}\` records is not known: ${where.join(', ')}`
      : `what \`${label}\` records is not known before deployment: it depends on ${where.join(', ')}`,
    isOpen ? 'correct it, or update ctsel' : 'give these values, or read a plan: `terraform show -json plan`',
  );
}
