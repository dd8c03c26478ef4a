import { aliases, managementOnlyTypes, resourceTypeByName } from '../../cloudtrail/index.js';
import { didYouMean } from '../../problem/did-you-mean.js';
import { known } from '../../written/text.js';
import { valuesOfField } from '../advanced.js';
import { data, trail } from '../examples.js';
import { suggested } from '../fixes.js';
import { respelled } from '../resource-types.js';
import type { TargetRule } from '../rule.js';
import { code, said } from '../words.js';

/** Types of resources are of those that AWS lists. */
export const resourceTypeUnknown: TargetRule = {
  name: 'resource-type-unknown',
  about: 'target',
  severity: 'warning',
  summary: 'A type of resource is not in the list of types that have data events.',
  why: 'AWS adds types every month, so the list may be behind; otherwise the type is misspelt and the selector is refused or records nothing. A text that is no type at all is an error.',
  sources: ['CloudTrail User Guide: logging data events'],
  examples: {
    bad: [trail(data('AWS::S3::Objects')), trail(data('AWS::Wobble::Widget')), trail(data('s3'))],
    good: [trail(data('AWS::S3::Object'))],
  },
  *check(subject) {
    for (const { text } of valuesOfField(subject, 'resources.type')) {
      const type = known(text);
      if (type === undefined || type === '' || resourceTypeByName.has(type)) continue;
      if (managementOnlyTypes.has(type) || respelled(type) !== undefined) continue;
      const meant = aliases.get(type)?.type ?? didYouMean(type, [...resourceTypeByName.keys()]);
      const isType = /^[A-Z][A-Za-z0-9]*(::[A-Za-z0-9]+){2}$/.test(type);
      yield {
        place: text.place,
        ...(isType ? {} : { severity: 'error' as const }),
        message: isType
          ? `AWS lists no data events for the type ${said(text)}`
          : `${said(text)} is not a type of resource`,
        help:
          meant !== undefined
            ? `write ${code(meant)}, if that is meant`
            : isType
              ? 'compare it with the list of types: `ctsel resources`'
              : 'write a type as AWS does, such as `AWS::S3::Object`',
        ...(meant === undefined ? {} : suggested(text, meant)),
      };
    }
  },
};
