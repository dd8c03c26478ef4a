import { known } from '../../written/text.js';
import { advancedOf, fieldsNamed, valuesOf } from '../advanced.js';
import { data, equals, management, trail } from '../examples.js';
import { corrected } from '../fixes.js';
import type { TargetRule } from '../rule.js';
import { said } from '../words.js';

/** `readOnly` is `true` or `false`. */
export const readOnlyValue: TargetRule = {
  name: 'read-only-value',
  about: 'target',
  severity: 'error',
  summary: '`readOnly` is compared with something else than `true` or `false`, or with both.',
  why: 'The field knows two values, in small letters. With both at once, a warning, the field selector selects nothing and costs two of the 500 values.',
  sources: ['API Reference: AdvancedFieldSelector'],
  examples: {
    bad: [
      trail(management(equals('readOnly', 'True'))),
      trail(management(equals('readOnly', 'WriteOnly'))),
      trail(data('AWS::S3::Object', equals('readOnly', 'true', 'false'))),
    ],
    good: [trail(management(equals('readOnly', 'true'))), trail(management())],
  },
  *check(subject) {
    for (const { fields } of advancedOf(subject)) {
      for (const field of fieldsNamed(fields, 'readOnly')) {
        if (field.rule === undefined) continue;
        const values = valuesOf(field);
        for (const { text } of values) {
          const value = known(text);
          if (value === undefined || value === '' || field.rule.values?.includes(value) === true) continue;
          yield {
            place: text.place,
            message: `${said(text)} is not a valid \`readOnly\` value`,
            help: `write ${instead(value)}`,
            ...(meantBy(value) === undefined ? {} : corrected(text, meantBy(value)!)),
          };
        }
        const given = new Set(values.map(({ text }) => known(text)));
        if (given.has('true') && given.has('false')) {
          yield {
            isOfCombination: true,
            severity: 'warning',
            place: field.written.field.place,
            message: '`readOnly` with `true` and `false` leaves nothing out',
            help: 'remove the field, or one of its values',
          };
        }
      }
    }
  },
};

function meantBy(value: string): 'true' | 'false' | undefined {
  const plain = value.toLowerCase();
  if (['true', 'readonly', 'read'].includes(plain)) return 'true';
  return ['false', 'writeonly', 'write'].includes(plain) ? 'false' : undefined;
}

function instead(value: string): string {
  const meant = meantBy(value);
  if (meant !== undefined) return meant === 'true' ? '`true`, which is reads' : '`false`, which is writes';
  return '`true` for reads or `false` for writes; leave the field out for both';
}
