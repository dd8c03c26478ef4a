import type { TargetKind } from '../../cloudtrail/index.js';
import { didYouMean, suggestion } from '../../problem/did-you-mean.js';
import { Findings } from '../../problem/findings.js';
import { quote } from '../../text/parsed.js';
import type { Place } from '../../text/source.js';
import { at, type Entry, type MapNode, type Tree } from '../../text/tree.js';
import { unique } from '../../written/text.js';
import { variantsOf, withParameters, type Binding, type Bindings, type BoundReading } from '../parameters.js';
import type { Parameter } from '../../written/variant.js';
import type { Found, Reading, Value, ValueEntry } from '../value.js';
import { callOf, isCustom, withSelectors } from './custom-resource.js';
import { isForEach, resourcesOf } from './for-each.js';
import { intrinsicOf, itemsOf, scalarText } from './intrinsic.js';
import { knownItems, knownProperties, resourceAttributes, resourceKinds } from './schema.js';
import { stackSet, templateIn, withArguments } from './stack-set.js';
import { Template, textOfParameter, type TemplateOptions } from './template.js';

/** CloudFormation templates: YAML or JSON, written by hand, by CDK or for SAM. */

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

/** The local path of the template that a resource deploys: its own, or that of CDK's asset. */
function localPath(resource: Tree, type: string): string | undefined {
  const property = nestedTemplates[type]!;
  const metadata = at(resource, 'Metadata');
  const asset =
    scalarText(at(metadata, 'aws:asset:property')) === property
      ? scalarText(at(metadata, 'aws:asset:path'))
      : undefined;
  const written = scalarText(at(at(resource, 'Properties'), property)) ?? asset;
  return written === undefined || /^[a-z][a-z0-9+.-]*:/i.test(written) ? undefined : written;
}

/** The local paths of the templates that a template deploys, with what deploys each. */
export function nestedIn(root: Tree): readonly { readonly path: string; readonly place: Place }[] {
  const resources = at(root, 'Resources');
  return [...(resources?.kind === 'map' ? resources.entries.values() : [])].flatMap(({ keyPlace, value }) => {
    const type = scalarText(at(value, 'Type')) ?? '';
    const local = Object.hasOwn(nestedTemplates, type) ? localPath(value, type) : undefined;
    return local === undefined ? [] : { path: local, place: keyPlace };
  });
}

/** Transforms that leave resources of CloudTrail as they are. */
const harmless = ['AWS::Serverless-2016-10-31', 'AWS::LanguageExtensions'];

/** Whether a document is a template. */
export function isCloudFormation(root: Tree): boolean {
  if (root.kind !== 'map') return false;
  if (root.entries.has('AWSTemplateFormatVersion')) return true;
  const resources = at(root, 'Resources');
  return (
    resources?.kind === 'map' &&
    [...resources.entries.values()].some(
      ({ key, value }) => isForEach(key) || scalarText(at(value, 'Type')) !== undefined,
    )
  );
}

/** The trails and event data stores of a template, and of the templates that are written in it. */
export function readCloudFormation(root: Tree, options: TemplateOptions): Reading {
  const reader = new Reader(options);
  reader.read({ root, prefix: '' });
  return reader.reading();
}

/** A template, and where in the outer one it stands. */
interface Scope {
  readonly root: Tree;
  /** Before the names of its parameters, which are its own. */
  readonly prefix: string;
  /** What deploys it, where that is not the file; for people and as a unit. */
  readonly of?: {
    readonly words: string;
    readonly unit: string;
    /** Settings of a resource as those of one that is there only where the stack is. */
    readonly made?: (settings: Value) => Value;
  };
}

/** Templates in templates are not looked at further down than this. */
const deepestTemplate = 3;

class Reader {
  readonly #findings = new Findings();
  readonly #found: Found[] = [];
  readonly #again: ((bindings: Bindings) => BoundReading)[] = [];
  readonly #defaults: Parameter[] = [];
  readonly #roots = new Map<string, Tree>();

  constructor(readonly options: TemplateOptions) {}

  reading(): Reading {
    const defaultOf = ({ name }: Parameter) => {
      const [prefix, own] = splitName(name);
      return textOfParameter(at(at(at(this.#roots.get(prefix), 'Parameters'), own), 'Default'));
    };
    return {
      found: this.#found,
      diagnostics: this.#findings.all,
      variants: () => variantsOf(this.#again, unique(this.#defaults), defaultOf, this.#found.length),
    };
  }

  read(scope: Scope, depth = 0): void {
    const { root, prefix } = scope;
    const findings = this.#findings;
    const resources = at(root, 'Resources');
    this.#roots.set(prefix, root);
    if (root.kind !== 'map' || resources?.kind !== 'map') {
      const place = resources?.place ?? root.place;
      findings.error('input-invalid', place, '`Resources` of a template must be a map', 'name each resource');
      return;
    }
    checkTransforms(root, findings);
    const whole = new Template(root, this.options, findings);
    for (const entry of resourcesOf(resources, whole, findings)) {
      const type = scalarText(at(entry.value, 'Type')) ?? '';
      if (Object.hasOwn(resourceKinds, type)) this.#resource(entry, resourceKinds[type]!, root, scope);
      else if (type === stackSet) this.#stackSet(entry, whole, scope, depth);
      else if (isCustom(type)) this.#custom(entry, whole, scope);
      else this.#nested(entry, type, whole, scope, depth);
    }
  }

  #resource({ key, keyPlace, value }: Entry, kind: TargetKind, root: MapNode, { prefix, of }: Scope): void {
    if (value.kind !== 'map') return;
    checkAttributes(value, this.#findings);
    const label = `${scalarText(at(value, 'Type'))!} ${key}${of?.words ?? ''}`;
    const read = (bindings: Bindings, into: Findings): BoundReading => {
      const template = new Template(root, this.options, into, within(bindings, prefix));
      const settings = settingsOf(value, kind, template, into);
      const one: Omit<Found, 'settings'> = {
        key,
        label,
        kind,
        place: keyPlace,
        conversion: 'cloudformation',
        ...(of === undefined ? {} : { unit: of.unit }),
      };
      const asked = template.asked.map((parameter) => ({ ...parameter, name: prefix + parameter.name }));
      const made = settings === undefined ? undefined : (of?.made?.(settings) ?? settings);
      return { found: made === undefined ? [] : [{ ...one, settings: made }], asked };
    };
    const own = withParameters((bindings) => read(bindings, this.#findings));
    if (own.found.length === 0) notMade(value, this.#findings);
    this.#found.push(...own.found);
    this.#defaults.push(...own.defaults);
    this.#again.push((bindings) => read(bindings, new Findings()));
  }

  /** The template that a stack set deploys into other accounts. */
  #stackSet({ key, keyPlace, value }: Entry, template: Template, { prefix }: Scope, depth: number): void {
    const body = at(at(value, 'Properties'), 'TemplateBody');
    const made = body === undefined || depth >= deepestTemplate ? undefined : templateIn(body, key, template);
    if (made === undefined) {
      this.#notRead(keyPlace, `the template of the stack set ${quote(key)}`);
      return;
    }
    for (const { place, message } of made.problems)
      this.#findings.error('input-invalid', place, message, 'correct the template of the stack set');
    if (made.root === undefined || !isCloudFormation(made.root)) return;
    const root = withArguments(made.root, at(at(value, 'Properties'), 'Parameters'), template);
    const of = {
      words: ` of the stack set ${key}`,
      unit: `${keyPlace.source.name}#${prefix}${key}`,
    };
    this.read({ root, prefix: `${prefix}${key}/`, of }, depth + 1);
  }

  /** Selectors that a call of the SDK sets, as CDK's `AwsCustomResource` makes it. */
  #custom({ key, keyPlace, value }: Entry, template: Template, { of }: Scope): void {
    const call = callOf(value, template);
    if (call === undefined) return;
    if (call.parameters === undefined) {
      this.#findings.warning(
        'cloudformation-macro',
        keyPlace,
        `the custom resource ${quote(key)} sets selectors with ${quote(call.action)}, which cannot be read here`,
        'write the call as JSON in the template, or set the selectors on the trail itself',
      );
      return;
    }
    const trail = this.#found.findIndex(
      (one) => one.place.source === keyPlace.source && one.key === call.trail,
    );
    const replaced = trail === -1 ? undefined : withSelectors(this.#found[trail]!, call.parameters);
    if (replaced !== undefined) {
      const index = trail;
      const before = this.#again[index];
      this.#found[index] = replaced;
      if (before !== undefined)
        this.#again[index] = (bindings) => {
          const read = before(bindings);
          return { ...read, found: read.found.map((one) => withSelectors(one, call.parameters!) ?? one) };
        };
      return;
    }
    const found: Found = {
      key: call.name ?? key,
      label: `${scalarText(at(value, 'Type'))!} ${key}${of?.words ?? ''}`,
      kind: call.kind,
      place: keyPlace,
      conversion: 'none',
      isRequest: true,
      ...(of === undefined ? {} : { unit: of.unit }),
      settings: call.parameters,
    };
    this.#found.push(found);
    this.#again.push(() => ({ found: [found], asked: [] }));
  }

  /** The template of another file that is deployed with this one, with what it is given for its parameters. */
  #nested(entry: Entry, type: string, template: Template, scope: Scope, depth: number): void {
    const { key, keyPlace, value } = entry;
    if (type.endsWith('::MODULE')) {
      this.#notRead(keyPlace, `the module ${quote(key)} of the type ${quote(type)}`);
      return;
    }
    if (!Object.hasOwn(nestedTemplates, type)) return;
    const local = localPath(value, type);
    const root =
      local === undefined || depth >= deepestTemplate
        ? undefined
        : this.options.templateAt?.(local, keyPlace.source);
    if (root === 'reported') return;
    if (root === undefined) {
      this.#notRead(keyPlace, `the template of the nested stack ${quote(key)}`);
      return;
    }
    const name = scalarText(at(value, 'Condition'));
    const holds = name === undefined ? true : template.condition(name, at(value, 'Condition')!.place);
    if (holds === false) return;
    const { prefix, of } = scope;
    const unit = of?.unit ?? keyPlace.source.name;
    const made = (settings: Value): Value => {
      const own: Value =
        holds === true
          ? settings
          : { kind: 'choice', condition: holds, yes: settings, no: undefined, place: keyPlace };
      return of?.made === undefined ? own : of.made(own);
    };
    const inner = { words: ` of the nested stack ${key}${of?.words ?? ''}`, unit, made };
    const given = at(at(value, 'Properties'), 'Parameters');
    this.read(
      { root: withArguments(root, given, template), prefix: `${prefix}${key}/`, of: inner },
      depth + 1,
    );
  }

  #notRead(place: Place, what: string): void {
    this.#findings.info(
      'cloudformation-stack-not-read',
      place,
      `${what} is not read here`,
      'read that template too',
    );
  }
}

/** The prefix of a parameter's name, and what it is called in its own template. */
function splitName(name: string): readonly [prefix: string, own: string] {
  const at = name.lastIndexOf('/') + 1;
  return [name.slice(0, at), name.slice(at)];
}

/** The values of a template's own parameters. */
function within(bindings: Bindings, prefix: string): Bindings {
  const own = [...bindings].flatMap(([name, binding]): [string, Binding][] => {
    const [before, rest] = splitName(name);
    return before === prefix ? [[rest, binding]] : [];
  });
  return new Map(own);
}

/** Tools such as org-formation add attributes of their own: only what is nearly one of CloudFormation's is an error. */
function checkAttributes(resource: MapNode, findings: Findings): void {
  for (const { key, keyPlace } of resource.entries.values()) {
    const meant = resourceAttributes.includes(key) ? undefined : didYouMean(key, resourceAttributes);
    if (meant !== undefined)
      findings.error(
        'input-invalid',
        keyPlace,
        `a resource has no ${quote(key)}; did you mean \`${meant}\`?`,
        'correct the key, or remove it',
      );
  }
}

/** A choice where the resource has a condition that is not known; undefined where it is surely not made. */
function settingsOf(
  resource: MapNode,
  kind: TargetKind,
  template: Template,
  findings: Findings,
): Value | undefined {
  const given = at(resource, 'Properties');
  const settings = propertiesOf(given, resource, kind, template, findings);
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
  kind: TargetKind,
  template: Template,
  findings: Findings,
): Value {
  const none: Value = { kind: 'map', entries: new Map(), place: (given ?? resource).place };
  if (given === undefined) return none;
  if (given.kind === 'map' && given.entries.has('Fn::Transform')) return template.unknown(given);
  if (intrinsicOf(given) === undefined && given.kind !== 'map') {
    findings.error(
      'input-invalid',
      given.place,
      '`Properties` of a resource must be a map',
      'write `KEY: VALUE` lines',
    );
    return template.unknown(given);
  }
  checkItems(given, findings);
  return asSettings(template.value(given) ?? none, kind, findings);
}

/** Properties with the API's names; those that the kind of resource does not have are errors. */
function asSettings(value: Value, kind: TargetKind, findings: Findings): Value {
  if (value.kind === 'choice') {
    const branch = (one: Value | undefined) =>
      one === undefined ? undefined : asSettings(one, kind, findings);
    return { ...value, yes: branch(value.yes), no: branch(value.no) };
  }
  if (value.kind !== 'map') return value;
  const entries = new Map<string, ValueEntry>();
  for (const entry of value.entries.values()) {
    const name = Object.hasOwn(properties, entry.key) ? properties[entry.key]! : undefined;
    if (!knownProperties[kind].includes(entry.key)) {
      const what = kind === 'trail' ? 'AWS::CloudTrail::Trail' : 'AWS::CloudTrail::EventDataStore';
      findings.error(
        'input-invalid',
        entry.keyPlace,
        `\`${what}\` has no property ${quote(entry.key)}${suggestion(entry.key, knownProperties[kind])}`,
        'correct the name, or remove the property',
      );
    } else if (name !== undefined) entries.set(name, { ...entry, key: name });
  }
  return { ...value, entries };
}

/** Checks the maps in lists of properties that hold no selectors. */
function checkItems(properties: Tree, findings: Findings): void {
  for (const [name, known] of Object.entries(knownItems)) {
    for (const item of itemsOf(at(properties, name) ?? properties) ?? []) {
      if (item.kind !== 'map' || intrinsicOf(item) !== undefined) continue;
      for (const { key, keyPlace } of item.entries.values())
        if (!known.includes(key) && !key.startsWith('Fn::'))
          findings.error(
            'input-invalid',
            keyPlace,
            `an item of \`${name}\` has no ${quote(key)}${suggestion(key, known)}`,
            'correct the key, or remove it',
          );
    }
  }
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
