import { suggestion } from '../../problem/did-you-mean.js';
import type { Findings } from '../../problem/findings.js';
import { quote } from '../../text/parsed.js';
import { resources, type BlockSchema } from './schema.js';
import type { Block, Body } from './syntax.js';

/** What every resource has beside what its provider knows. */
const ofEvery = ['count', 'depends_on', 'for_each', 'provider', 'lifecycle', 'provisioner', 'connection'];

/** Reports arguments and blocks that a resource with selectors does not have: Terraform refuses them. */
export function reportUnknown({ labels, body }: Block, findings: Findings): void {
  const [type = ''] = labels;
  const { schema, hasAttributes, isOnlyInsights } = resources[type]!;
  // What its provider will accept is not known.
  if (isOnlyInsights === true) return;
  if (hasAttributes === true) reportAttributes(body, type, schema, findings);
  else reportIn(body, type, schema, ofEvery, findings);
}

function reportAttributes(body: Body, type: string, schema: BlockSchema, findings: Findings): void {
  const known = [...Object.keys(schema.arguments), ...Object.keys(schema.blocks), ...(schema.others ?? [])];
  for (const { name, namePlace } of body.arguments.values())
    if (![...known, ...ofEvery].includes(name))
      reportName('argument', name, namePlace, type, known, findings);
  for (const { type: name, place } of body.allBlocks) {
    if (ofEvery.includes(name)) continue;
    if (known.includes(name))
      findings.error(
        'input-invalid',
        place,
        `${quote(name)} of ${quote(type)} is an argument, not a block`,
        `write \`${name} = [{ … }]\``,
      );
    else reportName('argument', name, place, type, known, findings);
  }
}

function reportIn(
  body: Body,
  owner: string,
  schema: BlockSchema,
  meta: readonly string[],
  findings: Findings,
): void {
  const args = [...Object.keys(schema.arguments), ...(schema.others ?? [])];
  const blocks = Object.keys(schema.blocks);
  const known = [...args, ...blocks];
  for (const { name, namePlace } of body.arguments.values()) {
    const isOther = name === 'dynamic' || name.startsWith('//');
    if (
      args.includes(name) ||
      meta.includes(name) ||
      (body.isJson === true && (blocks.includes(name) || isOther))
    )
      continue;
    if (blocks.includes(name))
      findings.error(
        'input-invalid',
        namePlace,
        `${quote(name)} of ${quote(owner)} is a block, not an argument`,
        `write \`${name} { … }\`, or \`dynamic "${name}"\` for several`,
      );
    else reportName('argument', name, namePlace, owner, known, findings);
  }
  for (const { type: name, place, body: inner, isDynamic } of body.allBlocks) {
    const own = schema.blocks[name]?.[1];
    if (own !== undefined) {
      const contents = isDynamic ? inner.blocks('content') : [{ body: inner }];
      for (const content of contents) reportIn(content.body, name, own, [], findings);
    } else if (args.includes(name) && schema.others?.includes(name) !== true)
      findings.error(
        'input-invalid',
        place,
        `${quote(name)} of ${quote(owner)} is an argument, not a block`,
        `write \`${name} = …\``,
      );
    else if (!args.includes(name) && !meta.includes(name))
      reportName('block', name, place, owner, known, findings);
  }
}

function reportName(
  kind: string,
  name: string,
  place: Block['place'],
  owner: string,
  known: readonly string[],
  findings: Findings,
): void {
  findings.error(
    'input-invalid',
    place,
    `${quote(owner)} has no ${kind} ${quote(name)}${suggestion(name, known)}`,
    'Terraform refuses it: correct the name, or remove it',
  );
}
