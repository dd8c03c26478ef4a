import { Document, isMap, isScalar, isSeq, visit, type Node } from 'yaml';
import { printable } from '../problem/printable.js';

/** A target of a policy, with remarks that stand above it. */
export interface TargetText {
  readonly key: string;
  readonly kind: 'trails' | 'eventDataStores';
  readonly value: object;
  readonly comments: readonly string[];
}

/** How long a list or map may be to stand on one line. */
const longestLine = 80;

/** The text of a policy. */
export function policyText(targets: readonly TargetText[], head: readonly string[], catalog: string): string {
  const document = new Document({ version: 1, catalog });
  for (const kind of ['trails', 'eventDataStores'] as const) {
    const own = targets.filter((one) => one.kind === kind);
    if (own.length > 0)
      document.set(kind, document.createNode(Object.fromEntries(own.map(({ key, value }) => [key, value]))));
    for (const { key, comments } of own) comment(document.getIn([kind, key], true), comments);
  }
  document.commentBefore = head.map(commentLine).join('\n');
  visit(document, {
    Collection(_, node) {
      if (isShort(node)) node.flow = true;
    },
    Scalar(key, node) {
      // Digits that are a text, and words that other readers of YAML take for something else.
      if (
        key !== 'key' &&
        typeof node.value === 'string' &&
        /^[\d.]+$|^(y|n|yes|no|on|off)$/i.test(node.value)
      )
        node.type = 'QUOTE_SINGLE';
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: true, singleQuote: true });
}

/** Remarks stand inside a target, above its first key. */
function comment(node: unknown, comments: readonly string[]): void {
  if (!isMap(node) || comments.length === 0) return;
  node.commentBefore = comments.map(commentLine).join('\n');
}

function commentLine(text: string): string {
  return ` ${printable(text)}`;
}

/** Whether a list or map fits on a line: leaves, or a single level of leaves. */
function isShort(node: Node): boolean {
  const leaves = (one: Node): boolean =>
    isSeq(one)
      ? one.items.every((item) => isScalar(item) || (isMap(item) && leaves(item)))
      : isMap(one) && one.items.every(({ value }) => isScalar(value) || (isSeq(value) && leaves(value)));
  if (isMap(node) && node.has('log')) return false;
  return leaves(node) && JSON.stringify(node.toJSON()).length <= longestLine;
}
