import type { TargetKind } from '../../cloudtrail/index.js';
import { parseText } from '../../text/parse.js';
import type { Place } from '../../text/source.js';
import { at, type Tree } from '../../text/tree.js';
import type { Ref } from '../../written/text.js';
import { pascalCase, storeKeys, trailKeys } from '../json/keys.js';
import { plainValue } from '../plain.js';
import { knownText, partsOf, textValue } from '../text-value.js';
import type { Found, MapValue, Value, ValueEntry } from '../value.js';
import { scalarText } from './intrinsic.js';
import type { Template } from './template.js';

/**
 * Custom resources that call the SDK, as `AwsCustomResource` of CDK makes them: `Create` and `Update` are JSON texts with
 * `service`, `action` and `parameters` (aws-cdk-lib 2.276.0, `custom-resources/lib/aws-custom-resource`).
 */

/** Calls that set selectors. */
const actions: Readonly<Record<string, TargetKind>> = {
  puteventselectors: 'trail',
  putinsightselectors: 'trail',
  createeventdatastore: 'eventDataStore',
  updateeventdatastore: 'eventDataStore',
};

/** A call that sets selectors. */
export interface SelectorCall {
  readonly action: string;
  readonly kind: TargetKind;
  /** The settings; left out where the call cannot be read. */
  readonly parameters?: MapValue;
  /** The name of the trail or store, where it is known. */
  readonly name?: string;
  /** The resource of the same template that it is about. */
  readonly trail?: string;
}

/** Whether a resource of the type can be one. */
export function isCustom(type: string): boolean {
  return type.startsWith('Custom::') || type === 'AWS::CloudFormation::CustomResource';
}

/** The call of a resource that sets selectors; undefined where it makes none. */
export function callOf(resource: Tree, template: Template): SelectorCall | undefined {
  const properties = at(resource, 'Properties');
  const node = at(properties, 'Create') ?? at(properties, 'Update');
  if (node === undefined) return undefined;
  const { place } = node;
  const value = template.value(node);
  const { text, refs } = withMarks(value);
  const action = /"action"\s*:\s*"([A-Za-z-]+)"/.exec(text)?.[1] ?? scalarText(at(node, 'action')) ?? '';
  const name = action
    .toLowerCase()
    .replace(/-/g, '')
    .replace(/command$/, '');
  const kind = Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (kind === undefined) return undefined;
  const parameters = parametersOf(text, refs, place);
  if (parameters === undefined) return { action, kind };
  const named = [...trailKeys, ...storeKeys, 'Name'].flatMap(
    (key) => parameters.entries.get(key)?.value ?? [],
  )[0];
  const own = named === undefined ? undefined : knownText(named);
  const about = named === undefined ? undefined : resourceOf(named);
  return {
    action,
    kind,
    parameters,
    ...(own === undefined ? {} : { name: own }),
    ...(about === undefined ? {} : { trail: about }),
  };
}

/** Where a reference stands in the text of a call: characters that are in no text that people write. */
const mark = 0xe000;

function withMarks(value: Value | undefined): { readonly text: string; readonly refs: readonly Ref[] } {
  const parts = value === undefined ? undefined : partsOf(value);
  const refs: Ref[] = [];
  const texts = (parts ?? []).map((part) => {
    if (typeof part === 'string') return part;
    refs.push(part);
    return String.fromCharCode(mark + refs.length - 1);
  });
  return { text: texts.join(''), refs };
}

function parametersOf(text: string, refs: readonly Ref[], place: Place): MapValue | undefined {
  const { root, problems } = parseText({ name: 'call.json', text });
  const given = at(root, 'parameters');
  if (given === undefined || problems.length > 0) return undefined;
  const value = placed(plainValue(given, pascalCase), refs, place);
  return value.kind === 'map' ? value : undefined;
}

/** A value of the call with its references, at the place of the whole text. */
function placed(value: Value, refs: readonly Ref[], place: Place): Value {
  switch (value.kind) {
    case 'text':
      return textValue(
        value.parts.flatMap((part) => (typeof part === 'string' ? unmarked(part, refs) : part)),
        place,
      );
    case 'list':
      return {
        ...value,
        items: value.items.map((one) => (one.kind === 'spread' ? one : placed(one, refs, place))),
        place,
      };
    case 'map': {
      const entries = [...value.entries].map(([key, entry]): [string, ValueEntry] => [
        key,
        { ...entry, keyPlace: place, value: placed(entry.value, refs, place) },
      ]);
      return { kind: 'map', entries: new Map(entries), place };
    }
    case 'bare':
      return { ...value, place };
    default:
      return value;
  }
}

function unmarked(text: string, refs: readonly Ref[]): readonly (string | Ref)[] {
  return [...text.split(/([\ue000-\uf8ff])/)].flatMap((part) => {
    const ref = part.length === 1 ? refs[part.charCodeAt(0) - mark] : undefined;
    return ref ?? (part === '' ? [] : part);
  });
}

/** The resource that a value refers to by its name or its ARN. */
function resourceOf(value: Value): string | undefined {
  return value.kind === 'unknown' ? /^cloudformation:(\w+)(?:\.Arn)?$/.exec(value.ref.id)?.[1] : undefined;
}

/** A target with the selectors that a call sets after it is made; undefined where that depends on more. */
export function withSelectors(found: Found, call: MapValue): Found | undefined {
  if (found.settings.kind !== 'map') return undefined;
  const entries = new Map(found.settings.entries);
  const isAboutEvents = ['EventSelectors', 'AdvancedEventSelectors'].some((key) => call.entries.has(key));
  if (isAboutEvents) for (const key of ['EventSelectors', 'AdvancedEventSelectors']) entries.delete(key);
  for (const key of ['EventSelectors', 'AdvancedEventSelectors', 'InsightSelectors']) {
    const entry = call.entries.get(key);
    if (entry !== undefined) entries.set(key, entry);
  }
  return { ...found, settings: { ...found.settings, entries } };
}
