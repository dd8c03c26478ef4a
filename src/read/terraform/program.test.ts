import { expect, test } from 'vitest';
import { readHclGrammar } from '../../files/hcl-grammar.js';
import type { Source } from '../../text/source.js';
import { shown } from '../../written/text.js';
import { interpret } from '../interpret.js';
import { definesTwice } from '../recognise.js';
import { readTerraform } from './index.js';

const trail = (name: string, label = 't') =>
  `resource "aws_cloudtrail" "${label}" {\n  name = "${name}"\n}\n`;
const json = (name: string) => JSON.stringify({ resource: { aws_cloudtrail: { t: { name } } } });
const call = 'module "m" {\n  source = "./m"\n}\n';

/** Each case of each trail, with the program that it depends on. */
async function read(files: Readonly<Record<string, string>>): Promise<string[]> {
  const sources = Object.entries(files).map(([name, text]): Source => ({ name, text }));
  const reading = await readTerraform(
    sources.filter(({ name }) => !name.startsWith('m/')),
    {
      defaultsHold: true,
      grammar: readHclGrammar,
      moduleAt: () => sources.filter(({ name }) => name.startsWith('m/')),
    },
  );
  const { targets } = interpret(reading, 'aws');
  return targets.flatMap(({ label, cases }) =>
    cases.map(({ when, settings }) => {
      const ways = when.map(({ condition, holds }) => `${holds ? '' : 'not '}${condition.expression}: `);
      return `${ways.join('')}${label} ${settings === undefined ? 'is not there' : shown(settings.name!)}`;
    }),
  );
}

test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
  [
    'files of OpenTofu alone',
    { 'a.tofu': trail('o'), 'b.tofu.json': json('x').replace('"t"', '"u"') },
    ['aws_cloudtrail.t o', 'aws_cloudtrail.u x'],
  ],
  [
    'a file in the place of another one',
    { 'main.tf': trail('t'), 'main.tofu': trail('o') },
    [
      '-program is OpenTofu: not -program is Terraform: aws_cloudtrail.t o',
      'not -program is OpenTofu: -program is Terraform: aws_cloudtrail.t t',
    ],
  ],
  ['a file that has the same', { 'main.tf': trail('t'), 'main.tofu': trail('t') }, ['aws_cloudtrail.t t']],
  [
    'JSON in the place of JSON',
    { 'main.tf.json': json('t'), 'main.tofu.json': json('o') },
    [
      '-program is OpenTofu: not -program is Terraform: aws_cloudtrail.t o',
      'not -program is OpenTofu: -program is Terraform: aws_cloudtrail.t t',
    ],
  ],
  [
    'a file beside another one',
    { 'main.tf': trail('t'), 'more.tofu': trail('o', 'u') },
    [
      'aws_cloudtrail.t t',
      '-program is OpenTofu: not -program is Terraform: aws_cloudtrail.u o',
      'not -program is OpenTofu: -program is Terraform: aws_cloudtrail.u is not there',
    ],
  ],
  [
    'a local of either',
    {
      'main.tf': trail('${local.n}'),
      'n.tf': 'locals {\n  n = "t"\n}\n',
      'n.tofu': 'locals {\n  n = "o"\n}\n',
    },
    [
      '-program is OpenTofu: not -program is Terraform: aws_cloudtrail.t o',
      'not -program is OpenTofu: -program is Terraform: aws_cloudtrail.t t',
    ],
  ],
  [
    'a module',
    { 'main.tf': call, 'm/main.tf': trail('t'), 'm/main.tofu': trail('o') },
    [
      '-program is OpenTofu: not -program is Terraform: module.m.aws_cloudtrail.t o',
      'not -program is OpenTofu: -program is Terraform: module.m.aws_cloudtrail.t t',
    ],
  ],
  [
    'a module of OpenTofu',
    { 'main.tofu': call, 'm/main.tf': trail('t'), 'm/main.tofu': trail('o') },
    ['module.m.aws_cloudtrail.t o'],
  ],
  [
    'an override',
    { 'main.tofu': trail('t'), 'override.tf': trail('x'), 'override.tofu': trail('o') },
    [
      '-program is OpenTofu: not -program is Terraform: aws_cloudtrail.t o',
      'not -program is OpenTofu: -program is Terraform: aws_cloudtrail.t x',
    ],
  ],
])('%s', async (_, files, expected) => {
  expect((await read(files)).sort()).toEqual([...expected].sort());
});

test('a file in the place of another one defines nothing twice', () => {
  const sources = (...names: readonly string[]) => names.map((name) => ({ name, text: trail('t') }));
  expect(definesTwice(sources('main.tf', 'main.tofu'))).toBe(false);
  expect(definesTwice(sources('main.tf', 'other.tofu'))).toBe(true);
});
