/** Short ways to write the policies that are examples of rules. */

interface Options {
  /** More keys of the trail, as YAML in one line. */
  readonly more?: string;
  /** More facts, as YAML in one line. */
  readonly facts?: string;
  /** More keys of the policy, as YAML. */
  readonly rest?: string;
}

/** A multi-Region trail with these statements. */
export function policy(log: string, { more, facts, rest }: Options = {}): string {
  return `version: 1
trails:
  audit:
    account: "111122223333"
    region: us-east-1
    facts: { multiRegion: true${facts === undefined ? '' : `, ${facts}`} }
    log: [${log}]
${more === undefined ? '' : `    ${more}\n`}${rest === undefined ? '' : `${rest}\n`}`;
}

/** A second trail of the same account and Region, or with other keys. */
export function andTrail(log: string, keys = 'account: "111122223333", region: us-east-1'): string {
  return `  second: { ${keys}, log: [${log}] }`;
}

/** A record of traffic: a call in the trail's account and Region. */
export function call(fields: object): object {
  return { eventType: 'AwsApiCall', recipientAccountId: '111122223333', awsRegion: 'us-east-1', ...fields };
}

/** Traffic: how often each record is seen in 30 days. */
export function traffic(...events: readonly (readonly [number, object])[]): string {
  const listed = events.map(([count, record]) => ({ count, record }));
  return JSON.stringify({ version: 1, days: 30, events: listed });
}
