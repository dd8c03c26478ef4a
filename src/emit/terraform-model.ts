import type { AdvancedEventSelector, AdvancedFieldSelector, EventSelector } from '../cloudtrail/index.js';
import { operators } from '../cloudtrail/index.js';
import type { CompiledTarget } from '../compile/compile.js';
import type { Diagnostic } from '../problem/diagnostic.js';
import { brokenText, leftOut, refusedStrings } from './cannot-say.js';
import { terraformNames } from './names.js';
import type { WriterOptions } from './writer.js';

/** A block of Terraform, before it is spelled in HCL or JSON. */
export interface Block {
  readonly type: string;
  readonly labels: readonly string[];
  readonly attributes: readonly (readonly [name: string, value: Value])[];
  readonly blocks: readonly Block[];
}

/** What an attribute can be: texts are data, only a reference is an expression. */
export type Value = string | boolean | readonly string[] | Reference;

export interface Reference {
  readonly reference: string;
}

/** A target as Terraform has it: the variables that it needs, and its resource. */
export interface TerraformTarget {
  readonly blocks: readonly Block[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What both spellings of Terraform share. */
export function terraformTarget(compiled: CompiledTarget, { all }: WriterOptions): TerraformTarget {
  const { target, set } = compiled;
  const { AdvancedEventSelectors: advanced = [], EventSelectors: basic = [] } = set.selectors;
  const id = terraformNames(all).get(target.key)!;
  const selectors = [...advanced.map(advancedBlock), ...basic.map(basicBlock)];
  const diagnostics = [...refusedStrings(compiled, changedText), ...notInTerraform(compiled)];
  if (target.kind === 'trail') {
    const bucket = `${id}_s3_bucket_name`;
    const resource = block(
      'resource',
      [
        ['name', target.name ?? target.key],
        ['s3_bucket_name', { reference: `var.${bucket}` }],
        ['is_multi_region_trail', target.multiRegion],
        ['is_organization_trail', target.organization],
        ...(target.facts.logging ? [] : [['enable_logging', false] as const]),
      ],
      [...selectors, ...insightBlocks(compiled)],
      ['aws_cloudtrail', id],
    );
    const variable = textVariable(bucket, `The bucket that the trail ${target.key} delivers to.`);
    return { blocks: [variable, resource], diagnostics };
  }
  const name = `${id}_event_data_store_name`;
  const resource = block(
    'resource',
    [
      ['name', target.name ?? { reference: `var.${name}` }],
      ['multi_region_enabled', target.multiRegion],
      ['organization_enabled', target.organization],
      ...(target.facts.logging ? [] : [['suspend', true] as const]),
    ],
    selectors,
    ['aws_cloudtrail_event_data_store', id],
  );
  const variable = textVariable(name, `The name of the event data store ${target.key}.`);
  return { blocks: target.name === undefined ? [variable, resource] : [resource], diagnostics };
}

function block(
  type: string,
  attributes: Block['attributes'],
  blocks: readonly Block[] = [],
  labels: readonly string[] = [],
): Block {
  return { type, labels, attributes, blocks };
}

function textVariable(name: string, description: string): Block {
  return block(
    'variable',
    [
      ['description', description],
      ['type', { reference: 'string' }],
    ],
    [],
    [name],
  );
}

function advancedBlock({ Name, FieldSelectors }: AdvancedEventSelector): Block {
  const name = Name === undefined ? [] : [['name', Name] as const];
  return block('advanced_event_selector', name, FieldSelectors.map(fieldBlock));
}

function fieldBlock(selector: AdvancedFieldSelector): Block {
  const given = operators.flatMap((operator) => {
    const values = selector[operator];
    return values === undefined ? [] : [[snake(operator), values] as const];
  });
  return block('field_selector', [['field', selector.Field], ...given]);
}

function basicBlock({
  ReadWriteType,
  IncludeManagementEvents,
  ExcludeManagementEventSources = [],
  DataResources = [],
}: EventSelector): Block {
  return block(
    'event_selector',
    [
      ['read_write_type', ReadWriteType ?? 'All'],
      ['include_management_events', IncludeManagementEvents ?? true],
      ...(ExcludeManagementEventSources.length === 0
        ? []
        : [['exclude_management_event_sources', ExcludeManagementEventSources] as const]),
    ],
    DataResources.map(({ Type, Values }) =>
      block('data_resource', [
        ['type', Type],
        ['values', Values],
      ]),
    ),
  );
}

/** The trail's resource knows Insights of management events only. */
function insightBlocks({ set }: CompiledTarget): Block[] {
  return (set.InsightSelectors ?? [])
    .filter(({ EventCategories }) => EventCategories?.includes('Management') ?? true)
    .map(({ InsightType }) => block('insight_selector', [['insight_type', InsightType]]));
}

function snake(word: string): string {
  return word.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '_').toLowerCase();
}

/** Terraform puts every text into Normalization Form C. */
function changedText(text: string): string | undefined {
  if (text !== text.normalize('NFC')) return 'is changed by Terraform, which normalizes Unicode';
  return brokenText(text);
}

/** As of provider 6.x (`internal/service/cloudtrail/trail.go` and `event_data_store.go`, read 2026-11-26). */
function notInTerraform({ target, set }: CompiledTarget): readonly Diagnostic[] {
  const { insights, aggregation, enrichment, place } = target;
  const isStore = target.kind === 'eventDataStore';
  const onData = set.InsightSelectors?.some(({ EventCategories }) => EventCategories?.includes('Data'));
  const diagnostics: Diagnostic[] = [];
  const without = (at: typeof place, what: string, call: string) =>
    diagnostics.push(
      leftOut(
        target,
        at,
        `the Terraform resource of \`${target.key}\` cannot express ${what}, so this is left out`,
        `use \`aws cloudtrail ${call}\` with the file that \`--format aws\` writes`,
      ),
    );
  if (isStore && insights !== undefined) without(insights.place, '`insights`', 'put-insight-selectors');
  if (!isStore && onData === true)
    without(insights!.place, '`insights` on data events', 'put-insight-selectors');
  if (aggregation !== undefined && aggregation.length > 0)
    without(place, '`aggregation`', 'put-event-configuration');
  if (enrichment !== undefined) without(place, '`enrichment`', 'put-event-configuration');
  return diagnostics;
}
