import { denoteCoverage, denoteScoped, scopeOf } from '../../denote/policy.js';
import { subtract, union, within, type EventSet } from '../../eventset/event-set.js';
import { findView } from '../../eventset/questions.js';
import { recordOf } from '../../eventset/witness.js';
import type { Coverage, Target } from '../../policy/policy.js';
import { policyFacts } from '../facts.js';
import type { Finding, PolicyRule, Subject } from '../rule.js';
import { eventWords } from '../event-words.js';

const trail = (log: string, require: string) => `version: 1
trails:
  audit: { account: "111122223333", region: us-east-1, log: [${log}] }
require: [${require}]
`;

/** Every entry of `require` holds, or an event shows that it does not. */
export const requireUnmet: PolicyRule = {
  name: 'require-unmet',
  about: 'policy',
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

/** A set that must be within another, and who is meant to record it. */
interface Demand {
  readonly required: EventSet;
  readonly recorded: EventSet;
  readonly who: string;
  readonly target?: string;
}

/** What a requirement comes to: one demand on all targets together, on each, or on the one that it names. */
function demandsOf(coverage: Coverage, targets: readonly Target[]): readonly Demand[] {
  const { by, accounts, regions } = coverage;
  const required = denoteCoverage(coverage, targets);
  if (by === 'any') {
    return [{ required, recorded: union(...targets.map(denoteScoped)), who: 'no target records' }];
  }
  // Each target is asked for what reaches it, unless the policy says itself where the requirement holds.
  const isPlaced = accounts !== undefined || regions !== undefined;
  const asked =
    by === 'each'
      ? targets.filter(({ category }) => category === undefined)
      : targets.filter(({ key }) => key === by);
  return asked.map((target) => ({
    required: by === 'each' && !isPlaced ? within(required, scopeOf(target)) : required,
    recorded: denoteScoped(target),
    who: `\`${target.key}\` does not record`,
    target: target.key,
  }));
}

function* unmet(coverage: Coverage, subject: Subject): Iterable<Finding> {
  const { place, because } = coverage;
  for (const { required, recorded, who, target } of demandsOf(coverage, subject.policy.targets)) {
    const view = findView(subtract(required, recorded), policyFacts(subject));
    if (view === undefined) continue;
    yield {
      place,
      message: `${who} ${eventWords(view)}, which this entry requires${because === undefined ? '' : ` (${because})`}`,
      help: 'record it, or narrow the requirement with `except:` or `in:`',
      witness: recordOf(view),
      ...(target === undefined ? {} : { target }),
    };
  }
}
