import type { ExplainedEvent as ExplainedEventDocument } from '../../generated/output/index.js';
import type { CloudTrailEvent } from '../match/event.js';
import type { FieldVerdict, SelectorVerdict, TargetVerdict } from '../match/explain.js';
import { printable } from '../problem/printable.js';
import { positionAt } from '../text/source.js';
import { counted } from './pretty.js';
import type { CompiledTarget } from '../compile/compile.js';
import type { Paint } from '../problem/paint.js';

/** What `ctsel explain` found of one event. */
export interface ExplainedEvent {
  readonly file: string;
  readonly event: CloudTrailEvent;
  readonly targets: readonly TargetVerdict[];
}

/** One event as `ctsel explain --json` has it. */
export function explainJson({ event, targets, file }: ExplainedEvent): ExplainedEventDocument {
  const { eventID, eventCategory, eventSource, eventName } = event;
  return {
    file,
    ...(eventID === undefined ? {} : { eventID }),
    eventCategory: eventCategory ?? null,
    ...(eventSource === undefined ? {} : { eventSource }),
    ...(eventName === undefined ? {} : { eventName }),
    targets,
  };
}

/** Selectors that are shown of a target which does not record an event. */
const nearest = 3;

/** One event for people: each target's verdict, and the conditions that decided. */
export function explainPretty(
  { event, targets, file }: ExplainedEvent,
  lineOf: LineOf,
  paint: Paint,
): string {
  const what = `${event.eventName ?? 'event'} of ${event.eventSource ?? 'an unknown source'}`;
  const category = event.eventCategory ?? 'category not known';
  const id = event.eventID === undefined ? '' : `, ${event.eventID}`;
  const head = paint('bold', printable(what)) + paint('dim', printable(` (${category}${id}) in ${file}`));
  return [head, ...targets.flatMap((target) => targetLines(target, lineOf, paint))].join('\n');
}

/** Finds the lines of statements in the policy that targets were compiled from. */
export function lineFinder(targets: readonly CompiledTarget[]): LineOf {
  const statements = new Map(targets.map(({ target }) => [target.key, target.statements]));
  return (target, statement) => {
    const place = statements.get(target)?.find(({ index }) => index === statement)?.place;
    return place === undefined ? undefined : positionAt(place.source, place.start).line;
  };
}

/** How many events each target records, counted as they come. */
export class ExplainedTally {
  #events = 0;
  #isUnreadable = false;
  readonly #counts: readonly { recorded: number; undecided: number }[];

  constructor(readonly targets: readonly string[]) {
    this.#counts = targets.map(() => ({ recorded: 0, undecided: 0 }));
  }

  /** The verdicts of one event, in the order of the targets. */
  add(verdicts: readonly TargetVerdict[]): void {
    this.#events++;
    for (const [index, { recorded, isOpen }] of verdicts.entries()) {
      const count = this.#counts[index]!;
      if (recorded === true) count.recorded++;
      if (recorded === null) count.undecided++;
      if (recorded === null && isOpen === true) this.#isUnreadable = true;
    }
  }

  /** Whether a verdict is undecided for something that no deployment settles. */
  get isUnreadable(): boolean {
    return this.#isUnreadable;
  }

  /** All of it in one line. */
  summary(broken: number): string {
    const parts = this.targets.map((target, index) => {
      const { recorded, undecided } = this.#counts[index]!;
      return `${printable(target)} records ${recorded}${undecided === 0 ? '' : `, ${undecided} undecided`}`;
    });
    const files = broken === 0 ? '' : `; ${counted(broken, 'file')} broken`;
    return `${counted(this.#events, 'event')}: ${parts.join('; ')}${files}`;
  }
}

/** The line of a statement in the policy, where there is one. */
export type LineOf = (target: string, statement: number) => number | undefined;

function targetLines(verdict: TargetVerdict, lineOf: LineOf, paint: Paint): string[] {
  const { target, recorded, assumptions, because, scope = [], selectors } = verdict;
  const word =
    recorded === true
      ? paint('green', 'recorded')
      : recorded === false
        ? paint('red', 'not recorded')
        : paint('yellow', 'undecided');
  const shown =
    recorded === true ? selectors.filter(({ matched }) => matched === true) : nearestOf(selectors, recorded);
  const hidden = recorded === true ? 0 : selectors.length - shown.length;
  return [
    `  ${paint('bold', printable(target))}: ${word}`,
    ...(because === undefined ? [] : [`    ${printable(because)}`]),
    ...scope.map(
      (field) =>
        `    ${condition(field)}: it ${field.matched === null ? 'may' : 'does'} not reach this target`,
    ),
    ...shown.flatMap((selector) => selectorLines(target, selector, lineOf, paint)),
    ...(hidden > 0 ? [paint('dim', `    and ${hidden} selectors that are further from it`)] : []),
    ...(assumptions.length === 0 ? [] : [paint('dim', `    assuming ${assumptions.join(', ')}`)]),
  ];
}

/** Selectors that come nearest to a match: about the same kind of event, with the fewest conditions in the way. */
function nearestOf(
  selectors: readonly SelectorVerdict[],
  recorded: boolean | null,
): readonly SelectorVerdict[] {
  const constants = ['eventCategory', 'resources.type'];
  const distance = ({ fields }: SelectorVerdict) =>
    fields.reduce(
      (sum, { field, matched }) => sum + (matched === true ? 0 : constants.includes(field) ? 100 : 1),
      0,
    );
  const candidates = recorded === null ? selectors.filter(({ matched }) => matched === null) : selectors;
  return [...candidates].sort((a, b) => distance(a) - distance(b)).slice(0, nearest);
}

function selectorLines(target: string, selector: SelectorVerdict, lineOf: LineOf, paint: Paint): string[] {
  const { name, index, statements = [], fields, resource } = selector;
  const lines = statements.map((statement) => lineOf(target, statement)).filter((line) => line !== undefined);
  const from = lines.length === 0 ? '' : ` from line ${lines.join(', ')}`;
  const seen = resource === undefined ? '' : `, resource ${resource}`;
  const title = `    selector ${index}${name === undefined ? '' : ` \`${printable(name)}\``}${paint('dim', `${from}${seen}`)}`;
  return [title, ...fields.map((field) => `      ${mark(field, paint)} ${condition(field)}`)];
}

function mark({ matched }: FieldVerdict, paint: Paint): string {
  return matched === true
    ? paint('green', '✓')
    : matched === false
      ? paint('red', '✗')
      : paint('yellow', '?');
}

/** A condition as a sentence fragment. */
function condition({ field, matched, actual, operator, value, because, reason }: FieldVerdict): string {
  if (reason !== undefined) return printable(reason);
  const has =
    actual === undefined
      ? matched === null
        ? 'is not in the record'
        : 'is absent'
      : `is \`${printable(actual)}\``;
  if (because !== undefined)
    return field === 'any field'
      ? `more conditions: \`${printable(because)}\` is not known before deployment`
      : `${field} ${has} against \`${printable(because)}\`, which is not known before deployment`;
  if (operator === undefined) return `${field} ${has}${matched === false ? ', which no value hits' : ''}`;
  return `${field} ${has} ${matched === true ? 'as' : 'against'} ${operator} \`${printable(value ?? '')}\``;
}
