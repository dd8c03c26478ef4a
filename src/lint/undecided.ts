import type { Diagnostic } from '../problem/diagnostic.js';
import { headOf } from '../text/source.js';
import { refsOf, unique, type Ref } from '../written/text.js';
import { dependsWords } from '../written/because.js';
import type { RecordedCase, Recording } from '../recording/recording.js';
import { mostNeighbours } from './estate.js';

/** After so many reasons a reader has understood. */
const mostReasons = 5;

/** Targets of which it is not known what they record, with what that depends on; `untold` are the conditions that are not gone through. */
export function* undecidedIn(
  recordings: readonly Recording[],
  untold: ReadonlySet<string>,
): Iterable<Diagnostic> {
  for (const recording of recordings) {
    const { label, place, cases } = recording;
    const refs = unique(
      cases
        .filter(({ exists, isAboutSelectors }) => exists && isAboutSelectors)
        .flatMap((one) => reasonsFor(one, untold)),
    );
    if (refs.length === 0) continue;
    const more = refs.length - mostReasons;
    yield {
      rule: 'recording-undecided',
      severity: 'info',
      message: `not all checks of what \`${label}\` records were made: ${dependsWords(refs.slice(0, mostReasons))}${more > 0 ? `; and ${more} more` : ''}`,
      help: label.startsWith('AWS::')
        ? 'give the parameters defaults or `AllowedValues`, or lint the template with the values filled in'
        : 'give these values, or lint a plan: `terraform show -json PLAN`',
      place: headOf(place),
      target: label,
      related: refs.slice(0, mostReasons).map((ref) => ({ place: ref.place, message: 'this decides it' })),
    };
  }
  const [first] = recordings;
  if (recordings.length <= mostNeighbours || first === undefined) return;
  yield {
    rule: 'recording-undecided',
    severity: 'info',
    message: `copies were not looked for among more than ${mostNeighbours} trails and event data stores of one account`,
    help: 'lint fewer files at once',
    place: headOf(first.place),
  };
}

/** What decides about a whole selector or more. A value that is compared with one field decides about names only. */
function reasonsFor(
  { when, clauses: { clauses, open }, insights }: RecordedCase,
  untold: ReadonlySet<string>,
) {
  const tests = clauses.flatMap((clause) => clause.tests);
  const refs = [
    ...when.flatMap(({ condition }) =>
      untold.has(condition.id) ? { ...condition, reason: tooMany(condition) } : [],
    ),
    ...open,
    ...tests.flatMap(({ field, text }) =>
      refsOf(text).filter(({ reason }) => field === undefined || reason !== undefined),
    ),
    ...(insights?.open ?? []),
  ];
  // What AWS refuses, and what ctsel does not know, is an error of its own.
  return refs.filter(({ id }) => !id.startsWith('open:'));
}

function tooMany({ expression, isValue }: Ref): string {
  return `more conditions decide than are checked together, ${isValue?.of ?? `\`${expression}\``} among them`;
}
