import type { TargetKind } from '../../cloudtrail/index.js';
import { Findings } from '../../problem/findings.js';
import { quote } from '../../text/parsed.js';
import { at, type MapNode, type Tree } from '../../text/tree.js';
import { unique } from '../../written/text.js';
import { variantsOf, withParameters, type Bindings, type BoundReading } from '../parameters.js';
import type { Parameter } from '../../written/variant.js';
import type { Found, Reached, Reading, Value, ValueEntry } from '../value.js';
import { intrinsicOf, scalarText } from './intrinsic.js';
import { Template, textOfParameter, type TemplateOptions } from './template.js';
import { cutAtPlaceholders } from '../../text/linear.js';
import { matchesGlob } from '../../text/glob.js';

/** CloudFormation templates: YAML or JSON, written by hand, by CDK or for SAM. */

const resourceKinds: Readonly<Record<string, TargetKind>> = {
  'AWS::CloudTrail::Trail': 'trail',
  'AWS::CloudTrail::EventDataStore': 'eventDataStore',
};

/** The properties that bear on what is recorded, with the API's name of each. */
const properties: Readonly<Record<string, string>> = {
  TrailName: 'Name',
  Name: 'Name',
  IsMultiRegionTrail: 'IsMultiRegionTrail',
  IsLogging: 'IsLogging',
  IngestionEnabled: 'IsLogging',
  MultiRegionEnabled: 'IsMultiRegionTrail',
  IsOrganizationTrail: 'IsOrganizationTrail',
  OrganizationEnabled: 'IsOrganizationTrail',
  S3BucketName: 'S3BucketName',
  S3KeyPrefix: 'S3KeyPrefix',
  CloudWatchLogsLogGroupArn: 'CloudWatchLogsLogGroupArn',
  CloudWatchLogsRoleArn: 'CloudWatchLogsRoleArn',
  KMSKeyId: 'KmsKeyId',
  KmsKeyId: 'KmsKeyId',
  IncludeGlobalServiceEvents: 'IncludeGlobalServiceEvents',
  EventSelectors: 'EventSelectors',
  AdvancedEventSelectors: 'AdvancedEventSelectors',
  InsightSelectors: 'InsightSelectors',
};

/** Resources that are made of another template, and the property that names it: a local path until it is packaged. */
const nestedTemplates: Readonly<Record<string, string>> = {
  'AWS::CloudFormation::Stack': 'TemplateURL',
  'AWS::Serverless::Application': 'Location',
};

/** Transforms that leave resources of CloudTrail as they are. */
const harmless = ['AWS::Serverless-2016-10-31', 'AWS::LanguageExtensions'];

/** Whether a document is a template. */
export function isCloudFormation(root: Tree): boolean {
  if (root.kind !== 'map') return false;
  if (root.entries.has('AWSTemplateFormatVersion')) return true;
  const resources = at(root, 'Resources');
  return (
    resources?.kind === 'map' &&
    [...resources.entries.values()].some(({ value }) => scalarText(at(value, 'Type')) !== undefined)
  );
}

/** The trails and event data stores of a template. */
export function readCloudFormation(root: Tree, options: TemplateOptions): Reading {
  const findings = new Findings();
  const found: Found[] = [];
  const again: ((bindings: Bindings) => BoundReading)[] = [];
  const defaults: Parameter[] = [];
  const reaches: Reached[] = [];
  const resources = at(root, 'Resources');
  if (root.kind !== 'map' || resources?.kind !== 'map') {
    const place = resources?.place ?? root.place;
    findings.error('input-invalid', place, '`Resources` of a template must be a map', 'name each resource');
    return { found, diagnostics: findings.all };
  }
  checkTransforms(root, findings);
  for (const { key, keyPlace, value } of resources.entries.values()) {
    if (key.startsWith('Fn::ForEach') && mayMakeTrails(value)) {
      findings.error(
        'input-invalid',
        keyPlace,
        `what ${quote(key)} makes is not read`,
        'give the template after its transform, as `get-template --template-stage Processed` has it',
      );
    }
    const type = scalarText(at(value, 'Type')) ?? '';
    const nested = Object.hasOwn(nestedTemplates, type) ? nestedTemplates[type]! : undefined;
    if (nested !== undefined) {
      const url = scalarText(at(at(value, 'Properties'), nested));
      if (url !== undefined && !/^[a-z][a-z0-9+.-]*:/i.test(url))
        reaches.push({ path: url, place: keyPlace });
      findings.info(
        'cloudformation-stack-not-read',
        keyPlace,
        `the template of the nested stack ${quote(key)} is not read here`,
        'read that template too',
      );
    }
    const kind = resourceKinds[type];
    if (kind === undefined || !Object.hasOwn(resourceKinds, type)) continue;
    const read = (bindings: Bindings, into: Findings): BoundReading => {
      const template = new Template(root, options, into, bindings);
      const settings = settingsOf(value as MapNode, template, into);
      const label = `${type} ${key}`;
      const one: Omit<Found, 'settings'> = {
        key,
        label,
        kind,
        place: keyPlace,
        conversion: 'cloudformation',
      };
      return { found: settings === undefined ? [] : [{ ...one, settings }], asked: template.asked };
    };
    const own = withParameters((bindings) => read(bindings, findings));
    if (own.found.length === 0) notMade(value as MapNode, findings);
    found.push(...own.found);
    defaults.push(...own.defaults);
    again.push((bindings) => read(bindings, new Findings()));
  }
  return {
    found,
    diagnostics: findings.all,
    variants: () => variantsOf(again, unique(defaults), (one) => defaultOf(root, one), found.length),
    ...(reaches.length === 0 ? {} : { reaches }),
  };
}

function defaultOf(root: Tree, { name }: Parameter): string | undefined {
  return textOfParameter(at(at(at(root, 'Parameters'), name), 'Default'));
}

/** Whether resources of the types in a part of a template may be trails or stores, whatever stands for `${…}` in their names. */
function mayMakeTrails(tree: Tree): boolean {
  if (tree.kind === 'scalar') return false;
  if (tree.kind === 'list') return tree.items.some(mayMakeTrails);
  const type = scalarText(at(tree, 'Type'));
  if (type !== undefined) {
    // No type has a character that means something in a pattern.
    const parts = cutAtPlaceholders(type, /[$&]\{/g, '}').map((part, index) =>
      index % 2 === 1 ? '*' : part.replace(/[*?]/g, '\0'),
    );
    if (Object.keys(resourceKinds).some((kind) => matchesGlob(parts.join(''), kind))) return true;
  }
  return [...tree.entries.values()].some(({ value }) => mayMakeTrails(value));
}

/** A choice where the resource has a condition that is not known; undefined where it is surely not made. */
function settingsOf(resource: MapNode, template: Template, findings: Findings): Value | undefined {
  const given = at(resource, 'Properties');
  const settings = propertiesOf(given, resource, template, findings);
  const name = scalarText(at(resource, 'Condition'));
  if (name === undefined) return settings;
  const holds = template.condition(name, at(resource, 'Condition')!.place);
  if (holds === false) return undefined;
  if (holds === true) return settings;
  return { kind: 'choice', condition: holds, yes: settings, no: undefined, place: resource.place };
}

function notMade(resource: MapNode, findings: Findings): void {
  const condition = at(resource, 'Condition')!;
  findings.info(
    'cloudformation-not-made',
    condition.place,
    `the condition ${quote(scalarText(condition)!)} does not hold, so this resource is not made`,
    'read it with `--assume none` where the parameters have other values than their defaults',
  );
}

function propertiesOf(
  given: Tree | undefined,
  resource: MapNode,
  template: Template,
  findings: Findings,
): Value {
  if (given === undefined) return { kind: 'map', entries: new Map(), place: resource.place };
  if (given.kind === 'map' && given.entries.has('Fn::Transform')) return template.unknown(given);
  if (intrinsicOf(given) !== undefined)
    return template.value(given) ?? { kind: 'map', entries: new Map(), place: given.place };
  if (given.kind !== 'map') {
    findings.error(
      'input-invalid',
      given.place,
      '`Properties` of a resource must be a map',
      'write `KEY: VALUE` lines',
    );
    return template.unknown(given);
  }
  const entries = new Map<string, ValueEntry>();
  for (const { key, keyPlace, value } of given.entries.values()) {
    if (!Object.hasOwn(properties, key)) continue;
    const evaluated = template.value(value);
    if (evaluated === undefined) continue;
    entries.set(properties[key]!, { key: properties[key]!, written: key, keyPlace, value: evaluated });
  }
  return { kind: 'map', entries, place: given.place };
}

/** A macro may change anything, selectors too. */
function checkTransforms(root: MapNode, findings: Findings): void {
  const given = at(root, 'Transform');
  if (given === undefined) return;
  const listed = given.kind === 'list' ? given.items : [given];
  for (const one of listed) {
    const name = scalarText(one) ?? scalarText(at(one, 'Name'));
    if (name !== undefined && harmless.includes(name)) continue;
    findings.warning(
      'cloudformation-macro',
      one.place,
      `the transform ${quote(name ?? 'of this template')} may change the selectors, which are read as written here`,
      'read the template after its transform, as `get-template --template-stage Processed` has it',
    );
  }
}
