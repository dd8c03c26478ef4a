import type {
  ComparedTarget,
  DifferingEvents,
  DiffResult,
  UnknownValue,
} from '../../generated/output/index.js';
import { fieldSelectorsIn } from '../compare/field-selectors.js';
import type { Difference } from '../compare/difference.js';
import { comparedKey, type CaseDifference, type TargetComparison } from '../compare/targets.js';
import type { Recording } from '../recording/recording.js';
import { recordOf } from '../eventset/witness.js';
import type { View } from '../eventset/event-set.js';
import { eventWords } from '../eventset/event-words.js';
import type { Paint } from '../problem/paint.js';
import { printable } from '../problem/printable.js';
import { positionAt } from '../text/source.js';
import type { Guard } from '../written/target.js';
import { allOf } from '../written/template.js';
import { telling } from '../written/ways.js';
import type { Ref } from '../written/text.js';
import { placeWords } from './located.js';
import { counted } from './pretty.js';
import { joinedBy } from '../problem/words.js';
import { conjunctionWords } from './set-words.js';

/** A difference; without conditions where there can be none. */
type ShownDifference = Difference & Partial<Pick<CaseDifference, 'when'>>;

/** How many differences of one target are shown to people. */
const mostShown = 20;

/** Whether all targets record the same; null where one cannot be decided and none surely differs. */
export function allEqual(comparisons: readonly TargetComparison[]): boolean | null {
  return allOf(comparisons.map(({ equal }) => equal));
}

/** The comparison for people: what came and what went, each with an event. */
export function diffPretty(comparisons: readonly TargetComparison[], paint: Paint): string {
  return comparisons.flatMap((one) => targetLines(one, paint)).join('\n');
}

function targetLines(comparison: TargetComparison, paint: Paint): string[] {
  const { equal, because, assuming, added, removed, insights, scope } = comparison;
  const title = paint('bold', printable(titleOf(comparison)));
  const verdict =
    equal === true
      ? paint('green', 'both record the same')
      : equal === false
        ? paint('red', wordsOfAbsence(comparison) ?? 'they do not record the same')
        : paint('yellow', 'cannot be decided');
  const causes = because.map(
    ({ reason, expression, place }) =>
      `    ${paint('yellow', printable(reason ?? expression))} ${paint('dim', printable(placeWords(place)))}`,
  );
  return [
    `${title}: ${verdict}${assuming.length === 0 ? '' : ` (assuming ${assuming.join(', ')})`}`,
    ...differenceLines(added, paint('green', '+'), paint),
    ...differenceLines(removed, paint('red', '-'), paint),
    ...[...scope.added, ...insights.added].map((one) => `  ${paint('green', '+')} ${printable(one)}`),
    ...[...scope.removed, ...insights.removed].map((one) => `  ${paint('red', '-')} ${printable(one)}`),
    ...(causes.length === 0
      ? []
      : [`  ${equal === null ? 'it depends on' : 'more may differ: that depends on'}`, ...causes]),
  ];
}

function titleOf({ a, b }: TargetComparison): string {
  const [from, to] = [a, b].map((one) => (one === undefined ? undefined : nameOf(one)));
  return from === to || to === undefined ? from! : from === undefined ? to : `${from} → ${to}`;
}

/** A target with the file that it is in, and a word where it is switched off. */
function nameOf({ label, place, cases }: Recording): string {
  const isOff = cases.every(({ exists, isLogging }) => !exists || isLogging === false);
  return `${label} of ${place.source.name}${isOff ? ', which is switched off' : ''}`;
}

function wordsOfAbsence({ a, b }: TargetComparison): string | undefined {
  if (a === undefined) return 'only the second side has it';
  return b === undefined ? 'only the first side has it' : undefined;
}

/** Sets of events, each with one of them. */
export function differenceLines(
  differences: readonly ShownDifference[],
  sign: string,
  paint: Paint,
): string[] {
  const shown = differences.slice(0, mostShown);
  const more = differences.length - shown.length;
  return [
    ...shown.flatMap((one) => [
      `  ${sign} ${printable(`${wordsOf(one)}${whenWords(one.when ?? [])}`)}`,
      paint('dim', `      such as ${printable(eventWords(shownView(one)))}`),
    ]),
    ...(more > 0 ? [`  ${sign} and ${counted(more, 'set')} more`] : []),
  ];
}

function wordsOf({ conjunction, except, tests }: ShownDifference): string {
  const part = tests.length > 0 ? 'part of the ' : '';
  const rest =
    except.length === 0
      ? ''
      : `, without ${joinedBy(
          'and',
          except.map((one) => conjunctionWords(one)),
        )}`;
  return `${part}${conjunctionWords(conjunction, tests)}${rest}`;
}

function whenWords(when: readonly Guard[]): string {
  if (when.length === 0) return '';
  const said = telling(when).map(({ condition: { expression, isValue }, holds }) =>
    isValue === undefined
      ? `${expression} ${holds ? 'holds' : 'does not hold'}`
      : `${isValue.of} is ${holds ? '' : 'not '}\`${isValue.value}\``,
  );
  return `, when ${joinedBy('and', said)}`;
}

/** The witness with expressions in the place of unknown parts. */
function shownView({ witness, shown }: ShownDifference): View {
  return {
    group: witness.group,
    fields: new Map([...witness.fields].map(([field, text]) => [field, shown(text)])),
  };
}

/** The document of `ctsel diff --json`. */
export function diffJson(comparisons: readonly TargetComparison[]): DiffResult {
  const equal = allEqual(comparisons);
  const flat = (side: 'added' | 'removed') =>
    comparisons.flatMap((one) => one[side].map((difference) => differenceJson(comparedKey(one), difference)));
  const because = comparisons.flatMap((one) => one.because);
  return {
    equal,
    ...(because.length === 0 ? {} : { because: because.map(refJson) }),
    added: flat('added'),
    removed: flat('removed'),
    targets: comparisons.map((one): ComparedTarget => ({
      target: comparedKey(one),
      equal: one.equal,
      ...(one.a === undefined ? { only: 'second' } : one.b === undefined ? { only: 'first' } : {}),
      ...(one.because.length === 0 ? {} : { because: one.because.map(refJson) }),
      ...(one.assuming.length === 0 ? {} : { assuming: one.assuming }),
      ...(one.insights.added.length + one.insights.removed.length === 0 ? {} : { insights: one.insights }),
      ...(one.scope.added.length + one.scope.removed.length === 0 ? {} : { scope: one.scope }),
    })),
  };
}

function differenceJson(target: string, difference: CaseDifference): DifferingEvents {
  const { conjunction, except, tests, when } = difference;
  return {
    target,
    set: {
      FieldSelectors: fieldSelectorsIn(conjunction, tests),
      ...(except.length === 0
        ? {}
        : { except: except.map((one) => ({ FieldSelectors: fieldSelectorsIn(one) })) }),
    },
    ...(tests.length === 0 ? {} : { inPart: true }),
    ...(when.length === 0
      ? {}
      : { when: when.map(({ condition, holds }) => ({ ...refJson(condition), holds })) }),
    witness: recordOf(shownView(difference)),
  };
}

/** An expression, or what is not known, with its place. */
export function refJson({ expression, reason, place }: Ref): UnknownValue {
  const { line, column } = positionAt(place.source, place.start);
  return {
    expression,
    ...(reason === undefined ? {} : { reason }),
    file: place.source.name,
    line,
    column,
  };
}
