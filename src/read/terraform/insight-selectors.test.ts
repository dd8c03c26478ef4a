import { expect, test } from 'vitest';
import { readHclGrammar } from '../../files/hcl-grammar.js';
import { parseText } from '../../text/parse.js';
import type { Source } from '../../text/source.js';
import { shown } from '../../written/text.js';
import { interpret } from '../interpret.js';
import { readTerraform } from './index.js';
import { readTerraformState } from './state.js';

const trail = (label: string, more = '') =>
  `resource "aws_cloudtrail" "${label}" {\n  name = "audit-${label}"\n  s3_bucket_name = "logs"\n${more}}\n`;
const insights = (
  target: string,
  more = '',
  label = 'i',
) => `resource "aws_cloudtrail_insight_selectors" "${label}" {
  ${target}
${more}  insight_selector {
    insight_type     = "ApiCallRateInsight"
    event_categories = ["Management", "Data"]
  }
}
`;

/** Each target with the Insights that it has; `-` where nothing is said of them. */
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
  return shownTargets(interpret(reading, 'aws'));
}

function shownTargets({ targets }: ReturnType<typeof interpret>): string[] {
  return targets.flatMap(({ label, kind, cases }) =>
    cases.map(({ when, settings }) => {
      const ways = when.map(({ condition, holds }) => `${holds ? '' : 'not '}${condition.expression}: `);
      const own = settings?.insights?.items.map(
        ({ type, eventCategories }) => `${shown(type)}(${eventCategories?.items.map(shown).join() ?? ''})`,
      );
      const only = settings?.isOnlyInsights === true ? ' alone' : '';
      return `${ways.join('')}${kind} ${label}${only} ${own === undefined ? '-' : own.join() || 'none'}`;
    }),
  );
}

const both = 'ApiCallRateInsight(Management,Data)';

test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
  [
    'by its ARN',
    { 'main.tf': trail('a') + trail('b') + insights('trail_name = aws_cloudtrail.a.arn') },
    [`trail aws_cloudtrail.a ${both}`, 'trail aws_cloudtrail.b -'],
  ],
  [
    'by its name',
    { 'main.tf': trail('a') + insights('trail_name = aws_cloudtrail.a.name') },
    [`trail aws_cloudtrail.a ${both}`],
  ],
  [
    'by its id',
    { 'main.tf': trail('a') + insights('trail_name = aws_cloudtrail.a.id') },
    [`trail aws_cloudtrail.a ${both}`],
  ],
  [
    'by a text',
    { 'main.tf': trail('a') + insights('trail_name = "audit-a"') },
    [`trail aws_cloudtrail.a ${both}`],
  ],
  [
    'by an ARN in text',
    {
      'main.tf':
        trail('a') + insights('trail_name = "arn:aws:cloudtrail:us-east-1:111122223333:trail/audit-a"'),
    },
    [`trail aws_cloudtrail.a ${both}`],
  ],
  [
    'one of several copies',
    { 'main.tf': trail('a', '  count = 2\n') + insights('trail_name = aws_cloudtrail.a[1].arn') },
    ['trail aws_cloudtrail.a[0] -', `trail aws_cloudtrail.a[1] ${both}`],
  ],
  [
    'the only copy',
    { 'main.tf': trail('a', '  count = 1\n') + insights('trail_name = aws_cloudtrail.a[0].arn') },
    [`trail aws_cloudtrail.a ${both}`],
  ],
  [
    'of a module, through its output',
    {
      'main.tf': 'module "m" {\n  source = "./m"\n}\n' + insights('trail_name = module.m.arn'),
      'm/main.tf': `${trail('a')}output "arn" {\n  value = aws_cloudtrail.a.arn\n}\n`,
    },
    [`trail module.m.aws_cloudtrail.a ${both}`],
  ],
  [
    'of the root, in a module',
    {
      'main.tf': `${trail('a')}module "m" {\n  source = "./m"\n  arn = aws_cloudtrail.a.arn\n}\n`,
      'm/main.tf': `variable "arn" {}\n${insights('trail_name = var.arn')}`,
    },
    [`trail aws_cloudtrail.a ${both}`],
  ],
  [
    'of an event data store',
    {
      'main.tf': `resource "aws_cloudtrail_event_data_store" "s" {\n  name = "store"\n}\n${insights('event_data_store = aws_cloudtrail_event_data_store.s.arn', '  insights_destination = aws_cloudtrail_event_data_store.d.arn\n')}`,
    },
    [`eventDataStore aws_cloudtrail_event_data_store.s ${both}`],
  ],
  [
    'made by a condition',
    {
      'main.tf': `variable "on" {}\n${trail('a')}${insights('trail_name = aws_cloudtrail.a.arn', '  count = var.on ? 1 : 0\n')}`,
    },
    [`var.on: trail aws_cloudtrail.a ${both}`, 'not var.on: trail aws_cloudtrail.a -'],
  ],
  [
    'of a trail that nobody has',
    { 'main.tf': trail('a') + insights('trail_name = var.x') },
    ['trail aws_cloudtrail.a -', `trail aws_cloudtrail_insight_selectors.i alone ${both}`],
  ],
  [
    'twice for one trail',
    {
      'main.tf':
        trail('a') +
        insights('trail_name = aws_cloudtrail.a.arn') +
        insights('trail_name = aws_cloudtrail.a.arn', '', 'j'),
    },
    [
      'trail aws_cloudtrail.a -',
      `trail aws_cloudtrail_insight_selectors.i alone ${both}`,
      `trail aws_cloudtrail_insight_selectors.j alone ${both}`,
    ],
  ],
  [
    'beside those that the trail has',
    {
      'main.tf':
        trail('a', '  insight_selector {\n    insight_type = "ApiErrorRateInsight"\n  }\n') +
        insights('trail_name = aws_cloudtrail.a.arn'),
    },
    [
      'trail aws_cloudtrail.a ApiErrorRateInsight()',
      `trail aws_cloudtrail_insight_selectors.i alone ${both}`,
    ],
  ],
])('Insights %s', async (_, files, expected) => {
  expect(await read(files)).toEqual(expected);
});

test('Insights of a state', () => {
  const resource = (type: string, name: string, values: object) => ({
    address: `${type}.${name}`,
    mode: 'managed',
    type,
    name,
    values,
  });
  const arn = 'arn:aws:cloudtrail:us-east-1:111122223333:trail/audit';
  const text = JSON.stringify({
    format_version: '1.0',
    values: {
      root_module: {
        resources: [
          resource('aws_cloudtrail', 'a', { name: 'audit', arn, insight_selector: [] }),
          resource('aws_cloudtrail_insight_selectors', 'i', {
            trail_name: arn,
            event_data_store: null,
            insight_selector: [{ insight_type: 'ApiCallRateInsight', event_categories: ['Management'] }],
          }),
        ],
      },
    },
  });
  const { root } = parseText({ name: 'state.json', text });
  expect(shownTargets(interpret(readTerraformState(root!), 'aws'))).toEqual([
    'trail aws_cloudtrail.a ApiCallRateInsight(Management)',
  ]);
});
