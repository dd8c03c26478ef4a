import { rules } from '../../src/lint/rules/index.js';
import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allAssumptions } from '../../src/cloudtrail/index.js';
import { lintTargets } from '../../src/lint/lint-targets.js';
import { interpret } from '../../src/read/interpret.js';
import { readJson } from '../../src/read/json/index.js';
import { parseJson } from '../../src/text/json.js';
import { runs } from '../runs.js';

/** What the AWS SDK for Python refuses before it sends anything must be an error here. */

const program = `
import json, sys
from botocore.loaders import Loader
from botocore.model import ServiceModel
from botocore.validate import ParamValidator
model = ServiceModel(Loader().load_service_model('cloudtrail', 'service-2'))
shape = model.operation_model('PutEventSelectors').input_shape
print(json.dumps([ParamValidator().validate(one, shape).has_errors() for one in json.load(sys.stdin)]))
`;
const isHere = spawnSync('python3', ['-c', 'import botocore']).status === 0;
if (!isHere) console.log('skipped: botocore is not installed');

const values = fc.array(fc.constantFrom('', 'Management', 'Data', 'true'), { maxLength: 2 });
const anyField = fc
  .record(
    {
      Field: fc.constantFrom('', 'eventCategory', 'resources.type', 'readOnly', 'eventName'),
      Equals: values,
      NotStartsWith: values,
      Equal: values,
    },
    { requiredKeys: [] },
  )
  .map(withoutIdleLists);
const category = fc.constant({ Field: 'eventCategory', Equals: ['Management'] });
const readOnly = fc.constant({ Field: 'readOnly', Equals: ['true'] });
const fields = fc.oneof(
  fc.tuple(category, readOnly),
  fc.tuple(category, anyField),
  fc.array(anyField, { maxLength: 2 }),
);
const selector = fc.oneof(
  { weight: 9, arbitrary: fc.record({ FieldSelectors: fields }) },
  { weight: 1, arbitrary: fc.constant({ Name: 'all' }) },
);
const advanced = fc.record({
  TrailName: fc.constant('audit'),
  AdvancedEventSelectors: fc.array(selector, { minLength: 1, maxLength: 2 }),
});
const resource = fc.record(
  { Type: fc.constant('AWS::S3::Object'), Values: fc.constantFrom([], ['arn:aws:s3']) },
  { requiredKeys: ['Type'] },
);
const basicSelector = fc.oneof(
  fc.record({ ReadWriteType: fc.constantFrom('All', 'WriteOnly') }),
  fc.record({ IncludeManagementEvents: fc.boolean(), DataResources: fc.array(resource, { maxLength: 1 }) }),
  fc.constant({ ReadWriteType: 'All', DataResource: [] }),
);
const basic = fc.record({
  TrailName: fc.constant('audit'),
  EventSelectors: fc.array(basicSelector, { minLength: 1, maxLength: 2 }),
});

/** An empty list beside one with values counts as absent when it is read, as records of calls have it. */
function withoutIdleLists<T extends object>(given: T): Partial<T> {
  const lists = Object.values(given).filter((one) => Array.isArray(one) && one.length > 0);
  if (lists.length === 0) return given;
  return Object.fromEntries(
    Object.entries(given).filter(([, one]) => !Array.isArray(one) || one.length > 0),
  ) as Partial<T>;
}

function hasError(request: object): boolean {
  const source = { name: 'request.json', text: JSON.stringify(request) };
  const { targets, diagnostics } = interpret(readJson(parseJson(source).root!, source));
  return [...diagnostics, ...lintTargets(targets, allAssumptions, rules)].some(
    ({ severity }) => severity === 'error',
  );
}

test.skipIf(!isHere)('botocore takes every request in which there is no error', () => {
  const requests = fc.sample(fc.oneof(advanced, advanced, basic), runs(3000));
  const { stdout, stderr } = spawnSync('python3', ['-c', program], {
    input: JSON.stringify(requests),
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  expect(stderr).toBe('');
  const refused = JSON.parse(stdout) as boolean[];
  const ours = requests.map(hasError);
  const missed = requests.filter((_, index) => refused[index] === true && ours[index] === false);
  expect(missed.map((one) => JSON.stringify(one))).toEqual([]);
  // Both answers occur, or the comparison would say nothing.
  expect(refused.filter(Boolean).length).toBeGreaterThan(runs(300).numRuns);
  expect(ours.filter((one) => !one).length).toBeGreaterThan(30);
});
