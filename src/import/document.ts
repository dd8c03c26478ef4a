import { Document, isMap, isScalar, isSeq, Scalar, visit, YAMLMap, YAMLSeq, type Node } from 'yaml';
import { printable, printableLines } from '../problem/printable.js';

/** A target of a policy, with remarks that stand above it. */
export interface TargetText {
  readonly key: string;
  readonly kind: 'trails' | 'eventDataStores';
  readonly value: object;
  readonly comments: readonly string[];
  /** A comment about the line of the key. */
  readonly above?: string;
}

/** How long a list or map may be to stand on one line. */
const longestLine = 80;

/** The text of a policy: statements one below the other, their lists on one line where they are short. */
export function policyText(targets: readonly TargetText[], head: readonly string[], catalog: string): string {
  const document = new Document({ version: 1, catalog });
  document.commentBefore = head.map(commentLine).join('\n');
  for (const kind of ['trails', 'eventDataStores'] as const) {
    const own = targets.filter((one) => one.kind === kind);
    if (own.length === 0) continue;
    const section = new YAMLMap<Scalar, Node>();
    for (const target of own) {
      const key = new Scalar(target.key);
      key.spaceBefore = section.items.length > 0;
      if (target.above !== undefined) key.commentBefore = commentLine(target.above);
      section.add(document.createPair(key, targetNode(target, document)) as never);
    }
    const key = new Scalar(kind);
    key.spaceBefore = true;
    document.add(document.createPair(key, section));
  }
  visit(document, {
    Seq(_, node) {
      padded(node, '');
    },
    Map(_, node) {
      padded(node, ' ');
    },
    Scalar(_, node) {
      const type = typeof node.value === 'string' ? quotes(node.value) : undefined;
      if (type !== undefined) node.type = type;
    },
  });
  // What does not print stands in double quotes, where its escape says the same.
  return printableLines(document.toString({ lineWidth: 0, flowCollectionPadding: true, singleQuote: true }));
}

/** Writes what is inside of the brackets or braces of a collection with this padding. */
function padded(node: YAMLSeq | YAMLMap, flowCollectionPadding: string): void {
  const write = node.toString.bind(node);
  node.toString = (context, ...more) => write(context && { ...context, flowCollectionPadding }, ...more);
}

/** How a text is quoted; undefined where YAML needs no quotes, or its writer knows that it does. */
function quotes(text: string): Scalar.Type | undefined {
  if (text.includes('\t') || printable(text) !== text) return 'QUOTE_DOUBLE';
  // Digits that are a text, and words that other readers of YAML take for something else.
  return /^[\d.]+$|^(y|n|yes|no|on|off)$/i.test(text) ? 'QUOTE_SINGLE' : undefined;
}

function targetNode({ value, comments }: TargetText, document: Document): Node {
  const node = document.createNode(value) as YAMLMap;
  for (const { key, value: under } of node.items) {
    const isLog = isScalar(key) && key.value === 'log';
    for (const part of isLog && isSeq(under) ? under.items : [under]) {
      if (isLog && isMap(part)) for (const pair of part.items) layOut(pair.value);
      else layOut(part);
    }
  }
  if (comments.length > 0) node.commentBefore = comments.map(commentLine).join('\n');
  return node;
}

function commentLine(text: string): string {
  return ` ${printable(text)}`;
}

/** Puts what is short on one line, and looks into what is not. */
function layOut(node: unknown): void {
  if (!(node instanceof YAMLSeq || node instanceof YAMLMap)) return;
  if (isShort(node)) node.flow = true;
  else
    for (const item of node.items)
      layOut(item instanceof YAMLMap ? item : ((item as { value?: unknown }).value ?? item));
}

/** Whether a list or map fits on a line. */
function isShort(node: YAMLSeq | YAMLMap): boolean {
  return JSON.stringify(node.toJSON()).length <= longestLine;
}
