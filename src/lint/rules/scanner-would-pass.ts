import { subtract } from '../../eventset/event-set.js';
import { findView } from '../../eventset/questions.js';
import { recordOf } from '../../eventset/witness.js';
import { everywhere } from '../controls.js';
import { eventWords } from '../../eventset/event-words.js';
import { policy } from '../example-policies.js';
import type { EstateRule } from '../rule.js';
import { askedBy, askedWords, verdicts } from '../verdicts.js';

const rest = 'lint: { scanners: [prowler] }';

/** Nobody relies on a scanner that does not look. */
export const scannerWouldPass: EstateRule = {
  name: 'scanner-would-pass',
  about: 'estate',
  severity: 'warning',
  summary:
    'A scanner under `lint.scanners` will be content, although something that it asks for is not recorded.',
  why: 'Some scanners pass any selector of a type, whatever it is narrowed to, or do not look at what management events leave out. Their green is no proof; the event shown is one that would be missed.',
  sources: ['https://github.com/prowler-cloud/prowler/pull/10858'],
  isOfPolicies: true,
  examples: {
    bad: [policy('{ management: all }, { data: s3, events: [PutObject], resources: [pay] }', { rest })],
    good: [
      policy('{ management: all }, { data: s3 }', { rest }),
      policy('{ management: all }', { rest }),
      policy('{ management: all }, { data: s3, events: [PutObject] }'),
    ],
  },
  *check(estate) {
    const judged = [...verdicts(estate)];
    for (const { trail, check, verdict, isCovered } of judged) {
      if (isCovered || verdict !== 'pass') continue;
      // Where another trail records all of it, the scanner is right, if for a wrong reason.
      if (judged.some((other) => other.check === check && other.isCovered)) continue;
      const most = estate.atMost(trail);
      const view =
        most === undefined
          ? undefined
          : findView(subtract(everywhere(askedBy(check), trail), most), estate.facts);
      if (view === undefined) continue;
      yield {
        place: trail.place,
        target: trail.label,
        message: `${check.scanner} will pass \`${check.check}\`, although ${eventWords(view)} is not recorded: it asks for ${askedWords(check)}`,
        help: `record all of it, or do not rely on this check: ${check.tests.replace(/\.$/, '')}`,
        witness: recordOf(view),
      };
    }
  },
};
