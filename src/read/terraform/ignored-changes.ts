import type { Findings } from '../../problem/findings.js';
import { quote } from '../../text/parsed.js';
import { pathOf } from './names.js';
import { resources } from './schema.js';
import type { Block, Expression } from './syntax.js';

/** Reports that Terraform does not apply changes of a resource's selectors. */
export function reportIgnored({ labels, body }: Block, findings: Findings): void {
  const [type = '', name = ''] = labels;
  const ignored = body.blocks('lifecycle')[0]?.body.arguments.get('ignore_changes')?.value;
  if (ignored === undefined) return;
  const selectors = Object.keys(resources[type]!.schema.blocks);
  const isAll = rootOf(ignored) === 'all';
  const items = ignored.kind === 'tuple' ? ignored.items : [ignored];
  const own = isAll ? undefined : items.find((one) => selectors.includes(rootOf(one) ?? ''));
  if (!isAll && own === undefined) return;
  findings.warning(
    'terraform-changes-ignored',
    (own ?? ignored).place,
    `a change of ${isAll ? 'anything' : quote(rootOf(own!)!)} of ${quote(`${type}.${name}`)} is not applied by Terraform once it is made`,
    'remove it from `ignore_changes`, or compare what is live: `ctsel diff live:NAME …`',
  );
}

/** The attribute that an entry begins with: in JSON it is a text. */
function rootOf(expression: Expression): string | undefined {
  if (expression.kind === 'literal' && typeof expression.value === 'string')
    return /^[\w-]+/.exec(expression.value)?.[0];
  if (expression.kind === 'template') return undefined;
  return pathOf(expression)?.[0];
}
