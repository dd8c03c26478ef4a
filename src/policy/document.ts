import type { PolicyFile } from '../../generated/policy.js';
import validate, { type SchemaError } from '../../generated/validate-policy.mjs';
import type { Diagnostic } from '../problem/diagnostic.js';
import { suggestion } from '../problem/did-you-mean.js';
import { Findings } from '../problem/findings.js';
import { parseText } from '../text/parse.js';
import type { Place, Source } from '../text/source.js';
import type { Tree } from '../text/tree.js';
import { toValue } from '../text/value.js';
import type { Row } from './accounts.js';
import { withAccounts, type AccountsFile } from './accounts-file.js';
import { Located } from './located.js';
import { hasToBeWrittenOut, writeOut, type WrittenOut } from './organization.js';
import { policyNode, schemaBelow, type SchemaNode } from './schema-node.js';
import { soundPart } from './sound-part.js';

/** A policy file of the right shape, and where each of its values stands. */
export interface PolicyDocument {
  readonly source: Source;
  /** The part that is of the right shape: all of it, unless something was found. */
  readonly root: Located<PolicyFile>;
  /** The keys of the whole, those whose values are not of the right shape too. */
  readonly keys: readonly string[];
  /** The keys of all targets, those that are not of the right shape too. */
  readonly targetKeys: readonly string[];
  /** The accounts of the organization, where the policy has any. */
  readonly rows: readonly Row[] | undefined;
  /** The block with `in` that each of its targets comes from. */
  readonly blockOf: ReadonlyMap<string, string>;
}

/** A document, where the text is near enough to one, and everything that is wrong with its shape. */
export interface ReadDocument {
  readonly document: PolicyDocument | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** How many mistakes of shape are worth reading. */
const mostDiagnostics = 1000;

/**
 * Reads a policy text, YAML or JSON, with the file of its accounts where it names one. All mistakes of its shape are found at
 * once. What is written for many accounts is written out: the document has a target for each.
 */
export function readDocument(source: Source, accounts?: AccountsFile): ReadDocument {
  const { root: written, problems } = parseText(source);
  const syntax = problems.map((problem): Diagnostic => ({
    rule: 'policy-invalid',
    severity: 'error',
    ...problem,
  }));
  if (written === undefined) return { document: undefined, diagnostics: syntax };
  const { root, diagnostics: unread } = withAccounts(written, accounts);
  const found = [...syntax, ...unread];
  if (root === undefined) return { document: undefined, diagnostics: found };
  const checked = checkShape(root);
  found.push(...checked.diagnostics);
  const { sound } = checked;
  if (sound?.kind !== 'map') return { document: undefined, diagnostics: found };
  if (!hasToBeWrittenOut(sound))
    return { document: documentOf(source, root, sound, checked.value), diagnostics: found };
  const findings = new Findings();
  const out = writeOut(sound, found.length === 0, findings);
  found.push(...findings.all);
  const again = checkShape(out.root, out.emptied);
  found.push(...again.diagnostics);
  if (again.sound?.kind !== 'map') return { document: undefined, diagnostics: found };
  return { document: documentOf(source, root, again.sound, again.value, out), diagnostics: found };
}

/** What is wrong with the shape of a tree, and the part that is right, with its value. That some parts are empty has been reported. */
function checkShape(
  root: Tree,
  emptied: ReadonlySet<Tree> = new Set(),
): {
  readonly sound: Tree | undefined;
  readonly value: unknown;
  readonly diagnostics: readonly Diagnostic[];
} {
  const value = toValue(root);
  if (validate(value)) return { sound: root, value, diagnostics: [] };
  const broken = new Set<Tree>();
  const shape: Diagnostic[] = [];
  const said = new Set<string>();
  for (const error of validate.errors ?? []) {
    // What does not hold is an error of its own.
    if (error.keyword === 'if') continue;
    const node = nodeAt(root, error.instancePath);
    if (shape.length < mostDiagnostics && !emptied.has(node)) {
      const diagnostic = describe(error, node);
      const { source, start } = diagnostic.place;
      const key = `${source.name}:${start}:${diagnostic.message}`;
      if (!said.has(key)) shape.push(diagnostic);
      said.add(key);
    }
    broken.add(error.keyword === 'additionalProperties' ? valueOf(node, unknownKey(error)) : node);
  }
  // A policy without its version is still a policy.
  if (root.kind === 'map') broken.delete(root);
  const sound = soundPart(root, broken);
  return { sound, value: sound === undefined ? undefined : toValue(sound), diagnostics: shape };
}

function documentOf(
  source: Source,
  written: Tree,
  sound: Tree,
  value: unknown,
  { rows, blocks }: Pick<WrittenOut, 'rows' | 'blocks'> = { rows: undefined, blocks: new Map() },
): PolicyDocument {
  const targetKeys = ['trails', 'eventDataStores'].flatMap((section) => {
    const targets = written.kind === 'map' ? written.entries.get(section)?.value : undefined;
    if (targets?.kind !== 'map') return [];
    return [...targets.entries.keys()].flatMap((key) => {
      const instances = blocks.get(key) ?? [];
      return instances.length === 0 ? [key] : instances.map((one) => one.key);
    });
  });
  const keys = written.kind === 'map' ? [...written.entries.keys()] : [];
  const blockOf = new Map([...blocks].flatMap(([block, all]) => all.map(({ key }) => [key, block] as const)));
  return { source, root: new Located(value as PolicyFile, sound), keys, targetKeys, rows, blockOf };
}

/** The key that an error of the keyword additionalProperties is about. */
function unknownKey({ params }: SchemaError): string {
  return String(params['additionalProperty']);
}

/** The value of a key: an unknown key takes nothing away from what its neighbours mean. */
function valueOf(node: Tree, key: string): Tree {
  return (node.kind === 'map' ? node.entries.get(key)?.value : undefined) ?? node;
}

/** The node that a JSON pointer names. */
function nodeAt(root: Tree, pointer: string): Tree {
  let node = root;
  for (const step of steps(pointer)) {
    const next =
      node.kind === 'map'
        ? node.entries.get(step)?.value
        : node.kind === 'list'
          ? node.items[Number(step)]
          : undefined;
    if (next === undefined) break;
    node = next;
  }
  return node;
}

function steps(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** A difference from the schema in words. */
function describe(error: SchemaError, node: Tree): Diagnostic {
  const { keyword, params, instancePath } = error;
  const schema = schemaOf(instancePath);
  const what = schema.title ?? 'something else';
  const say = (message: string, help?: string, place: Place = node.place): Diagnostic => ({
    rule: 'policy-invalid',
    severity: 'error',
    message,
    ...(help === undefined ? {} : { help }),
    place,
  });
  switch (keyword) {
    case 'additionalProperties': {
      const key = unknownKey(error);
      const known = Object.keys(schema.properties ?? {});
      const place = node.kind === 'map' ? node.entries.get(key)?.keyPlace : undefined;
      const isOfPolicy = instancePath !== '' && Object.hasOwn(schemaOf('').properties ?? {}, key);
      return isOfPolicy
        ? say(`\`${key}\` is no key of ${what}`, `write \`${key}:\` at the top of the policy`, place)
        : say(
            `unknown key \`${key}\`${suggestion(key, known)}`,
            `keys of ${what}: ${known.join(', ')}`,
            place,
          );
    }
    case 'required':
      return say(`the key \`${String(params['missingProperty'])}\` is missing from ${what}`);
    case 'minItems':
      return say('this list is empty', `write ${what}, or leave the key out`);
    case 'minProperties':
      return say(`${what} needs at least one key`);
    case 'maxProperties':
      return say(`${what}: more than one of its keys is given`, 'give exactly one');
    case 'enum':
    case 'const': {
      const words = keyword === 'enum' ? (params['allowedValues'] as unknown[]).map(String) : [];
      const isQuoted =
        node.kind === 'scalar' && node.value !== params['allowedValue'] && shown(node) === what;
      if (isQuoted) return say(`${shown(node)} is text here; expected the number`, 'leave the quotes out');
      const near = node.kind === 'scalar' && words.length > 0 ? suggestion(String(node.value), words) : '';
      return say(`${shown(node)} is not ${what}${near}`);
    }
    case 'type':
      if (node.kind === 'scalar' && typeof node.value === 'number' && takesText(schema)) {
        return say(
          `${shown(node)} is a number here; expected ${what}`,
          `put it in quotes: "${node.raw}". YAML reads a bare number and drops its leading zeros`,
        );
      }
      return say(`expected ${what}, found ${shown(node)}`);
    default:
      return say(`expected ${what}, found ${shown(node)}`);
  }
}

/** What the schema says of the value that a JSON pointer names. */
function schemaOf(pointer: string): SchemaNode {
  let node = policyNode;
  for (const step of steps(pointer)) {
    const next = schemaBelow(node, step);
    if (next === undefined) break;
    node = next;
  }
  return node;
}

function takesText({ type }: SchemaNode): boolean {
  return type === 'string' || (Array.isArray(type) && type.includes('string'));
}

/** What stands there, short enough for a message. */
function shown(node: Tree): string {
  if (node.kind === 'list') return 'a list';
  if (node.kind === 'map') return 'a map';
  if (node.value === null) return 'nothing';
  if (node.value === '') return 'an empty text';
  const text = String(node.value).replace(/\s+/g, ' ');
  return `\`${text.length > 60 ? `${text.slice(0, 59)}…` : text}\``;
}
