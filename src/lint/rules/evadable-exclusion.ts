import { policy } from '../example-policies.js';
import type { Condition } from '../../eventset/condition.js';
import { intersect, type ViewField } from '../../eventset/event-set.js';
import { isEmpty } from '../../eventset/questions.js';
import { sureSet } from '../../recording/bounds.js';
import type { EstateRule } from '../rule.js';
import { endsWith, eventsOf, is, startsWith } from '../sets.js';
import { code } from '../words.js';
import { accept } from '../advise.js';

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
        '{ management: all }, { data: s3, operations: write, except: { principals: ["arn:aws:sts::111122223333:assumed-role/AWSServiceRoleForBackup/*"] } }',
      ),
      policy(
        '{ management: all }, { data: dynamodb, except: { resources: [{ endsWith: "table/scratch" }] } }',
      ),
      policy(
        '{ management: all }, { data: s3, operations: write, except: { principals: ["arn:aws:iam::111122223333:user/x"], resources: [scratch] } }',
      ),
    ],
  },
  *check({ targets, facts }) {
    for (const target of targets) {
      const taken = sureSet(target.clauses);
      // One exclusion may stand in the selectors of many types.
      const told = new Set<string>();
      for (const clause of target.clauses.clauses) {
        const { group, fields } = clause.conjunction;
        if (group.category !== 'Data') continue;
        for (const { words, field, condition, value } of evasions(group.key, fields)) {
          if (told.has(value)) continue;
          // Tied to something else, it leaves only a part out: the rest is recorded by another selector.
          if (!isEmpty(intersect(taken, eventsOf('Data', group.key, { [field]: condition })), facts))
            continue;
          told.add(value);
          yield {
            place: target.placeOf(clause),
            target: target.label,
            message: `${words}, so a caller can choose not to be recorded`,
            help: `leave out only certain events or resources of these, or ${accept('evadable-exclusion', target.dialect)}`,
          };
        }
      }
    }
  },
};

interface Evasion {
  readonly words: string;
  readonly field: ViewField;
  readonly condition: Condition;
  readonly value: string;
}

/** What the fields leave out by something that a caller chooses. */
function* evasions(type: string, fields: ReadonlyMap<ViewField, Condition>): Iterable<Evasion> {
  const arns = type === 'AWS::S3::Object' ? fields.get('resources.ARN')?.none.endsWith : undefined;
  for (const value of arns ?? [])
    yield {
      value,
      field: 'resources.ARN',
      condition: endsWith(value),
      words: `what ends in ${code(value)} is left out, and who writes an object chooses its key`,
    };
  const principals = fields.get('userIdentity.arn')?.none;
  for (const value of principals?.endsWith ?? [])
    yield {
      value,
      field: 'userIdentity.arn',
      condition: endsWith(value),
      words: `sessions whose ARN ends in ${code(value)} are left out, and who assumes a role chooses that name`,
    };
  for (const [list, condition] of [
    [principals?.startsWith ?? [], startsWith],
    [principals?.equals ?? [], is],
  ] as const) {
    for (const value of list) {
      // Only AWS itself assumes the roles of services.
      if (!/:assumed-role\/(?!AWSServiceRole)/.test(value)) continue;
      const words = `everything that the role of ${code(value)} does is left out`;
      yield { value, field: 'userIdentity.arn', condition: condition(value), words };
    }
  }
}
