import path from 'node:path';
import { partitionNamedIn, type Assumption } from '../cloudtrail/index.js';
import type { Importable } from '../import/importable.js';
import { formRules, repaired, type Repaired } from '../compare/repair.js';
import { lintTargets } from '../lint/lint-targets.js';
import type { Diagnostic } from '../problem/diagnostic.js';
import { Failure } from '../problem/failure.js';
import { placeWords } from '../report/located.js';
import { lintPretty } from '../report/pretty.js';
import { positionAt, type Source } from '../text/source.js';
import { knownSettings } from '../written/known.js';
import { known, type Ref } from '../written/text.js';
import type { WrittenTarget } from '../written/target.js';
import { chooseTargets } from './flags.js';
import { colours } from './colour.js';
import type { LoadedTarget } from './load-targets.js';
import { nameOf, ownPartition } from './sides.js';

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

/** The key of a loaded target. */
export function keyOf(target: LoadedTarget): string {
  return target.from === 'policy' ? target.compiled.target.key : target.written.key;
}

/** The targets that `--target` leaves. */
export function chosenTargets(
  targets: readonly LoadedTarget[],
  patterns: readonly string[] | undefined,
): readonly LoadedTarget[] {
  const keys = chooseTargets(targets.map(keyOf), patterns);
  return targets.filter((one) => keys.includes(keyOf(one)));
}

/** The one target that `--target` leaves. */
export function onlyTarget(
  targets: readonly LoadedTarget[],
  patterns: readonly string[] | undefined,
): LoadedTarget {
  const chosen = chosenTargets(targets, patterns);
  if (chosen.length === 1) return chosen[0]!;
  const names = chosen.map((one) => `\`${keyOf(one)}\``).join(', ');
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
  target: LoadedTarget,
  assumptions: ReadonlySet<Assumption>,
  note: (text: string) => void,
  isRepairing = true,
): Importable & { readonly repairs?: readonly string[] } {
  if (target.from === 'policy') {
    const { key, kind, name, arn, partition, multiRegion, organization } = target.compiled.target;
    return {
      key,
      label: key,
      source: sourceName(target.source),
      kind,
      partition,
      isMultiRegion: multiRegion,
      isOrganization: organization,
      ...(name === undefined ? {} : { name }),
      ...(arn === undefined ? {} : { arn }),
      ...target.compiled.set,
      remarks: [],
    };
  }
  const { written } = target;
  const { key, label, kind } = written;
  const found = lintTargets([written], assumptions);
  const repair = isRepairing ? repairOf(written, assumptions) : undefined;
  const isRepaired = (rule: string) => repair !== undefined && formRules.has(rule);
  const errors = found.filter(
    ({ severity, rule }) => severity === 'error' && !aboutTaken.has(rule) && !isRepaired(rule),
  );
  if (errors.length > 0) {
    note(lintPretty(errors, 1, colours(process.stderr)));
    throw new Failure('input', `\`${label}\` is not valid`, 'correct the errors above');
  }
  const settings = onlyCase(written);
  const { selectors, unknown, ...rest } = knownSettings(settings);
  if (unknown.length > 0) throw undecided(label, unknown);
  if (selectors === undefined) {
    throw new Failure('input', `\`${label}\` has no selectors, only Insights`, 'name a file with selectors');
  }
  const name = nameOf(written);
  const arn = settings.arn === undefined ? undefined : known(settings.arn);
  const { isMultiRegion, isOrganization, isRecursive, logGroup } = settings;
  const bucket = settings.bucket === undefined ? undefined : known(settings.bucket);
  return {
    key,
    label,
    source: sourceName(target.source),
    kind,
    partition: ownPartition(written) ?? partitionNamedIn(JSON.stringify(selectors)) ?? 'aws',
    ...(name === undefined ? {} : { name }),
    ...(arn === undefined ? {} : { arn }),
    ...(isMultiRegion === undefined ? {} : { isMultiRegion }),
    ...(isOrganization === undefined ? {} : { isOrganization }),
    ...(isRecursive === undefined ? {} : { isRecursive }),
    ...(logGroup === undefined || known(logGroup) === '' ? {} : { hasLogGroup: true }),
    ...(bucket === undefined || bucket === '' ? {} : { bucket }),
    ...rest,
    selectors: repair?.selectors ?? selectors,
    ...(repair === undefined ? {} : { repairs: repair.notes }),
    remarks: [
      ...found.filter(({ severity, rule }) => severity !== 'info' && !isRepaired(rule)).map(remarkOf),
      ...(repair?.notes ?? []).map((one) => `Repaired: ${one}.`),
    ],
  };
}

/** The selectors of a target that is known whole, where only their form keeps AWS from accepting them. */
function repairOf(written: WrittenTarget, assumptions: ReadonlySet<Assumption>): Repaired | undefined {
  const [only, ...others] = written.cases;
  if (written.kind !== 'trail' || only?.settings === undefined || others.length > 0) return undefined;
  const { selectors, unknown } = knownSettings(only.settings);
  if (selectors === undefined || unknown.length > 0) return undefined;
  const partition = ownPartition(written) ?? partitionNamedIn(JSON.stringify(selectors)) ?? 'aws';
  return repaired(selectors, { assumptions, partition });
}

function sourceName({ name }: Source): string {
  return name === '<stdin>' ? 'standard input' : name;
}

function remarkOf({ place, message }: Diagnostic): string {
  const { source, start } = place;
  return `${path.basename(sourceName(source))}:${positionAt(source, start).line}: ${message}.`;
}

function onlyCase({ label, cases }: WrittenTarget) {
  const [first] = cases;
  if (cases.length === 1 && first?.settings !== undefined) return first.settings;
  throw undecided(
    label,
    first!.when.map(({ condition }) => condition),
  );
}

/** The failure of a target that is not known before deployment, by the expressions that decide. */
function undecided(label: string, refs: readonly Ref[]): Failure {
  const where = refs.map(({ expression, place }) => `\`${expression}\` (${placeWords(place)})`);
  return new Failure(
    'input',
    `what \`${label}\` records is not known before deployment: it depends on ${where.join(', ')}`,
    'give these values, or read a plan: `terraform show -json plan`',
  );
}
