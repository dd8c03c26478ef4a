import { readWriteTypes } from '../../cloudtrail/index.js';
import { known } from '../../written/text.js';
import { basicOf } from '../basic.js';
import { basicTrail } from '../examples.js';
import { corrected } from '../fixes.js';
import type { TargetRule } from '../rule.js';
import { listed, said } from '../words.js';

/** `ReadWriteType` is one of its three words. */
export const basicReadWriteType: TargetRule = {
  name: 'basic-read-write-type',
  about: 'target',
  severity: 'error',
  summary: '`ReadWriteType` of a basic selector is not `ReadOnly`, `WriteOnly` or `All`.',
  why: 'AWS refuses other words, and other spellings of these.',
  sources: ['API model of CloudTrail in the AWS SDKs 3.1137.0 (2026-11-22)'],
  examples: {
    bad: [
      basicTrail({ ReadWriteType: 'Write' }),
      basicTrail({ ReadWriteType: 'all', IncludeManagementEvents: true }),
    ],
    good: [basicTrail({ ReadWriteType: 'WriteOnly' }), basicTrail({ IncludeManagementEvents: true })],
  },
  *check(subject) {
    for (const { readWriteType } of basicOf(subject)) {
      const value = readWriteType === undefined ? undefined : known(readWriteType);
      if (value === undefined || (readWriteTypes as readonly string[]).includes(value)) continue;
      const meant = readWriteTypes.find((one) => one.toLowerCase().startsWith(value.toLowerCase()));
      yield {
        place: readWriteType!.place,
        message: `\`ReadWriteType\` cannot be ${said(readWriteType!)}`,
        help:
          meant === undefined || value === ''
            ? `write ${listed(readWriteTypes, 'or')}`
            : `write \`${meant}\``,
        ...(meant === undefined || value === '' ? {} : corrected(readWriteType!, meant)),
      };
    }
  },
};
