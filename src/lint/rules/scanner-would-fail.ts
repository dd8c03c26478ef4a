import { policy } from '../example-policies.js';
import { replaced } from '../fixes.js';
import type { RecordedTarget } from '../../recording/recording.js';
import type { EstateRule } from '../rule.js';
import { askedWords, verdicts } from '../verdicts.js';

const rest = 'lint: { scanners: [prowler, trivy] }';
const managementName = 'Management events selector';

/** Scanners that misjudge what is recorded are known beforehand. */
export const scannerWouldFail: EstateRule = {
  name: 'scanner-would-fail',
  about: 'estate',
  severity: 'info',
  summary:
    'A scanner under `lint.scanners` will report a failure, although everything that it asks for is recorded.',
  why: 'Many scanners read basic selectors only, or go by the name of a selector. Where what they ask for is proved to be recorded, their report is wrong, and this is the reason to give for an exception.',
  sources: [
    'https://github.com/turbot/steampipe-mod-aws-compliance/issues/971',
    'https://github.com/prowler-cloud/prowler/issues/1795',
  ],
  isOfPolicies: true,
  examples: {
    bad: [
      policy('{ management: all, name: everything }', { rest: 'lint: { scanners: [prowler] }' }),
      policy('{ management: all }, { data: s3, name: objects }', { rest }),
    ],
    good: [
      policy('{ management: all }', { rest }),
      policy('{ management: write, name: everything }', { rest }),
      policy('{ management: all, name: everything }'),
      policy('{ management: all }, { data: s3, operations: write }', {
        rest: 'lint: { scanners: [guard-registry] }',
      }),
    ],
  },
  *check(estate) {
    for (const { trail, check, verdict, isCovered } of verdicts(estate)) {
      if (!isCovered || verdict !== 'fail') continue;
      yield {
        place: trail.place,
        target: trail.label,
        message: `${check.scanner} will report \`${check.check}\`, although ${askedWords(check)} are recorded`,
        help:
          check.remedy ?? 'make an exception for this check: the selectors are proved to record all of it',
        ...renamed(trail, check.remedy),
      };
    }
  },
};

/** The one name that pleases a scanner, where the selector has another; a name bears on nothing that is recorded. */
function renamed(trail: RecordedTarget, remedy: string | undefined) {
  if (remedy?.includes(managementName) !== true) return {};
  const clause = trail.clauses.clauses.find(
    ({ conjunction: { group, fields } }) => group.category === 'Management' && !fields.has('readOnly'),
  );
  const name = clause === undefined ? undefined : trail.nameOf(clause.index);
  return name === undefined ? {} : replaced(name, managementName, `call it ${managementName}`);
}
