import { managementOnlyTypes } from '../../cloudtrail/index.js';
import { known } from '../../written/text.js';
import { valuesOfField } from '../advanced.js';
import { data, management, trail } from '../examples.js';
import type { TargetRule } from '../rule.js';
import { said } from '../words.js';

/** Types whose calls are management events are not asked for as data events. */
export const resourceTypeManagementOnly: TargetRule = {
  name: 'resource-type-management-only',
  about: 'target',
  severity: 'error',
  summary: 'A selector asks for data events of a type that has management events only.',
  why: 'Reading a secret or a parameter, or using a key, are management events, however much they look like data. AWS refuses the selector; what is wanted is recorded by a selector of management events.',
  sources: ['CloudTrail User Guide: logging data events'],
  examples: {
    bad: [trail(data('AWS::SecretsManager::Secret')), trail(management(), data('AWS::KMS::Key'))],
    good: [trail(management()), trail(data('AWS::S3::Object'))],
  },
  *check(subject) {
    for (const { text } of valuesOfField(subject, 'resources.type')) {
      const reason = managementOnlyTypes.get(known(text) ?? '');
      if (reason === undefined) continue;
      yield {
        place: text.place,
        message: `${said(text)} has no data events: ${reason}`,
        help: 'remove this selector, and record management events',
      };
    }
  },
};
