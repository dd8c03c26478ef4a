import { denoteCoverage } from '../../recording/coverage.js';
import { intersect } from '../../eventset/event-set.js';
import { findView } from '../../eventset/questions.js';
import { recordOf } from '../../eventset/witness.js';
import { eventWords } from '../../eventset/event-words.js';
import type { EstateRule } from '../rule.js';

const trail = (log: string, forbid: string) => `version: 1
trails:
  audit: { account: "111122223333", region: us-east-1, facts: { dataOnly: true }, log: [${log}] }
forbid: [${forbid}]
`;

/** No target records what `forbid` names, or an event shows which one does. */
export const forbidRecorded: EstateRule = {
  name: 'forbid-recorded',
  about: 'estate',
  severity: 'error',
  summary: 'An event that `forbid` names is recorded.',
  why: 'The policy forbids recording these events, mostly because of what they cost. The event shown is one that would be.',
  sources: ['docs/policy.md'],
  examples: {
    bad: [
      trail('{ data: s3 }', '{ data: s3, resources: [logs] }'),
      trail('{ data: [s3, lambda] }', '{ data: lambda }'),
      trail(
        '{ data: s3, operations: read, resources: ["lo*"] }',
        '{ data: s3, resources: [logs], events: [GetObject] }',
      ),
    ],
    good: [
      trail('{ data: s3, except: { resources: [logs] } }', '{ data: s3, resources: [logs] }'),
      trail('{ data: s3, operations: write }', '{ data: s3, operations: read }'),
      trail('{ management: all }', '{ data: s3 }'),
    ],
  },
  *check(estate) {
    const { policy, targets, facts } = estate;
    for (const coverage of policy?.forbid ?? []) {
      const forbidden = denoteCoverage(coverage, targets);
      const isMeant = (key: string) => typeof coverage.by === 'string' || coverage.by.includes(key);
      for (const target of targets.filter(({ label }) => isMeant(label))) {
        const view = findView(intersect(estate.surely(target), forbidden), facts);
        if (view === undefined) continue;
        yield {
          place: coverage.place,
          target: target.label,
          message: `\`${target.label}\` records ${eventWords(view)}, which this entry forbids${coverage.because === undefined ? '' : ` (${coverage.because})`}`,
          help:
            target.dialect.form === 'policy'
              ? 'leave it out with `except:` or `ignore:`, or narrow what is forbidden'
              : `leave it out of the selectors of \`${target.label}\`, or narrow what is forbidden`,
          witness: recordOf(view),
        };
      }
    }
  },
};
