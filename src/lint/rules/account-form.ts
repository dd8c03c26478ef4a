import { arnValues } from '../arn-values.js';
import { basicTrail, data, dataOf, trail } from '../examples.js';
import type { TargetRule } from '../rule.js';
import { code, said } from '../words.js';

const arnOf = (account: string) => `arn:aws:lambda:us-east-1:${account}:function:pay`;
const functions = (account: string) =>
  trail(data('AWS::Lambda::Function', { Field: 'resources.ARN', StartsWith: [arnOf(account)] }));

/** An account is twelve digits. */
export const accountForm: TargetRule = {
  name: 'account-form',
  about: 'target',
  severity: 'error',
  summary: 'The account in an ARN is not a number of twelve digits.',
  why: 'No resource and no caller has such an ARN, so the value matches nothing. In basic selectors AWS refuses it. Leading zeros are part of the number and get lost where it was written without quotes.',
  sources: [
    'AWS Account Management Reference: AWS account identifiers',
    'IAM User Guide: Amazon Resource Names',
  ],
  examples: {
    bad: [
      functions('11112222333'),
      functions('1111-2222-3333'),
      functions('ACCOUNT_ID'),
      basicTrail(dataOf('AWS::Lambda::Function', arnOf('account'))),
    ],
    good: [
      functions('012345678901'),
      basicTrail(dataOf('AWS::Lambda::Function', arnOf('111122223333'))),
      trail(
        data('AWS::S3::Object', {
          Field: 'userIdentity.arn',
          NotStartsWith: ['arn:aws:sts::111122223333:assumed-role/backup/'],
        }),
      ),
    ],
  },
  *check(subject) {
    for (const { text, account, basicType } of arnValues(subject)) {
      if (account === undefined || account === '' || /^\d{12}$/.test(account)) continue;
      // What AWS itself owns has a word in this place: `arn:aws:imagebuilder:us-east-1:aws:component/…`.
      if (basicType === undefined && /^[a-z]+(-[a-z]+)*$/.test(account)) continue;
      if (basicType === 'AWS::S3::Object') continue;
      const digits = /^\d+$/.test(account);
      yield {
        place: text.place,
        message: digits
          ? `the account ${code(account)} in ${said(text)} has ${account.length} ${account.length === 1 ? 'digit' : 'digits'}, not 12`
          : `${code(account)} in ${said(text)} is not an account of 12 digits`,
        help:
          digits && account.length < 12
            ? `write all 12 digits; a number without its leading zeros would be ${code(account.padStart(12, '0'))}`
            : 'write the 12 digits of the account',
      };
    }
  },
};
