import { fieldRule } from '../../cloudtrail/index.js';
import { known } from '../../written/text.js';
import { basicOf, leavesOutManagement } from '../basic.js';
import { basicTrail, dataOf } from '../examples.js';
import { replaced, suggested, withoutItem } from '../fixes.js';
import { nearestSource } from '../sources.js';
import type { TargetRule } from '../rule.js';
import { code, listed, said } from '../words.js';

const sources = fieldRule('trail', 'Management', 'eventSource')!.values!;

/** Basic selectors leave out the event sources that they can. */
export const basicExcludeSource: TargetRule = {
  name: 'basic-exclude-source',
  about: 'target',
  severity: 'error',
  summary: 'A basic selector leaves out an event source that cannot be left out.',
  why: 'Of the sources of management events only KMS and the RDS Data API can be left out; AWS refuses others. Where the selector records no management events there is nothing to leave out, which is a warning.',
  sources: ['API Reference: EventSelector and DataResource'],
  examples: {
    bad: [
      basicTrail({ ExcludeManagementEventSources: ['iam.amazonaws.com'] }),
      basicTrail({ ExcludeManagementEventSources: ['kms'] }),
      basicTrail({
        ...dataOf('AWS::S3::Object', 'arn:aws:s3'),
        ExcludeManagementEventSources: ['kms.amazonaws.com'],
      }),
    ],
    good: [basicTrail({ ExcludeManagementEventSources: ['kms.amazonaws.com', 'rdsdata.amazonaws.com'] })],
  },
  *check(subject) {
    for (const selector of basicOf(subject)) {
      const { items } = selector.excludeManagementEventSources;
      const wrong = items.filter((text) => known(text) !== undefined && !sources.includes(known(text)!));
      for (const text of wrong) {
        const written = known(text)!;
        const whole = sources.find((one) => one === `${written}.amazonaws.com`);
        const meant = whole ?? nearestSource(written, sources);
        yield {
          place: text.place,
          message: `${said(text)} cannot be left out of management events, only ${listed(sources)}`,
          help: meant === undefined ? 'remove it' : `write ${code(meant)}`,
          ...(whole !== undefined
            ? replaced(text, whole, `write ${whole}`)
            : meant !== undefined
              ? suggested(text, meant)
              : withoutItem(text.place, items, 'remove it')),
        };
      }
      if (wrong.length === 0 && items.length > 0 && leavesOutManagement(selector)) {
        yield {
          severity: 'warning',
          place: items[0]!.place,
          message: 'this selector records no management events, so there is nothing to leave out',
          help: 'remove `ExcludeManagementEventSources`',
        };
      }
    }
  },
};
