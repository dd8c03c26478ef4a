import { headOf } from '../../text/source.js';
import type { Tree } from '../../text/tree.js';
import { readTemplate, type HclParser } from './hcl.js';
import type { Argument, Block, Body, Expression } from './syntax.js';

/** Terraform's JSON syntax: objects for blocks, strings that are templates. */

/** A JSON object as a body. Which of its keys are blocks is for the reader to say. */
export function jsonBody(tree: Tree, parser: HclParser): Body {
  const args = new Map<string, Argument>();
  if (tree.kind === 'map') {
    for (const { key, keyPlace, value } of tree.entries.values()) {
      let read: Expression | undefined;
      args.set(key, {
        name: key,
        namePlace: keyPlace,
        // A name, such as that of an iterator, is an expression here too; what is not asked for is not parsed.
        get value() {
          return (read ??= jsonExpression(value, parser));
        },
      });
    }
  }
  return {
    place: tree.place,
    arguments: args,
    blocks: (type) => blocksOf(tree, type, parser),
    allBlocks: [],
    isJson: true,
  };
}

function blocksOf(tree: Tree, type: string, parser: HclParser): readonly Block[] {
  if (tree.kind !== 'map') return [];
  const block = (body: Tree, isDynamic: boolean): Block => ({
    type,
    labels: [],
    body: jsonBody(body, parser),
    place: headOf(body.place),
    isDynamic,
  });
  const plain = oneOrMore(tree.entries.get(type)?.value).map((body) => block(body, false));
  const dynamic = oneOrMore(tree.entries.get('dynamic')?.value)
    .flatMap((one) => (one.kind === 'map' ? oneOrMore(one.entries.get(type)?.value) : []))
    .map((body) => block(body, true));
  return [...plain, ...dynamic];
}

function oneOrMore(tree: Tree | undefined): readonly Tree[] {
  if (tree === undefined || tree.kind === 'scalar') return [];
  return tree.kind === 'list' ? tree.items.flatMap(oneOrMore) : [tree];
}

/** Blocks with labels: `{ "resource": { "aws_cloudtrail": { "main": { … } } } }`, or lists of such at every level. */
export function labelled(tree: Tree, type: string, labels: number, parser: HclParser): readonly Block[] {
  if (tree.kind !== 'map') return [];
  const walk = (node: Tree, names: readonly string[], place: Block['place']): Block[] => {
    if (node.kind === 'list') return node.items.flatMap((item) => walk(item, names, place));
    if (names.length === labels)
      return [{ type, labels: names, body: jsonBody(node, parser), place, isDynamic: false }];
    if (node.kind !== 'map') return [];
    return [...node.entries.values()].flatMap(({ key, keyPlace, value }) =>
      walk(value, [...names, key], keyPlace),
    );
  };
  const entry = tree.entries.get(type);
  return entry === undefined ? [] : walk(entry.value, [], entry.keyPlace);
}

function jsonExpression(tree: Tree, parser: HclParser): Expression {
  const { place } = tree;
  if (tree.kind === 'list')
    return { kind: 'tuple', items: tree.items.map((one) => jsonExpression(one, parser)), place };
  if (tree.kind === 'map') {
    const items = [...tree.entries.values()].map(
      ({ key, keyPlace, value }): readonly [Expression, Expression] => [
        { kind: 'literal', value: key, place: keyPlace },
        jsonExpression(value, parser),
      ],
    );
    return { kind: 'object', items, place };
  }
  const { value } = tree;
  if (typeof value !== 'string') return { kind: 'literal', value, place };
  return /[$%]\{/.test(value) ? readTemplate(parser, value, place) : { kind: 'literal', value, place };
}
