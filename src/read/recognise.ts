import type { Tree } from '../text/tree.js';
import { isCloudFormation } from './cloudformation/index.js';
import { isSelectorList } from './json.js';

/** What a file is: one of ctsel's own policies, or something that it reads selectors from. */
export type InputKind = 'policy' | 'selectors' | 'cloudformation' | 'terraform' | 'terraform-state';

/** The kind of a file whose name alone says it. */
export function kindByName(name: string): 'terraform' | undefined {
  return /\.(tf|tf\.json|tfvars|tfvars\.json)$/i.test(name) ? 'terraform' : undefined;
}

/** The kind of what a file says; of what could be anything, `selectors` if it is JSON and `policy` if it is YAML. */
export function kindOf(root: Tree, name: string): Exclude<InputKind, 'terraform'> {
  const isJson =
    /\.json$/i.test(name) ||
    /^[[{]/.test(root.place.source.text.slice(root.place.start, root.place.start + 1));
  if (root.kind !== 'map') return isJson || isSelectorList(root) ? 'selectors' : 'policy';
  const has = (...keys: readonly string[]) => keys.some((key) => root.entries.has(key));
  if (has('trails', 'eventDataStores')) return 'policy';
  if (isCloudFormation(root)) return 'cloudformation';
  if (has('planned_values', 'resource_changes') || (has('format_version') && has('values')))
    return 'terraform-state';
  if (has('terraform_version') && has('resources')) return 'terraform-state';
  if (has('AdvancedEventSelectors', 'EventSelectors', 'InsightSelectors', 'FieldSelectors'))
    return 'selectors';
  return isJson ? 'selectors' : 'policy';
}

/** Words of which one stands in every file that has something to say of selectors, and in few others. */
const relevant =
  /AWS::CloudTrail::|aws_cloudtrail|[eE]ventSelectors|[iI]nsightSelectors|FieldSelectors|fieldSelectors/;
const policyKeys = /^[ \t]*["']?(trails|eventDataStores)["']?[ \t]*:/m;

/** Whether a file that was found in a folder can have anything for ctsel; cheap, and never wrong with no. */
export function mayBeRelevant(name: string, text: string): boolean {
  return (
    kindByName(name) !== undefined || relevant.test(text) || (isPolicyName(name) && policyKeys.test(text))
  );
}

/** Names of policies inside folders. */
export function isPolicyName(name: string): boolean {
  return /(^|[\\/])(ctsel|policy|[^\\/]*\.ctsel)\.(ya?ml|json)$/i.test(name);
}
