import { policy } from '../example-policies.js';
import { headOf } from '../../text/source.js';
import type { Condition } from '../../eventset/condition.js';
import type { EstateRule, Finding } from '../rule.js';
import { code } from '../words.js';

/** Nobody can choose not to be recorded. */
export const evadableExclusion: EstateRule = {
  name: 'evadable-exclusion',
  about: 'estate',
  severity: 'warning',
  summary: 'An exclusion lets a caller choose not to be recorded.',
  why: 'Who writes an object chooses the end of its key, and who assumes a role chooses the name of the session; whoever can assume the role that is left out does everything unseen. An exclusion by such a thing alone is a way around the log. Tie it to a bucket, or to the calls that the role is meant for.',
  sources: ['https://attack.mitre.org/techniques/T1562/008/'],
  examples: {
    bad: [
      policy('{ management: all }, { data: s3, operations: write, except: { resources: ["*.tmp"] } }'),
      policy('{ management: all }, { data: s3, operations: write, except: { principals: [role/backup] } }'),
      policy('{ management: all }, { data: s3, operations: write, except: { principals: ["*/auditor"] } }'),
    ],
    good: [
      policy('{ management: all }, { data: s3, operations: write, except: { resources: [scratch] } }'),
      policy(
        '{ management: all }, { data: s3, operations: write, except: { principals: [role/backup], events: [PutObject] } }',
      ),
      policy(
        '{ management: all }, { data: s3, operations: write, except: { principals: ["arn:aws:iam::111122223333:user/x"], resources: [scratch] } }',
      ),
    ],
  },
  *check(estate) {
    for (const target of estate.targets) {
      if (target.isConditional) continue;
      const told = new Set<string>();
      for (const clause of target.clauses.clauses) {
        const { group, fields } = clause.conjunction;
        if (group.category !== 'Data') continue;
        // Where the selector is about certain events or resources already, an exclusion is tied to these.
        for (const { words, value } of evasions(fields)) {
          const key = `${group.key} ${value}`;
          const isTaken = target.clauses.clauses.some(
            (other) =>
              other !== clause &&
              other.conjunction.group.key === group.key &&
              !leavesOut(other.conjunction.fields, value),
          );
          if (told.has(key) || isTaken) continue;
          told.add(key);
          yield finding(headOf(target.placeOf(clause)), target.label, words);
        }
      }
    }
  },
};

function finding(place: Finding['place'], target: string, words: string): Finding {
  return {
    place,
    target,
    message: `${words}, so a caller can choose not to be recorded`,
    help: 'tie the exclusion to certain resources or events, which only whole selectors can, or accept it with a reason',
  };
}

type Fields = ReadonlyMap<string, Condition>;

/** What the fields leave out by something that a caller chooses. */
function* evasions(fields: Fields): Iterable<{ readonly words: string; readonly value: string }> {
  for (const suffix of fields.get('resources.ARN')?.none.endsWith ?? [])
    yield {
      value: suffix,
      words: `what ends in ${code(suffix)} is left out, and who writes an object chooses its key`,
    };
  const principals = fields.get('userIdentity.arn')?.none;
  for (const suffix of principals?.endsWith ?? [])
    yield {
      value: suffix,
      words: `sessions whose ARN ends in ${code(suffix)} are left out, and who assumes a role chooses that name`,
    };
  for (const one of [...(principals?.startsWith ?? []), ...(principals?.equals ?? [])]) {
    if (/:assumed-role\//.test(one))
      yield { value: one, words: `everything that the role of ${code(one)} does is left out` };
  }
}

function leavesOut(fields: Fields, value: string): boolean {
  return [...fields.values()].some(({ none }) =>
    [...none.equals, ...none.startsWith, ...none.endsWith].includes(value),
  );
}
