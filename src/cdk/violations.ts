import type { Diagnostic } from '../problem/diagnostic.js';
import { describeRule } from '../lint/describe.js';
import { printable } from '../problem/printable.js';
import { parseText } from '../text/parse.js';
import type { Place } from '../text/source.js';
import { at, type Entry, type Tree } from '../text/tree.js';
import type { ViolatingResource, Violation } from './types.js';

/** A finding as the CDK shows it: at the construct that made the resource. */
export function violationOf({ rule, severity, message, help, place }: Diagnostic): Violation {
  const url = describeRule(rule)?.url;
  return {
    ruleName: rule,
    description: printable(message),
    violatingResources: [resourceAt(place)],
    ...(help === undefined ? {} : { fix: printable(help) }),
    severity,
    ...(url === undefined ? {} : { ruleMetadata: { documentation: url } }),
  };
}

/** The resource that a place is in, and the way to it there; a place outside of resources has its way alone. */
function resourceAt(place: Place): ViolatingResource {
  const { source } = place;
  const way = wayTo(parseText(source).root, place);
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
