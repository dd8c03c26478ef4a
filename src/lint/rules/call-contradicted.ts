import type { Assumption } from '../../cloudtrail/index.js';
import { clausesOfWritten, type OpenClause } from '../../denote/written.js';
import { withoutCalls } from '../../eventset/domain.js';
import { setOf } from '../../eventset/event-set.js';
import { isEmpty } from '../../eventset/questions.js';
import { known } from '../../written/text.js';
import { advancedOf, fieldsNamed, valuesOf, type Selector } from '../advanced.js';
import { meantBy } from '../event-names.js';
import { data, equals, trail } from '../examples.js';
import type { TargetRule } from '../rule.js';
import { partitionFacts } from '../subject-facts.js';
import { code } from '../words.js';

const reads = equals('readOnly', 'true');

/** What a selector asks is true of some documented call. */
export const callContradicted: TargetRule = {
  name: 'call-contradicted',
  about: 'target',
  isOfCombination: true,
  severity: 'error',
  summary:
    'A selector matches only events that contradict the documents of their calls, so it records nothing.',
  why: 'A call reads or writes by its name, and a resource type has calls of its own. A selector for reads of functions, of which AWS documents writes only, is legal and silent. Proved by the table of calls; `--assume` without `calls-as-documented` does without it.',
  sources: ['docs/calls.md'],
  examples: {
    bad: [
      trail(data('AWS::Lambda::Function', reads)),
      trail(data('AWS::SNS::Topic', reads)),
      trail(data('AWS::S3::Object', reads, equals('eventName', 'PutObject', 'DeleteObject'))),
    ],
    good: [
      trail(data('AWS::Lambda::Function', equals('readOnly', 'false'))),
      trail(data('AWS::S3::Object', reads, equals('eventName', 'GetObject', 'DeleteObject'))),
      trail(data('AWS::S3::Object', reads, equals('eventName', 'CallOfNextYear'))),
    ],
  },
  *check(subject) {
    const { assumptions, settings } = subject;
    if (!assumptions.has('calls-as-documented') || settings.advanced === undefined) return;
    const { clauses } = clausesOfWritten(settings);
    for (const [index, selector] of advancedOf(subject).entries()) {
      const own = clauses.filter((clause) => clause.index === index);
      const isDead = (by: ReadonlySet<Assumption>) => own.every((clause) => matchesNothing(clause, by));
      if (own.length === 0 || !isDead(assumptions) || isDead(withoutCalls(assumptions))) continue;
      // A name that no record has is the matter of another rule.
      if (namesOf(selector).some((name) => meantBy(name, selector) !== undefined)) continue;
      const { place, about } = cause(selector);
      yield {
        place,
        message: `this selector records nothing: by AWS's documents no call ${about} (assuming calls-as-documented)`,
        help: 'remove the condition, or the selector; `ctsel explain` of a real record shows which events there are',
      };
    }

    function matchesNothing({ conjunction, tests }: OpenClause, by: ReadonlySet<Assumption>): boolean {
      return (
        tests.length === 0 && isEmpty(setOf(conjunction), { ...partitionFacts(subject), assumptions: by })
      );
    }
  },
};

function namesOf({ fields }: Selector): readonly string[] {
  return fieldsNamed(fields, 'eventName').flatMap((field) =>
    valuesOf(field).flatMap(({ text }) => known(text) ?? []),
  );
}

/** The condition that the documents contradict, in words. */
function cause({ fields, written }: Selector): {
  readonly place: Selector['written']['place'];
  readonly about: string;
} {
  const [readOnly] = fieldsNamed(fields, 'readOnly');
  const [name] = fieldsNamed(fields, 'eventName');
  const asked = readOnly ?? name;
  if (asked === undefined) return { place: written.place, about: 'is so' };
  const values = asked.written.operators
    .flatMap((one) => one.values.items)
    .flatMap((text) => known(text) ?? []);
  const does = values.includes('true') ? 'reads' : 'writes';
  const about =
    readOnly === undefined
      ? `of the type is named ${values.map(code).join(' or ')}`
      : name === undefined
        ? `of the type ${does}`
        : `of these names ${does}`;
  return { place: asked.written.place, about };
}
