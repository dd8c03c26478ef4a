import { expect, test } from 'vitest';
import { didYouMean, suggestion } from './did-you-mean.js';

test.each([
  ['AWS::S3::object', ['AWS::S3::Object', 'AWS::SQS::Queue'], 'AWS::S3::Object'],
  ['AWS::QApps:QApp', ['AWS::QApps::QApp', 'AWS::SQS::Queue'], 'AWS::QApps::QApp'],
  ['zzz', ['management', 'data'], undefined],
])('%s is meant as %s', (word, known, expected) => {
  expect(didYouMean(word, known)).toBe(expected);
});

test('a short list is shown whole when nothing is near', () => {
  expect(suggestion('zzz', ['read', 'write'])).toBe('; known are `read`, `write`');
});
