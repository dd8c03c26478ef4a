import { describe, expect, test } from 'vitest';
import { allAssumptions } from '../cloudtrail/index.js';
import { readHclGrammar } from '../files/index.js';
import { readCloudFormation } from '../read/cloudformation/index.js';
import { interpret } from '../read/interpret.js';
import { readTerraform } from '../read/terraform/index.js';
import { parseYaml } from '../text/yaml.js';
import { lint } from './lint.js';
import { rules } from './rules/index.js';

/** Rules about a target that are of combinations, and what other cases may put right. Every other is of a value or block. */
const combinations: Readonly<Record<string, string>> = {
  'basic-empty': 'data resources of another case fill the selector',
  'basic-resource-count': 'the values of other selectors count',
  'basic-selector-count': 'the number of selectors',
  'call-contradicted': 'two fields of one selector',
  'condition-values-exceeded': 'the values of other selectors count',
  'duplicate-field': 'two field selectors',
  'exclusion-undone': 'two selectors',
  'global-events-required': 'two settings of the trail',
  'insight-category-drop': 'another category in the list',
  'insight-data-base': 'the selectors that Insights need',
  'insight-management-base': 'the selectors that Insights need',
  'log-group-role': 'two settings of the trail',
  'mergeable-selectors': 'two selectors',
  'network-source-required': 'a field that is left out',
  'network-source-single': 'two values',
  'never-matches': 'two operators',
  'redundant-value': 'two values',
  'resource-type-required': 'a field that is left out',
  'resource-type-single': 'two values',
  'selector-kinds-exclusive': 'two kinds of selectors; basic ones of a store are a block of their own',
  'selector-name-duplicate': 'two selectors',
  'store-category-mixed': 'two selectors',
  'subsumed-selector': 'two selectors',
};

describe('rules of combinations', () => {
  test.each(rules.filter(({ about }) => about === 'target').map((rule) => [rule.name, rule] as const))(
    '%s is what the table has',
    (name, rule) => {
      expect('isOfCombination' in rule && rule.isOfCombination).toBe(Object.hasOwn(combinations, name));
    },
  );

  test('what targets record is a combination, but for what a guard requires', () => {
    const sure = rules.filter((rule) => rule.about === 'estate' && rule.isOfCombination === false);
    expect(sure.map(({ name }) => name)).toEqual(['guard-unmet']);
  });
});

type Row = readonly [string, string, readonly string[]];

const trailHcl = (body: string) => `resource "aws_cloudtrail" "audit" {\n${body}\n}\nvariable "on" {}\n`;
const dynamic = (block: string, content: string, forEach = 'var.on ? [1] : []') =>
  `dynamic "${block}" {\n  for_each = ${forEach}\n  content {\n${content}\n  }\n}\n`;
const field = (name: string, values: string) => `field_selector {\n field = "${name}"\n ${values}\n}\n`;
const management = `advanced_event_selector {\n${field('eventCategory', 'equals = ["Management"]')}}\n`;

const terraform: readonly Row[] = [
  [
    'a value in a dynamic block is refused wherever it is',
    trailHcl(
      management +
        dynamic('advanced_event_selector', `name = "x"\n${field('eventCategory', 'equals = ["Dat"]')}`),
    ),
    ['error event-category-value (if `var.on` is true)'],
  ],
  [
    'a value that a conditional chooses',
    trailHcl('event_selector {\n read_write_type = var.on ? "Everything" : "All"\n}'),
    ['error basic-read-write-type (if `var.on` is true)'],
  ],
  [
    'what a negation chooses',
    trailHcl('event_selector {\n read_write_type = !var.on ? "Everything" : "All"\n}'),
    ['error basic-read-write-type (if `var.on` is false)'],
  ],
  [
    'a target that may not be made: its cases are those in which it is',
    trailHcl('count = var.on ? 1 : 0\nevent_selector {\n read_write_type = "Everything"\n}'),
    ['error basic-read-write-type'],
  ],
  [
    'a number of copies',
    `${trailHcl('count = var.on\nevent_selector {\n read_write_type = var.kind ? "Everything" : "All"\n}')}variable "kind" {}\n`,
    ['error basic-read-write-type (if `var.kind` is true)'],
  ],
  [
    'a copy wherever the second trail is made',
    'resource "aws_cloudtrail" "a" {}\nresource "aws_cloudtrail" "b" {\n count = var.more\n}\nvariable "more" {}\n',
    ['warning duplicate-management-copy'],
  ],
  [
    'a copy where the first trail is made too',
    'resource "aws_cloudtrail" "a" {\n count = var.more\n}\nresource "aws_cloudtrail" "b" {}\nvariable "more" {}\n',
    ['info duplicate-management-copy (if `var.more > 0` is true)'],
  ],
  [
    'copies of an unknown map',
    trailHcl('for_each = var.on\nevent_selector {\n read_write_type = "Everything"\n}'),
    ['error basic-read-write-type'],
  ],
  [
    'nothing left is no error, since the switch may put it right',
    trailHcl(
      `event_selector {\n include_management_events = false\n${dynamic('data_resource', 'type = "AWS::S3::Object"\nvalues = ["arn:aws:s3:::b/"]')}}`,
    ),
    ['info basic-empty (if `var.on` is false)', 'info management-missing (if `var.on` is true)'],
  ],
  [
    'nothing left in any case is an error',
    trailHcl(
      'event_selector {\n include_management_events = false\n read_write_type = var.on ? "All" : "WriteOnly"\n}',
    ),
    ['error basic-empty'],
  ],
  [
    'too many selectors in every case, by one or by two',
    trailHcl(
      `${'event_selector {\n read_write_type = "All"\n}\n'.repeat(6)}${dynamic('event_selector', 'read_write_type = "All"')}`,
    ),
    ['error basic-selector-count (if `var.on` is false)', 'error basic-selector-count (if `var.on` is true)'],
  ],
  [
    'too many selectors in one case',
    trailHcl(
      `${'event_selector {\n read_write_type = "All"\n}\n'.repeat(5)}${dynamic('event_selector', 'read_write_type = "All"')}`,
    ),
    ['info basic-selector-count (if `var.on` is true)'],
  ],
  [
    'both forms, by switches of their own',
    `${trailHcl(
      dynamic('event_selector', 'read_write_type = "All"') +
        dynamic(
          'advanced_event_selector',
          `name = "x"\n${field('eventCategory', 'equals = ["Management"]')}`,
          'var.more ? [1] : []',
        ),
    )}variable "more" {}\n`,
    ['info selector-kinds-exclusive (if `var.on` is true and `var.more` is true)'],
  ],
  [
    'basic selectors of a store are refused whatever else there is',
    `resource "aws_cloudtrail_event_data_store" "audit" {\n name = "audit-store"\n ${dynamic('advanced_event_selector', `name = "x"\n${field('eventCategory', 'equals = ["Manage"]')}`)}}\nvariable "on" {}\n`,
    ['error event-category-value (if `var.on` is true)'],
  ],
  [
    'two field selectors by switches of their own',
    `${trailHcl(
      `advanced_event_selector {\n name = "x"\n${field('eventCategory', 'equals = ["Data"]')}${field('resources.type', 'equals = ["AWS::S3::Object"]')}${dynamic('field_selector', 'field = "readOnly"\nequals = ["true"]')}${dynamic('field_selector', 'field = "readOnly"\nequals = ["false"]', 'var.more ? [1] : []')}}\n${management}`,
    )}variable "more" {}\n`,
    [
      'info data-all-resources (if `var.on` is false and `var.more` is false)',
      'info duplicate-field (if `var.on` is true and `var.more` is true)',
    ],
  ],
  [
    'Insights without the writes that they need',
    trailHcl(
      'event_selector {\n read_write_type = var.on ? "All" : "ReadOnly"\n}\ninsight_selector {\n insight_type = "ApiCallRateInsight"\n}',
    ),
    ['info insight-management-base (if `var.on` is false)', 'info management-half (if `var.on` is false)'],
  ],
];

const template = (body: string, more = '') =>
  `Conditions:\n  On: !Equals [!Ref Env, prod]\n${more}Parameters:\n  Env: { Type: String }\n  Other: { Type: String }\nResources:\n  Audit:\n    Type: AWS::CloudTrail::Trail\n${body}`;

const cloudformation: readonly Row[] = [
  [
    'a value',
    template('    Properties:\n      EventSelectors:\n        - ReadWriteType: !If [On, Everything, All]\n'),
    ['error basic-read-write-type (if `On` is true)'],
  ],
  [
    'an item of a list',
    template(
      '    Properties:\n      EventSelectors:\n        - ReadWriteType: All\n        - !If [On, !Ref AWS::NoValue, { ReadWriteType: Everything }]\n',
    ),
    ['error basic-read-write-type (if `On` is false)'],
  ],
  [
    'a list',
    template(
      '    Properties:\n      EventSelectors: !If [On, [{ ReadWriteType: Everything }], !Ref AWS::NoValue]\n',
    ),
    ['error basic-read-write-type (if `On` is true)'],
  ],
  [
    'the properties',
    template(
      '    Properties: !If [On, { EventSelectors: [{ ReadWriteType: Everything }] }, { EventSelectors: [{ ReadWriteType: All }] }]\n',
    ),
    ['error basic-read-write-type (if `On` is true)'],
  ],
  [
    'a condition of the resource',
    template(
      '    Condition: On\n    Properties:\n      EventSelectors:\n        - ReadWriteType: Everything\n',
    ),
    ['error basic-read-write-type'],
  ],
  [
    'both forms',
    template(
      '    Properties:\n      EventSelectors: !If [On, [{ ReadWriteType: All }], !Ref AWS::NoValue]\n      AdvancedEventSelectors: !If [Off, [{ Name: all, FieldSelectors: [{ Field: eventCategory, Equals: [Management] }] }], !Ref AWS::NoValue]\n',
      '  Off: !Equals [!Ref Other, prod]\n',
    ),
    ['info selector-kinds-exclusive (if `On` is true and `Off` is true)'],
  ],
];

const quiet = [
  'subsumed-selector',
  'recording-undecided',
  'kms-key-region',
  'single-region-global-events',
  'selector-unnamed',
];

async function found(name: string, text: string): Promise<ReturnType<typeof lint>['findings']> {
  const source = { name, text };
  const reading = name.endsWith('.tf')
    ? await readTerraform([source], { defaultsHold: true, grammar: readHclGrammar })
    : readCloudFormation(parseYaml(source).root!, { defaultsHold: true });
  const { targets, diagnostics } = interpret(reading, 'aws');
  return lint({ written: targets, unread: diagnostics, assumptions: allAssumptions }).findings.filter(
    ({ rule }) => !quiet.includes(rule),
  );
}

function shown({ severity, rule, message }: ReturnType<typeof lint>['findings'][number]): string {
  const words = / \((?:if|in some cases).*\)$/.exec(message)?.[0] ?? '';
  return `${severity} ${rule}${words}`;
}

describe('what some cases break', () => {
  test.each(terraform)('Terraform: %s', async (_, text, expected) => {
    expect((await found('main.tf', text)).map(shown).sort()).toEqual([...expected].sort());
  });

  test.each(cloudformation)('CloudFormation: %s', async (_, text, expected) => {
    expect((await found('t.yaml', text)).map(shown).sort()).toEqual([...expected].sort());
  });

  test('the switch is named where it is', async () => {
    const [, text] = cloudformation[0]!;
    const [finding] = await found('t.yaml', text);
    expect(finding!.related).toHaveLength(1);
    const { place, message } = finding!.related![0]!;
    expect(message).toBe('this decides it');
    expect(text.slice(place.start, place.end)).toContain('!Ref Env, prod');
  });
});
