/** What is read of the files in a folder, by name. */

/** Files in folders that may have something for ctsel. */
export const readable = /\.(ya?ml|json|template|tf|tofu|tfvars|sh|bash)$/i;

/** Folders that hold nothing of the user's own; one that is named itself is read all the same. */
export const skipped: ReadonlySet<string> = new Set([
  'node_modules',
  '.git',
  '.terraform',
  'cdk.out',
  '.aws-sam',
]);

/** The names that a policy is looked for under; the first that is there counts. */
export const policyNames = ['ctsel.yaml', 'ctsel.yml', 'ctsel.json'];

/** Why a folder that is skipped is passed over. */
export const skippedReason = 'folders of this name are not searched';
