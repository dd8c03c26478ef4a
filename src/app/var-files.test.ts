import { expect, test } from 'vitest';
import { isAutomatic, VarFiles } from './var-files.js';

const source = (name: string) => ({ name, text: '' });

test.each([
  ['terraform.tfvars', true],
  ['a/terraform.tfvars.json', true],
  ['x.auto.tfvars', true],
  ['prod.tfvars', false],
  ['myterraform.tfvars', false],
])('%s is read by Terraform itself: %s', (name, expected) => {
  expect(isAutomatic(name)).toBe(expected);
});

test('files that nobody names are those of the nearest folder with configuration', () => {
  const folders = new Map([
    ['infra', [source('infra/main.tf'), source('infra/terraform.tfvars'), source('infra/dev.tfvars')]],
    ['infra/envs/prod', [source('infra/envs/prod/terraform.tfvars')]],
    ['elsewhere', [source('elsewhere/x.tfvars')]],
  ]);
  const files = new VarFiles();
  files.find(folders);
  expect([...folders.keys()]).toEqual(['infra']);
  expect(files.looseOf('infra').map(({ name }) => name)).toEqual([
    'infra/dev.tfvars',
    'infra/envs/prod/terraform.tfvars',
  ]);
  expect(files.looseOf('elsewhere')).toEqual([]);
});

test('one of another folder that somebody names is given', () => {
  const given = source('envs/prod/terraform.tfvars');
  const files = new VarFiles();
  files.give(given);
  files.find(
    new Map([
      ['.', [source('main.tf')]],
      ['envs/prod', [given]],
    ]),
  );
  expect(files.named).toEqual([given]);
  expect(files.looseOf('.')).toEqual([]);
});

test('where one is named, no other is a case', () => {
  const files = new VarFiles();
  files.name(source('prod.tfvars'));
  files.find(new Map([['.', [source('main.tf'), source('dev.tfvars')]]]));
  expect(files.looseOf('.')).toEqual([]);
});
