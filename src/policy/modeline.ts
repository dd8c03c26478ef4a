/** The file beside a policy that has the schema for editors. */
export const editorSchemaFile = 'ctsel.schema.json';

/** The comment that leads editors from a policy to the schema beside it. */
const modeline = `# yaml-language-server: $schema=./${editorSchemaFile}`;

/** The text of a policy in YAML with that comment at its top. */
export function withModeline(policy: string): string {
  return `${modeline}\n${policy}`;
}

/** Whether a policy has the comment as a line of its own. */
export function hasModeline(policy: string): boolean {
  return policy.split(/\r?\n/).includes(modeline);
}
