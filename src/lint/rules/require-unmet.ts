import { denoteCoverage, denoteScoped, scopeOf } from '../../denote/policy.js';
import { subtract, union, within, type EventSet } from '../../eventset/event-set.js';
import { findView } from '../../eventset/questions.js';
import { recordOf } from '../../eventset/witness.js';
import type { Coverage, Target } from '../../policy/policy.js';
import { policyFacts } from '../facts.js';
import type { Finding, Rule, Subject } from '../rule.js';
import { eventWords } from '../event-words.js';

const trail = (log: string, require: string) => `version: 1
trails:
  audit: { account: "111122223333", region: us-east-1, log: [${log}] }
require: [${require}]
`;

/** Every entry of `require` holds, or an event shows that it does not. */
export const requireUnmet: Rule = {
  name: 'require-unmet',
  severity: 'error',
  summary: 'An event that `require` names is not recorded.',
  why: 'The policy says itself that these events must be recorded. The answer is proved, and the event shown is one that would be missed.',
  examples: {
    bad: [
      trail('{ management: write }', '{ management: all }'),
      trail('{ data: s3, resources: [pay] }', '{ data: s3, resources: [pay, archive] }'),
      trail('{ management: all, except: { sources: [kms] } }', '{ management: all }'),
      trail('{ management: all }', '{ management: all, by: each, in: { region: eu-west-1 } }'),
    ],
    good: [
      trail('{ management: all }', '{ management: write }'),
      trail('{ management: read }, { management: write }', '{ management: all }'),
      trail('{ data: s3 }', '{ data: s3, resources: [pay], operations: write }'),
    ],
  },
  *check(subject) {
    for (const coverage of subject.policy.require) yield* unmet(coverage, subject);
  },
};

function* unmet(coverage: Coverage, subject: Subject): Iterable<Finding> {
  const { targets } = subject.policy;
  const required = denoteCoverage(coverage, targets);
  if (coverage.by === 'each') {
    for (const target of targets.filter((one) => one.category === undefined)) {
      const inReach =
        coverage.accounts === undefined && coverage.regions === undefined
          ? reached(required, target)
          : required;
      yield* missing(
        coverage,
        inReach,
        denoteScoped(target),
        `\`${target.key}\` does not record`,
        subject,
        target.key,
      );
    }
    return;
  }
  const named = targets.find(({ key }) => key === coverage.by);
  if (named !== undefined) {
    yield* missing(
      coverage,
      required,
      denoteScoped(named),
      `\`${named.key}\` does not record`,
      subject,
      named.key,
    );
    return;
  }
  yield* missing(coverage, required, union(...targets.map(denoteScoped)), 'no target records', subject);
}

/** The part of a set whose events reach the target at all. */
function reached(set: EventSet, target: Target): EventSet {
  return within(set, scopeOf(target));
}

function* missing(
  { place, because }: Coverage,
  required: EventSet,
  recorded: EventSet,
  who: string,
  subject: Subject,
  target?: string,
): Iterable<Finding> {
  const view = findView(subtract(required, recorded), policyFacts(subject));
  if (view === undefined) return;
  yield {
    place,
    message: `${who} ${eventWords(view)}, which this entry requires${because === undefined ? '' : ` (${because})`}`,
    help: 'record it, or narrow the requirement with `except:` or `in:`',
    witness: recordOf(view),
    ...(target === undefined ? {} : { target }),
  };
}
