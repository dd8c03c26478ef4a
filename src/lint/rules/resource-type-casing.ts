import { known } from '../../written/text.js';
import { valuesOfField } from '../advanced.js';
import { data, trail } from '../examples.js';
import { respelled } from '../resource-types.js';
import { replaced } from '../fixes.js';
import type { TargetRule } from '../rule.js';
import { code, said } from '../words.js';

/** Types are spelt as AWS spells them. */
export const resourceTypeCasing: TargetRule = {
  name: 'resource-type-casing',
  about: 'target',
  severity: 'error',
  summary: 'A type of resource differs from a real one only in case, colons or blanks.',
  why: "The spelling counts, and some of AWS's own pages have it wrong. The service refuses the type, or accepts it and records nothing.",
  sources: ['CloudTrail User Guide: logging data events'],
  examples: {
    bad: [
      trail(data('AWS::S3::object')),
      trail(data('AWS::QApps:QApp')),
      trail(data('AWS::S3::Access Point')),
    ],
    good: [trail(data('AWS::QApps::QApp')), trail(data('AWS::S3::AccessPoint'))],
  },
  *check(subject) {
    for (const { text } of valuesOfField(subject, 'resources.type')) {
      const meant = respelled(known(text) ?? '');
      if (meant === undefined) continue;
      yield {
        place: text.place,
        message: `${said(text)} is misspelt`,
        help: `write ${code(meant)}`,
        ...replaced(text, meant, `write ${meant}`),
      };
    }
  },
};
