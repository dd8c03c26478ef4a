import { policySchema } from '../policy/schema.js';
import { didYouMean } from '../problem/did-you-mean.js';
import type { Source } from '../text/source.js';
import { at, type ListNode, type MapNode, type Tree } from '../text/tree.js';
import { isCloudFormation } from './cloudformation/index.js';
import { isAboutSelectors } from './json/index.js';
import { isOfAnotherTool } from './json/what-it-is.js';
import { isAccelerator } from './others/accelerator.js';
import { readBy } from './terraform/program.js';
import { isManifest } from './others/manifest.js';

/** What a file is: one of ctsel's own policies, or something that it reads selectors from. */
export type InputKind =
  'policy' | 'selectors' | 'cloudformation' | 'terraform' | 'terraform-state' | 'manifest' | 'accelerator';

/** The kind of a file whose name alone says it. */
export function kindByName(name: string): 'terraform' | undefined {
  return /\.(tf|tofu|tfvars)(\.json)?$/i.test(name) ? 'terraform' : undefined;
}

/** The kind of what a file has; what could be anything is `selectors`, whose reader tells what it is not. */
export function kindOf(root: Tree, name: string): Exclude<InputKind, 'terraform'> {
  const isJson =
    /\.json$/i.test(name) ||
    /^[[{]/.test(root.place.source.text.slice(root.place.start, root.place.start + 1));
  if (root.kind === 'list') return isJson || !isListOfPolicy(root, name) ? 'selectors' : 'policy';
  if (root.kind === 'scalar') return isJson ? 'selectors' : 'policy';
  const has = (...keys: readonly string[]) => keys.some((key) => root.entries.has(key));
  if (isManifest(root)) return 'manifest';
  if (isAccelerator(root)) return 'accelerator';
  if (has('trails', 'eventDataStores') && !has('apiVersion')) return 'policy';
  if (isCloudFormation(root)) return 'cloudformation';
  if (has('planned_values', 'resource_changes') || (has('format_version') && has('values')))
    return 'terraform-state';
  if (has('terraform_version') && has('resources')) return 'terraform-state';
  return isJson || isAboutSelectors(root) || !mayBePolicy(root, name) ? 'selectors' : 'policy';
}

/** Whether somebody began a policy with a dash. */
function isListOfPolicy({ items: [first] }: ListNode, name: string): boolean {
  return first?.kind === 'map' && mayBePolicy(first, name);
}

const policyWords = Object.keys(policySchema.properties);

/** Whether the keys of a document may be those of a policy, misspelled perhaps: other tools have files with `version` too. */
function mayBePolicy(root: MapNode, name: string): boolean {
  if (ownName.test(name)) return true;
  const keys = [...root.entries.keys()].filter((key) => key !== 'version');
  const version = at(root, 'version');
  if (keys.length === 0) return version !== undefined;
  if (keys.includes('apiVersion') || isOfAnotherTool(root)) return false;
  const own = keys.filter((key) => didYouMean(key, policyWords) !== undefined);
  const isOurs = version?.kind === 'scalar' && version.value === 1;
  return own.length > 0 && (isOurs || own.length === keys.length);
}

/** Words of which one stands in every file that has something to say of selectors, and in few others. */
const relevant =
  /AWS::CloudTrail::|aws(?:cc)?_cloudtrail|[eE]ventSelectors|[iI]nsightSelectors|[fF]ieldSelectors|[rR]eadWriteType|[iI]ncludeManagementEvents|CreateEventDataStore|Fn::ForEach|put-(?:event|insight)-selectors|event-data-store|cloudtrail\.(?:services\.k8s\.aws|aws\.)|aws:cloudtrail|^[ \t]*cloudtrail:|AWS::CloudFormation::Stack|AWS::Serverless::Application/m;

/** Names of policies that only ctsel has, and one that other tools' policies have too. */
const ownName = /(^|[\\/])(ctsel|[^\\/]*\.ctsel)\.(ya?ml|json)$/i;
const sharedName = /(^|[\\/])policy\.(ya?ml|json)$/i;
const policyKeys = /(^|[{,])[ \t]*["']?(trails|eventDataStores)["']?[ \t]*:/m;

/** Whether a file that was found in a folder can have anything for ctsel; cheap, and never wrong with no. */
export function mayBeRelevant(name: string, text: string): boolean {
  return kindByName(name) !== undefined || isPolicyHere(name, text) || isRelevant(text);
}

function isRelevant(text: string): boolean {
  return relevant.test(text) || relevant.test(withoutEscapes(text));
}

/** Whether a file that was found in a folder is a policy. */
export function isPolicyHere(name: string, text: string): boolean {
  return ownName.test(name) || (sharedName.test(name) && policyKeys.test(withoutEscapes(text)));
}

/** Whether a policy has trails or event data stores, rather than settings alone. */
export function hasTargets({ text }: Source): boolean {
  return policyKeys.test(withoutEscapes(text));
}

/** Whether Terraform's configuration can have a resource with selectors, or calls a module. */
export function mayHaveTrails(text: string): { readonly itself: boolean; readonly byModules: boolean } {
  const plain = withoutEscapes(text);
  return { itself: /aws(?:cc)?_cloudtrail/.test(plain), byModules: /\bmodule\b/.test(plain) };
}

/** Whether Terraform reads a file of a folder on its own: its names are in lower case, and no editor's backup. */
export function isReadByTerraform(name: string): boolean {
  return /\.(tf|tofu|tfvars)(\.json)?$/.test(name) && !/(^|[\\/])[.#][^\\/]*$/.test(name);
}

/** What only one file of a folder of Terraform may define, at the beginning of a line. */
const definition = /^(?:(?:resource|data)[ \t]+"[^"\n]*"|variable|output|module)[ \t]+"[^"\n]*"/gm;

/** Whether files, taken as one folder of Terraform, define something twice; override files may. */
export function definesTwice(sources: readonly Source[]): boolean {
  const all = readBy('OpenTofu', sources)
    .filter(({ name }) => /\.(tf|tofu)$/.test(name) && !/(^|[\\/_])override\.(tf|tofu)$/.test(name))
    .flatMap(({ text }) => [...text.matchAll(definition)].map(([found]) => found.replace(/[ \t]+/g, ' ')));
  return new Set(all).size < all.length;
}

/**
 * The text with every escape of JSON, YAML and HCL as the character that it stands for, and the lines joined that YAML
 * joins without a space: whatever a reader decodes to a word has this word here too.
 */
export function withoutEscapes(text: string): string {
  if (!text.includes('\\')) return text;
  return text
    .replace(/\\\r?\n[ \t]*/g, '')
    .replace(/\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|\/)/g, (_, x, u, long) => {
      const code = parseInt(x ?? u ?? long ?? '2f', 16);
      return code > 0x10ffff ? '' : String.fromCodePoint(code);
    });
}
