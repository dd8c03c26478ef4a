import type { Findings } from '../../problem/findings.js';
import { quote } from '../../text/parsed.js';
import type { Block, Body } from './syntax.js';

/** Files that Terraform merges into the others (Terraform documentation: Override Files, read 2026-11-30). */
export function isOverride(name: string): boolean {
  return /(^|[\\/])(override|[^\\/]*_override)\.(tf|tofu)(\.json)?$/.test(name);
}

/** Blocks that are merged with the one of the same labels; others, such as `locals`, have their arguments merged one by one. */
const labelled = new Set(['resource', 'data', 'variable', 'output', 'module', 'provider']);

/**
 * The blocks of a folder, those of override files merged in their order: an argument replaces the one of its name, blocks
 * of a type replace all blocks of that type.
 */
export function merged(blocks: readonly Block[], overrides: readonly Block[], findings: Findings): Block[] {
  const all = [...blocks];
  for (const one of overrides) {
    if (!labelled.has(one.type)) {
      all.push(one);
      continue;
    }
    const at = all.findIndex((other) => keyOf(other) === keyOf(one));
    if (at !== -1) all[at] = { ...all[at]!, body: mergedBody(all[at]!.body, one.body) };
    // Terraform refuses what overrides nothing; what it would make counts here, so that it is looked at.
    else {
      all.push(one);
      if (one.type !== 'provider')
        findings.error(
          'input-invalid',
          one.place,
          `this overrides ${quote([one.type, ...one.labels].join('.'))}, which is in no other file of the folder`,
          'write it in a file whose name does not end with `override`',
        );
    }
  }
  return all;
}

/** A provider is known by its alias too. */
function keyOf({ type, labels, body }: Block): string {
  const alias = type === 'provider' ? body.arguments.get('alias')?.value : undefined;
  return JSON.stringify([type, ...labels, alias?.kind === 'literal' ? alias.value : null]);
}

function mergedBody(base: Body, over: Body): Body {
  return {
    place: base.place,
    arguments: new Map([...base.arguments, ...over.arguments]),
    blocks: (type) => {
      const own = over.blocks(type);
      return own.length > 0 ? own : base.blocks(type);
    },
    allBlocks: [...base.allBlocks.filter(({ type }) => over.blocks(type).length === 0), ...over.allBlocks],
    ...(base.isJson === true || over.isJson === true ? { isJson: true as const } : {}),
  };
}
