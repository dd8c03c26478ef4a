/** How a format spells the names of CloudTrail's API: `include_management_events` for `IncludeManagementEvents`. */
export type Spelling = ReadonlyMap<string, string>;

/** A message in which names of the API stand between backticks, in the spelling of the format that it is about. */
export function spelledAs(message: string, spelling: Spelling | undefined): string {
  return message.replace(/`([A-Z][A-Za-z]+)`/g, (token, name: string) => {
    const own = spelling?.get(name);
    return own === undefined ? token : `\`${own}\``;
  });
}
