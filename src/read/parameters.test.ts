import { expect, test } from 'vitest';
import { parseYaml } from '../text/yaml.js';
import { known, shown } from '../written/text.js';
import { readCloudFormation } from './cloudformation/index.js';
import { interpret } from './interpret.js';

function casesOf(properties: string, more = '') {
  const text = `Parameters:\n  Env: { Type: String, AllowedValues: [dev, test, prod] }\n  Other: { Type: String }\n${more}Conditions:\n  IsProd: !Equals [!Ref Env, prod]\n  On: !Equals [!Ref Other, x]\nResources:\n  A:\n    Type: AWS::CloudTrail::Trail\n${properties}`;
  const { root } = parseYaml({ name: 't.yaml', text });
  const [target] = interpret(readCloudFormation(root!, { defaultsHold: true })).targets;
  return target!.cases;
}

test('a parameter that bears on no event makes no cases, and its texts stay as they are written', () => {
  const [only, ...others] = casesOf('    Properties:\n      S3BucketName: !Sub "${Env}-logs"\n');
  expect(others).toEqual([]);
  expect(shown(only!.settings!.bucket!)).toBe('${!Ref Env}-logs');
});

test('what is alike with every value is no choice', () => {
  const cases = casesOf(
    '    Properties:\n      S3BucketName: !Sub "${Env}-logs"\n      IsLogging: !If [IsProd, true, true]\n      EventSelectors: [{ ReadWriteType: !Select [0, [All, !Ref Env]] }]\n',
  );
  expect(cases).toHaveLength(1);
});

test('each value is a case of its own, beside each way of a condition', () => {
  const cases = casesOf(
    '    Properties:\n      TrailName: !Sub "${Env}-trail"\n      IsMultiRegionTrail: !If [On, true, false]\n',
  );
  const names = cases.map(({ settings }) => [known(settings!.name!), settings!.isMultiRegion]);
  expect(names.sort()).toEqual(
    ['dev', 'prod', 'test'].flatMap((env) => [false, true].map((is) => [`${env}-trail`, is])),
  );
});

test('the resource is made with some values only', () => {
  const cases = casesOf('    Condition: IsProd\n');
  expect(cases.map(({ settings }) => settings !== undefined)).toEqual([false, false, true]);
});
