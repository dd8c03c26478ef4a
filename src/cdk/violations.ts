import type { Diagnostic } from '../problem/diagnostic.js';
import { describeRule } from '../lint/describe.js';
import { printable } from '../problem/printable.js';
import { parseText } from '../text/parse.js';
import type { Place, Source } from '../text/source.js';
import { at, type Entry, type Tree } from '../text/tree.js';
import type { ViolatingResource, Violation } from './types.js';

/** Findings as the CDK shows them, each at the construct that made the resource; a text is parsed once for all of its findings. */
export function violationsOf(findings: readonly Diagnostic[]): Violation[] {
  const trees = new Map<Source, Tree | undefined>();
  const treeOf = (source: Source) => {
    if (!trees.has(source)) trees.set(source, parseText(source).root);
    return trees.get(source);
  };
  return findings.map((one) => violationOf(one, treeOf(one.place.source)));
}

function violationOf(
  { rule, severity, message, help, place }: Diagnostic,
  tree: Tree | undefined,
): Violation {
  const url = describeRule(rule)?.url;
  return {
    ruleName: rule,
    description: printable(message),
    violatingResources: [resourceAt(place, tree)],
    ...(help === undefined ? {} : { fix: printable(help) }),
    severity,
    ...(url === undefined ? {} : { ruleMetadata: { documentation: url } }),
  };
}

/** The resource that a place is in, and the way to it there; a place outside of resources has its way alone. */
function resourceAt(place: Place, tree: Tree | undefined): ViolatingResource {
  const { source } = place;
  const way = wayTo(tree, place);
  const [section, logicalId, ...inside] = way;
  return section === 'Resources' && logicalId !== undefined
    ? {
        resourceLogicalId: logicalId,
        templatePath: source.name,
        locations: [inside.join('/')].filter(Boolean),
      }
    : { resourceLogicalId: '', templatePath: source.name, locations: [way.join('/')].filter(Boolean) };
}

/** The keys and numbers that lead to the innermost value that a place is in. */
function wayTo(tree: Tree | undefined, place: Place): readonly string[] {
  const isIn = (outer: Place) =>
    outer.source === place.source &&
    outer.start <= place.start &&
    place.start < Math.max(outer.end, outer.start + 1);
  const way: string[] = [];
  for (let node = tree; node !== undefined;) {
    if (node.kind === 'list') {
      const index = node.items.findIndex((item) => isIn(item.place));
      if (index === -1) break;
      way.push(String(index));
      node = node.items[index];
    } else if (node.kind === 'map') {
      const entry: Entry | undefined = [...node.entries.values()].find(
        ({ keyPlace, value }) => isIn(keyPlace) || isIn(value.place),
      );
      if (entry === undefined) break;
      way.push(entry.key);
      node = at(node, entry.key);
    } else break;
  }
  return way;
}
