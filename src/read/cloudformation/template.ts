import type { Findings } from '../../problem/findings.js';
import { quote } from '../../text/parsed.js';
import type { Place, Source } from '../../text/source.js';
import { at, type MapNode, type Tree } from '../../text/tree.js';
import { allOf, anyOf, opposite, type Answer } from '../../written/template.js';
import { partitionId, type Ref } from '../../written/text.js';
import type { AllowedValue, Parameter } from '../../written/variant.js';
import { expressionAt, expressionId } from '../expression.js';
import { boundRef, type Bindings } from '../parameters.js';
import { isTooLarge } from '../size.js';
import { concatenated, knownText, textValue } from '../text-value.js';
import type { Spread, UnknownValue, Value, ValueEntry } from '../value.js';
import { intrinsicOf, itemsOf, scalarText, type Intrinsic } from './intrinsic.js';
import { cutAtPlaceholders } from '../../text/linear.js';

export interface TemplateOptions {
  /** Whether parameters have their defaults; otherwise they are unknown. */
  readonly defaultsHold: boolean;
  /** The template at a local path that the template of a source has; undefined where it is not read, `reported` where it is reported why. */
  templateAt?(path: string, from: Source): Tree | 'reported' | undefined;
}

/** The ARN of a resource by its type, before its own name, and the property that names it. */
const arns: Readonly<Record<string, { readonly arn: readonly string[]; readonly name: string }>> = {
  'AWS::S3::Bucket': { arn: ['s3', '', ''], name: 'BucketName' },
  'AWS::Lambda::Function': {
    arn: ['lambda', 'AWS::Region', 'AWS::AccountId', 'function:'],
    name: 'FunctionName',
  },
  'AWS::Serverless::Function': {
    arn: ['lambda', 'AWS::Region', 'AWS::AccountId', 'function:'],
    name: 'FunctionName',
  },
  'AWS::DynamoDB::Table': { arn: ['dynamodb', 'AWS::Region', 'AWS::AccountId', 'table/'], name: 'TableName' },
  'AWS::DynamoDB::GlobalTable': {
    arn: ['dynamodb', 'AWS::Region', 'AWS::AccountId', 'table/'],
    name: 'TableName',
  },
};

/** How many values and conditions may need one another. */
const deepest = 400;

/** Evaluates the values of one template, as far as they are known before it is deployed. */
export class Template {
  readonly #values = new Map<Tree, Value | undefined>();
  readonly #conditions = new Map<string, boolean | Ref | 'open'>();
  readonly #refs = new Map<string, Value | undefined>();
  readonly #asked = new Map<string, Parameter>();
  #depth = 0;

  constructor(
    readonly root: MapNode,
    readonly options: TemplateOptions,
    readonly findings: Findings,
    readonly bindings: Bindings = new Map(),
  ) {}

  /** The parameters without a binding that were needed so far. */
  get asked(): readonly Parameter[] {
    return [...this.#asked.values()];
  }

  /** What a node comes to; undefined is `AWS::NoValue`. */
  value(node: Tree): Value | undefined {
    if (this.#values.has(node)) return this.#values.get(node);
    // A value that needs itself is not known.
    this.#values.set(node, this.unknown(node));
    const found = this.#deeper(() => this.#evaluate(node), this.unknown(node));
    const value = found !== undefined && isTooLarge(found) ? this.unknown(node) : found;
    this.#values.set(node, value);
    return value;
  }

  /** What `find` gives; `otherwise` where values and conditions need more of each other than anybody writes. */
  #deeper<T>(find: () => T, otherwise: T): T {
    if (this.#depth >= deepest) return otherwise;
    this.#depth++;
    const found = find();
    this.#depth--;
    return found;
  }

  /** A value of which only the expression is known; a tag stands before the place of its node. */
  unknown(node: Tree): UnknownValue {
    const tag = node.tag === undefined ? '' : `${node.tag} `;
    const expression = `${tag}${expressionAt(node.place)}`;
    const id = `cloudformation:${tag}${expressionId(node.place)}`;
    return { kind: 'unknown', ref: { id, expression, place: node.place } };
  }

  /** Whether a named condition holds, or the reference to it where that is not known. */
  condition(name: string, place: Place): boolean | Ref {
    const present = this.#conditions.get(name);
    const open: Ref = { id: `cloudformation:condition ${name}`, expression: name, place };
    if (present === 'open') {
      this.findings.error(
        'input-invalid',
        place,
        `the condition ${quote(name)} needs itself`,
        'break the circle',
      );
      return open;
    }
    if (present !== undefined) return present;
    const written = at(at(this.root, 'Conditions'), name);
    if (written === undefined) {
      this.findings.error(
        'input-invalid',
        place,
        `there is no condition ${quote(name)} in this template`,
        'add it under `Conditions`',
      );
      return open;
    }
    this.#conditions.set(name, 'open');
    const holds = this.#deeper(() => this.#holds(written), null) ?? { ...open, place: written.place };
    this.#conditions.set(name, holds);
    return holds;
  }

  #evaluate(node: Tree): Value | undefined {
    const intrinsic = intrinsicOf(node);
    if (intrinsic !== undefined) return this.#call(intrinsic, node);
    const { place } = node;
    if (node.kind === 'scalar') {
      // CloudFormation reads YAML 1.1, in which these words are booleans.
      if (node.yaml11 !== undefined) return { kind: 'bare', value: node.yaml11, place };
      return typeof node.value === 'string'
        ? this.#text(node.value, place)
        : { kind: 'bare', value: node.value, place };
    }
    if (node.kind === 'list') {
      const items = node.items.map((item) => this.value(item)).filter((item) => item !== undefined);
      return { kind: 'list', items, place };
    }
    const entries = new Map<string, ValueEntry>();
    for (const { key, keyPlace, value } of node.entries.values()) {
      if (key === 'Fn::Transform' || key.startsWith('Fn::ForEach')) return this.unknown(node);
      const evaluated = this.value(value);
      if (evaluated !== undefined) entries.set(key, { key, written: key, keyPlace, value: evaluated });
    }
    return { kind: 'map', entries, place };
  }

  /** A text, in which `{{resolve:…}}` is looked up when the template is deployed. */
  #text(text: string, place: Place): Value {
    const parts = text
      .split(/(\{\{resolve:[^{}]*\}\})/)
      .map((part): string | Ref =>
        part.startsWith('{{resolve:') ? { id: `cloudformation:${part}`, expression: part, place } : part,
      );
    return textValue(parts, place);
  }

  #call({ name, argument }: Intrinsic, node: Tree): Value | undefined {
    const text = scalarText(argument);
    const items = itemsOf(argument);
    switch (name) {
      case 'Ref':
        return text === undefined
          ? this.#wrong(node, 'Ref', 'needs the name of a parameter or resource')
          : this.#ref(text, node.place);
      case 'GetAtt': {
        const path = text?.split('.') ?? items?.map(scalarText);
        if (path === undefined || path.length < 2 || path[0] === undefined)
          return this.#wrong(node, name, 'needs a resource and one of its attributes');
        return this.#attribute(path[0], path.slice(1).join('.'), node.place);
      }
      case 'Sub':
        return this.#sub(argument, node);
      case 'Join':
        return this.#join(items, node);
      case 'Split': {
        const [delimiter, given] = items ?? [];
        const separator = scalarText(delimiter);
        if (given === undefined || separator === undefined || separator === '' || items!.length !== 2)
          return this.#wrong(node, name, 'needs a delimiter and a text');
        const whole = knownText(this.value(given));
        if (whole === undefined) return this.unknown(node);
        const split = whole.split(separator).map((one) => textValue([one], node.place));
        return { kind: 'list', items: split, place: node.place };
      }
      case 'Select': {
        const [index, given] = items ?? [];
        if (index === undefined || given === undefined || items!.length !== 2)
          return this.#wrong(node, name, 'needs an index and a list');
        const chosen = Number(knownText(this.value(index)) ?? NaN);
        const list = this.value(given);
        if (list?.kind !== 'list' || list.items.some(isUnsure)) return this.unknown(node);
        return (list.items[chosen] as Value | undefined) ?? this.unknown(node);
      }
      case 'If': {
        const [condition, yes, no] = items ?? [];
        const named = scalarText(condition);
        if (named === undefined || yes === undefined || no === undefined || items!.length !== 3)
          return this.#wrong(node, name, 'needs the name of a condition and two values');
        const holds = this.condition(named, condition!.place);
        if (typeof holds === 'boolean') return this.value(holds ? yes : no);
        return {
          kind: 'choice',
          condition: holds,
          yes: this.value(yes),
          no: this.value(no),
          place: node.place,
        };
      }
      case 'FindInMap':
        return this.#findInMap(items, node);
      case 'Length': {
        const list = this.value(argument);
        if (list?.kind !== 'list' || list.items.some(isUnsure)) return this.unknown(node);
        return { kind: 'bare', value: list.items.length, place: node.place };
      }
      default:
        return this.unknown(node);
    }
  }

  #wrong(node: Tree, name: string, what: string): Value {
    const spelled = name === 'Ref' ? name : `Fn::${name}`;
    this.findings.error(
      'input-invalid',
      node.place,
      `\`${spelled}\` ${what}`,
      'see the CloudFormation User Guide for its form',
    );
    return this.unknown(node);
  }

  #ref(name: string, place: Place): Value | undefined {
    if (name === 'AWS::NoValue') return undefined;
    const open: Ref = { id: `cloudformation:${name}`, expression: `!Ref ${name}`, place };
    if (name === 'AWS::Partition')
      return { kind: 'unknown', ref: { ...open, id: partitionId, expression: name } };
    if (name.startsWith('AWS::')) return { kind: 'unknown', ref: { ...open, expression: name } };
    const parameter = at(at(this.root, 'Parameters'), name);
    if (parameter !== undefined) return this.#parameter(name, parameter, open);
    const known = this.#refs.has(name) ? this.#refs.get(name) : this.#physicalName(name);
    return known === undefined ? { kind: 'unknown', ref: open } : known;
  }

  #parameter(name: string, parameter: Tree, open: Ref): Value {
    const binding = this.bindings.get(name);
    if (binding !== undefined)
      return 'text' in binding
        ? textValue([binding.text], binding.place)
        : { kind: 'unknown', ref: boundRef(open, binding) };
    const type = scalarText(at(parameter, 'Type')) ?? 'String';
    const given = textOfParameter(at(parameter, 'Default'));
    // The default of such a parameter is where its value is looked up.
    const isLookedUp = type.startsWith('AWS::SSM::Parameter::Value');
    const isList = type === 'CommaDelimitedList' || type.startsWith('List<');
    const holds = given !== undefined && !isLookedUp && this.options.defaultsHold;
    const allowed = at(parameter, 'AllowedValues');
    this.#asked.set(name, {
      id: open.id,
      name,
      of: `the parameter ${quote(name)}`,
      place: parameter.place,
      values: isLookedUp || isList || allowed === undefined ? [] : allowedValues(allowed),
      ...(holds ? { default: at(parameter, 'Default')!.place } : {}),
    });
    if (!holds) return { kind: 'unknown', ref: open };
    const { place } = at(parameter, 'Default')!;
    if (!isList) return textValue([given], place);
    const items = given.split(',').map((one) => textValue([one.trim()], place));
    return { kind: 'list', items: given === '' ? [] : items, place };
  }

  /** The name that a resource gives itself, where all of it is known. */
  #physicalName(resource: string): Value | undefined {
    this.#refs.set(resource, undefined);
    const written = at(at(this.root, 'Resources'), resource);
    const type = scalarText(at(written, 'Type')) ?? '';
    const property = Object.hasOwn(arns, type) ? arns[type]!.name : undefined;
    const given = property === undefined ? undefined : at(at(written, 'Properties'), property);
    const value = given === undefined ? undefined : this.value(given);
    const name = value?.kind === 'text' ? value : undefined;
    this.#refs.set(resource, name);
    return name;
  }

  #attribute(resource: string, attribute: string, place: Place): Value {
    const path = `${resource}.${attribute}`;
    const open: Ref = { id: `cloudformation:${path}`, expression: `!GetAtt ${path}`, place };
    const type = scalarText(at(at(at(this.root, 'Resources'), resource), 'Type')) ?? '';
    if (attribute !== 'Arn' || !Object.hasOwn(arns, type)) return { kind: 'unknown', ref: open };
    const [service, region, account, before = ''] = arns[type]!.arn;
    const pseudo = (name: string | undefined): Value =>
      name === '' || name === undefined ? textValue([], place) : this.#ref(name, place)!;
    const text = (one: string) => textValue([one], place);
    const values = [
      text('arn:'),
      this.#ref('AWS::Partition', place)!,
      text(`:${service}:`),
      pseudo(region),
      text(':'),
      pseudo(account),
      text(`:${before}`),
      this.#ref(resource, place)!,
    ];
    return concatenated(values, place) ?? { kind: 'unknown', ref: open };
  }

  #sub(argument: Tree, node: Tree): Value {
    const [first, given] = itemsOf(argument) ?? [argument];
    const template = scalarText(first);
    if (template === undefined || (given !== undefined && given.kind !== 'map'))
      return this.#wrong(node, 'Sub', 'needs a text, or a text and a map of variables');
    const { source } = first!.place;
    const written = source.text.slice(first!.place.start, first!.place.end);
    let from = 0;
    const values = cutAtPlaceholders(template, /\$\{/g, '}').map((part): Value | undefined => {
      if (!part.startsWith('${')) return this.#text(part, first!.place);
      if (part.startsWith('${!')) return textValue(['${' + part.slice(3)], first!.place);
      const offset = written.indexOf(part, from);
      if (offset !== -1) from = offset + part.length;
      const start = first!.place.start + offset;
      const place = offset === -1 ? first!.place : { source, start, end: start + part.length };
      const name = part.slice(2, -1).trim();
      const own = given === undefined ? undefined : at(given, name);
      if (own !== undefined) return this.value(own);
      const [resource, ...attribute] = name.split('.');
      return attribute.length === 0
        ? this.#ref(name, place)
        : this.#attribute(resource!, attribute.join('.'), place);
    });
    if (values.some((value) => value === undefined)) return this.unknown(node);
    return concatenated(values as Value[], node.place) ?? this.unknown(node);
  }

  #join(items: readonly Tree[] | undefined, node: Tree): Value {
    const [delimiter, given] = items ?? [];
    const separator = scalarText(delimiter);
    if (given === undefined || separator === undefined || items!.length !== 2)
      return this.#wrong(node, 'Join', 'needs a delimiter and a list');
    const list = this.value(given);
    if (list?.kind !== 'list' || list.items.some(isUnsure)) return this.unknown(node);
    const between = textValue([separator], node.place);
    const values = (list.items as Value[]).flatMap((item, index) => (index === 0 ? [item] : [between, item]));
    return concatenated(values, node.place) ?? this.unknown(node);
  }

  #findInMap(items: readonly Tree[] | undefined, node: Tree): Value | undefined {
    if (items === undefined || items.length < 3)
      return this.#wrong(node, 'FindInMap', 'needs a map and two keys');
    const [map, first, second] = items.slice(0, 3).map((item) => knownText(this.value(item)));
    if (map === undefined || first === undefined || second === undefined) return this.unknown(node);
    const found = at(at(at(at(this.root, 'Mappings'), map), first), second);
    // `DefaultValue` is a part of AWS::LanguageExtensions.
    const value = found ?? at(items[3], 'DefaultValue');
    return value === undefined ? this.unknown(node) : this.value(value);
  }

  #holds(node: Tree): Answer {
    const intrinsic = intrinsicOf(node);
    if (intrinsic === undefined) return null;
    const { name, argument } = intrinsic;
    const items = itemsOf(argument) ?? [];
    if (name === 'Condition') {
      const named = scalarText(argument);
      const holds = named === undefined ? null : this.condition(named, argument.place);
      return typeof holds === 'boolean' ? holds : null;
    }
    if (name === 'Equals' && items.length === 2) {
      const [a, b] = items.map((item) => knownText(this.value(item)));
      return a === undefined || b === undefined ? null : a === b;
    }
    const answers = items.map((item) => this.#holds(item));
    if (name === 'Not') return opposite(answers[0] ?? null);
    if (name === 'And') return allOf(answers);
    return name === 'Or' ? anyOf(answers) : null;
  }
}

/** The default of a parameter as CloudFormation reads it: of a bare `yes` or `True` it makes the text `true`. */
export function textOfParameter(node: Tree | undefined): string | undefined {
  if (node?.kind !== 'scalar' || node.tag !== undefined) return undefined;
  const boolean = typeof node.value === 'boolean' ? node.value : node.yaml11;
  return boolean === undefined ? scalarText(node) : String(boolean);
}

/** The values that a parameter can have; none where some of them cannot be read. */
function allowedValues(node: Tree): readonly AllowedValue[] {
  const items = itemsOf(node) ?? [];
  const values = items.flatMap((item): AllowedValue[] => {
    const text = textOfParameter(item);
    return text === undefined ? [] : [{ text, place: item.place }];
  });
  const once = new Map(values.map((one) => [one.text, one]));
  return values.length === items.length ? [...once.values()] : [];
}

/** Whether it is not known how many items stand here. */
function isUnsure(item: Value | Spread): boolean {
  return (
    item.kind === 'spread' || (item.kind === 'choice' && (item.yes === undefined || item.no === undefined))
  );
}
