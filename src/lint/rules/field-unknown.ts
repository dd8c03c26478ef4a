import { selectorFields } from '../../cloudtrail/index.js';
import { didYouMean } from '../../problem/did-you-mean.js';
import { advancedOf, isField } from '../advanced.js';
import { data, equals, management, trail } from '../examples.js';
import { corrected } from '../fixes.js';
import type { TargetRule } from '../rule.js';
import { code, listed, said } from '../words.js';

/** Fields are of those that selectors know. */
export const fieldUnknown: TargetRule = {
  name: 'field-unknown',
  about: 'target',
  severity: 'error',
  summary: 'A field selector is about a field that selectors cannot test.',
  why: 'Selectors know a short list of fields, whatever else records have; AWS refuses any other, and any other spelling.',
  sources: [
    'API Reference: AdvancedFieldSelector',
    'https://github.com/hashicorp/terraform-provider-aws/issues/36280',
  ],
  examples: {
    bad: [
      trail(data('AWS::S3::Object', equals('resources.arn', 'arn:aws:s3:::logs/a'))),
      trail(management(equals('awsRegion', 'eu-west-1'))),
      trail([equals('EventCategory', 'Management')]),
    ],
    good: [trail(data('AWS::S3::Object', equals('resources.ARN', 'arn:aws:s3:::logs/a')))],
  },
  *check(subject) {
    for (const { fields } of advancedOf(subject)) {
      for (const { name, written } of fields) {
        if (isField(name)) continue;
        const meant = didYouMean(name, selectorFields);
        yield {
          place: written.field.place,
          message: `selectors have no field ${said(written.field)}`,
          help:
            meant === undefined
              ? `test one of ${listed(selectorFields, 'or')}, or filter what has been recorded`
              : `write ${code(meant)}`,
          ...(meant === undefined ? {} : corrected(written.field, meant)),
        };
      }
    }
  },
};
