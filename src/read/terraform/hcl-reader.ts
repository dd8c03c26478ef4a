import type { Node } from 'web-tree-sitter';
import type { Place, Source } from '../../text/source.js';
import { labelText, unescaped, withoutIndent } from './hcl-text.js';
import { nested, partsOfTemplate } from './hcl-template.js';
import { numberOfText } from './numbers.js';
import { attempt } from './plain.js';
import { splatItem, type Argument, type Block, type Body, type Expression } from './syntax.js';

/** From the parser's tree to blocks and expressions. */

/** What stands deeper is not read; people nest a dozen. */
const deepest = 100;

export function childOf(node: Node, type: string): Node | undefined {
  return node.namedChildren.find((child) => child?.type === type) ?? undefined;
}

export function emptyBody(place: Place): Body {
  return { place, arguments: new Map(), blocks: () => [], allBlocks: [] };
}

/** What was parsed: a part of a source, or a text of which only one place is known. */
export interface HclText {
  readonly text: string;
  /** Where the text begins in its source, or where all of it is said to stand. */
  readonly at: { readonly source: Source; readonly offset: number } | Place;
}

export class HclReader {
  #depth = 0;

  constructor(readonly parsed: HclText) {}

  #place(node: Node): Place {
    return this.#between(node.startIndex, node.endIndex);
  }

  /** What was written, which the parser may have seen masked. */
  #text(node: Node): string {
    return this.parsed.text.slice(node.startIndex, node.endIndex);
  }

  #between(start: number, end: number): Place {
    const { at } = this.parsed;
    return 'end' in at ? at : { source: at.source, start: at.offset + start, end: at.offset + end };
  }

  body(node: Node): Body {
    const args = new Map<string, Argument>();
    for (const child of node.namedChildren) {
      if (child?.type !== 'attribute') continue;
      const name = childOf(child, 'identifier');
      const value = childOf(child, 'expression');
      if (name === undefined || value === undefined || args.has(name.text)) continue;
      args.set(name.text, { name: name.text, namePlace: this.#place(name), value: this.expression(value) });
    }
    const blocks = this.blocks(node);
    return {
      place: this.#place(node),
      arguments: args,
      blocks: (type) => blocks.filter((one) => one.type === type),
      allBlocks: blocks,
    };
  }

  /** The blocks that stand in a body. */
  blocks(body: Node): Block[] {
    return body.namedChildren.flatMap((child) => (child?.type === 'block' ? [this.#block(child)] : []));
  }

  #block(node: Node): Block {
    const names = node.namedChildren.flatMap((child) =>
      child?.type === 'identifier' || child?.type === 'string_lit' ? [labelText(this.#text(child))] : [],
    );
    const [type = '', ...labels] = names;
    const start = childOf(node, 'block_start');
    const header = this.#between(
      node.startIndex,
      Math.max(node.startIndex, (start?.startIndex ?? node.startIndex + 1) - 1),
    );
    const inner = childOf(node, 'body');
    const body = inner === undefined ? undefined : this.#deeper(() => this.body(inner));
    if (type === 'dynamic' && labels.length > 0)
      return {
        type: labels[0]!,
        labels: [],
        body: body ?? emptyBody(header),
        place: header,
        isDynamic: true,
      };
    return { type, labels, body: body ?? emptyBody(header), place: header, isDynamic: false };
  }

  /** What `read` gives; undefined where it stands deeper than anybody writes. */
  #deeper<T>(read: () => T): T | undefined {
    if (this.#depth >= deepest) return undefined;
    this.#depth++;
    const value = read();
    this.#depth--;
    return value;
  }

  expression(node: Node): Expression {
    return this.#deeper(() => this.#expression(node)) ?? { kind: 'unsupported', place: this.#place(node) };
  }

  #expression(node: Node): Expression {
    const place = this.#place(node);
    const children = node.namedChildren.filter(
      (child): child is Node => child !== null && child.type !== 'comment',
    );
    const [first] = children;
    if (node.hasError) return { kind: 'unsupported', place };
    switch (node.type) {
      case 'expression':
      case 'operation':
      case 'template_expr':
      case 'collection_value':
      case 'for_expr':
      case 'literal_value':
        return this.#chain(children, place);
      case 'numeric_lit': {
        const value = attempt(() => numberOfText(this.#text(node)));
        return value === undefined ? { kind: 'unsupported', place } : { kind: 'literal', value, place };
      }
      case 'bool_lit':
        return { kind: 'literal', value: node.text === 'true', place };
      case 'null_lit':
        return { kind: 'literal', value: null, place };
      case 'string_lit':
        return { kind: 'literal', value: labelText(this.#text(node)), place };
      case 'variable_expr':
        return { kind: 'variable', name: node.text, place };
      case 'quoted_template':
      case 'heredoc_template':
        return this.#template(node);
      case 'tuple':
        return {
          kind: 'tuple',
          items: children.filter(isExpression).map((one) => this.expression(one)),
          place,
        };
      case 'object': {
        const items = children
          .filter(({ type }) => type === 'object_elem')
          .map((one): readonly [Expression, Expression] => {
            const [key, value] = one.namedChildren.filter(
              (child): child is Node => child !== null && isExpression(child),
            );
            return [this.#objectKey(key!), this.expression(value!)];
          });
        return { kind: 'object', items, place };
      }
      case 'function_call': {
        const args = childOf(node, 'function_arguments');
        const given =
          args?.namedChildren.filter((child): child is Node => child !== null && isExpression(child)) ?? [];
        const isExpanded = args !== undefined && childOf(args, 'ellipsis') !== undefined;
        return {
          kind: 'call',
          name: first!.text,
          args: given.map((one) => this.expression(one)),
          isExpanded,
          place,
        };
      }
      case 'conditional': {
        const [condition, yes, no] = children.map((one) => this.expression(one));
        if (condition === undefined || yes === undefined || no === undefined)
          return { kind: 'unsupported', place };
        return { kind: 'conditional', condition, yes, no, place };
      }
      case 'unary_operation':
      case 'binary_operation':
        return this.#operation(node, place);
      case 'for_tuple_expr':
      case 'for_object_expr':
        return this.#for(node, children);
      default:
        return { kind: 'unsupported', place };
    }
  }

  /** Terms and what is taken from them stand beside the operator, all on one level. */
  #operation(node: Node, place: Place): Expression {
    const sides: Node[][] = [[]];
    let operator = '';
    for (const child of node.children) {
      if (child === null || child.type === 'comment') continue;
      if (child.isNamed) sides.at(-1)!.push(child);
      else if (child.text !== '(' && child.text !== ')') {
        operator = child.text;
        sides.push([]);
      }
    }
    const operands = sides
      .filter((side) => side.length > 0)
      .map((side) => this.#chain(side, this.#span(side)));
    return { kind: 'operation', operator, operands, place };
  }

  #span(nodes: readonly Node[]): Place {
    const [first, last] = [this.#place(nodes[0]!), this.#place(nodes.at(-1)!)];
    return { ...first, end: last.end };
  }

  /** A term and what is taken from it: `a.b[0].*.c`. */
  #chain([term, ...steps]: readonly Node[], place: Place): Expression {
    if (term === undefined) return { kind: 'unsupported', place };
    return this.#steps(this.expression(term), steps, place);
  }

  #steps(from: Expression, steps: readonly Node[], place: Place): Expression {
    if (steps.length > deepest) return { kind: 'unsupported', place };
    let of = from;
    for (const [index, step] of steps.entries()) {
      const so: Place = { ...of.place, end: this.#place(step).end };
      if (step.type === 'get_attr')
        of = { kind: 'attribute', of, name: childOf(step, 'identifier')?.text ?? '', place: so };
      else if (step.type === 'index') {
        const key = step.namedChildren[0];
        const inner = key?.namedChildren[0];
        if (key?.type === 'new_index' && inner != null)
          of = { kind: 'index', of, key: this.expression(inner), place: so };
        else
          of = {
            kind: 'index',
            of,
            key: { kind: 'literal', value: Number(step.text.slice(1)), place: this.#place(step) },
            place: so,
          };
      } else if (step.type === 'splat') {
        const inner =
          step.namedChildren[0]?.namedChildren.filter((child): child is Node => child !== null) ?? [];
        const item: Expression = { kind: 'variable', name: splatItem, place: so };
        const isFull = step.namedChildren[0]?.type === 'full_splat';
        // What comes after `[*]`, another `[*]` too, is done to each item.
        const all = isFull ? [...inner, ...steps.slice(index + 1)] : inner;
        of = { kind: 'splat', of, each: this.#steps(item, all, so), place: so };
        if (isFull) return of;
      } else return { kind: 'unsupported', place };
    }
    return of;
  }

  /** `a = 1` has the key "a"; `(a) = 1` and `"${a}" = 1` have the value of an expression. */
  #objectKey(node: Node): Expression {
    const key = this.expression(node);
    const isBare = key.kind === 'variable' && !node.text.startsWith('(');
    return isBare ? { kind: 'literal', value: key.name, place: key.place } : key;
  }

  #for(node: Node, children: readonly Node[]): Expression {
    const place = this.#place(node);
    const intro = childOf(node, 'for_intro');
    const names =
      intro?.namedChildren.flatMap((child) => (child?.type === 'identifier' ? [child.text] : [])) ?? [];
    const of = intro === undefined ? undefined : childOf(intro, 'expression');
    const [first, second] = children.filter(isExpression);
    const valueName = names.at(-1);
    if (of === undefined || valueName === undefined || first === undefined)
      return { kind: 'unsupported', place };
    const condition = childOf(node, 'for_cond');
    const test = condition === undefined ? undefined : childOf(condition, 'expression');
    return {
      kind: 'for',
      keyName: names.length > 1 ? names[0] : undefined,
      valueName,
      of: this.expression(of),
      ...(node.type === 'for_object_expr' ? { key: this.expression(first) } : {}),
      value: this.expression(node.type === 'for_object_expr' ? (second ?? first) : first),
      ...(test === undefined ? {} : { condition: this.expression(test) }),
      isGrouped: childOf(node, 'ellipsis') !== undefined,
      place,
    };
  }

  /** The text between interpolations is cut from the source: the parser drops white space at its ends. */
  #template(node: Node): Expression {
    const place = this.#place(node);
    const isHeredoc = node.type === 'heredoc_template';
    const inner = node.namedChildren.filter((child): child is Node => child !== null);
    const { text } = this.parsed;
    let start: number;
    let end: number;
    if (isHeredoc) {
      const identifiers = inner.filter(({ type }) => type === 'heredoc_identifier');
      start = text.indexOf('\n', identifiers[0]!.endIndex) + 1;
      end = text.lastIndexOf('\n', identifiers.at(-1)!.startIndex) + 1;
    } else {
      start = node.startIndex + 1;
      end = node.endIndex - 1;
    }
    const found = partsOfTemplate(node, text, { start, end, isHeredoc });
    if (found === undefined) return { kind: 'unsupported', place };
    const isFlush = isHeredoc && inner[0]?.type === 'heredoc_start' && inner[0].text === '<<-';
    const cut = isFlush ? withoutIndent(found) : found;
    const plain = cut.map((part) => (typeof part === 'string' ? unescaped(part, isHeredoc) : part));
    const parts = nested(plain, place, {
      place: (one) => this.#place(one),
      expression: (one) => this.expression(one),
    });
    if (parts.every((part) => typeof part === 'string'))
      return { kind: 'literal', value: parts.join(''), place };
    return { kind: 'template', parts, place };
  }
}

function isExpression({ type }: Node): boolean {
  return type === 'expression';
}
