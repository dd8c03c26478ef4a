import { quotas, requestContextKeys, trailNameProblem, type TargetKind } from '../cloudtrail/index.js';
import type { EventDataStore, Trail } from '../../generated/policy.js';
import { suggestion } from '../problem/did-you-mean.js';
import type { Findings } from '../problem/findings.js';
import type { Place } from '../text/source.js';
import type { Located } from './located.js';
import { checkRegion, checkRegionOfArn } from './regions.js';
import type { Enrichment, Insights, Statement, Target } from './policy.js';

/** A trail or store as written; the keys that its kind does not have are not there. */
type Written = Located<Trail & EventDataStore>;

/** What a target is called, as far as the policy says or implies it. */
export interface Names {
  readonly account?: string;
  readonly region?: string;
  readonly arn?: string;
  readonly name?: string;
}

/** Reads key, name, ARN, account and Region of a target, which must agree. */
export function namesOf(
  kind: TargetKind,
  key: string,
  place: Place,
  value: Written,
  findings: Findings,
): Names {
  checkFolder(key, place, findings);
  const given = defined({ account: value.value.account, region: value.value.region });
  const home = value.get('region');
  if (home !== undefined) checkRegion(home.value, home.place, findings);
  if (kind === 'trail') {
    const written = value.get('name');
    const name = written?.value ?? key;
    checkTrailName(name, written?.place ?? place, findings);
    return { ...given, name };
  }
  const { arn, name } = value.value;
  if ((arn === undefined) === (name === undefined)) {
    findings.error(
      'policy-invalid',
      arn === undefined ? place : value.keyPlace('name'),
      arn === undefined
        ? `the store \`${key}\` has neither \`arn\` nor \`name\``
        : 'a store has either `arn` or `name`',
      'give its `arn`; or its `name`, to be resolved when planning',
    );
  }
  if (arn === undefined) return { ...given, ...defined({ name }) };
  const [, , , region, account] = arn.split(':');
  checkRegionOfArn(arn, value.get('arn')!.place, findings);
  for (const [word, implied] of [
    ['account', account],
    ['region', region],
  ] as const) {
    const said = value.value[word];
    if (said !== undefined && said !== implied) {
      findings.error(
        'policy-invalid',
        value.get(word)!.place,
        `the ${word} is ${said} here and ${implied} in the ARN`,
        'make them agree, or leave it out',
      );
    }
  }
  return { ...defined({ account: /^\d{12}$/.test(account!) ? account : undefined, region }), arn };
}

/** What role ARNs can be filled in with. */
const roleVariables = ['account', 'region', 'partition'];

/** Finds what is wrong with roles. */
export function checkRoles(value: Written, findings: Findings): void {
  const roles = value.get('roles');
  if (roles?.value.plan !== undefined && roles.value.plan === roles.value.apply) {
    findings.error(
      'policy-invalid',
      roles.place,
      'the role to plan is the role to apply: then whoever can plan can write',
      'plan with a role that can only read: `ctsel iam-policy --for plan` prints its policy',
    );
  }
  for (const { value: role } of roles?.entries() ?? []) {
    for (const [whole, name] of String(role.value).matchAll(/\$\{([^}]*)\}?/g)) {
      if (roleVariables.includes(name!)) continue;
      const known = roleVariables.map((one) => `\${${one}}`);
      findings.error(
        'policy-invalid',
        role.place,
        `\`${whole}\` cannot be filled in${suggestion(whole, known)}`,
      );
    }
  }
}

/** Without the keys whose value is undefined. */
function defined<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, one]) => one !== undefined)) as never;
}

/** Names that Windows gives to devices. */
const deviceNames = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

function checkFolder(key: string, place: Place, findings: Findings): void {
  const isSafe =
    /^[A-Za-z0-9._-]{1,128}$/.test(key) &&
    !/^\.|\.$/.test(key) &&
    !deviceNames.test(key) &&
    key !== 'index.json';
  if (isSafe) return;
  findings.error(
    'policy-invalid',
    place,
    `the key \`${key.length > 60 ? `${key.slice(0, 59)}…` : key}\` cannot name a folder`,
    'use letters, digits, `.`, `_` and `-`, with no dot at either end; put another name under `name:`',
  );
}

/** What CloudTrail says of trail names (API model; messages in errors). */
function checkTrailName(name: string, place: Place, findings: Findings): void {
  const wrong = trailNameProblem(name);
  if (wrong !== undefined)
    findings.error(
      'policy-invalid',
      place,
      `the trail name \`${name.slice(0, 140)}\` ${wrong}`,
      'write the real name under `name:`',
    );
}

/** Insights, aggregation and enrichment of a target. */
export function settingsOf(
  kind: TargetKind,
  value: Written,
  statements: readonly Statement[],
  findings: Findings,
): Pick<Target, 'insights' | 'aggregation' | 'enrichment'> {
  const insights = insightsOf(kind, value, findings);
  const aggregation = value.get('aggregation');
  const enrichment = value.get('enrichment');
  const recordsData = statements.some(({ parts }) => parts.some(({ category }) => category === 'Data'));
  if (aggregation !== undefined && aggregation.value !== 'off' && !recordsData) {
    findings.error(
      'policy-uncompilable',
      aggregation.place,
      'aggregation needs data events, and this trail records none',
      'add a `data` statement, or remove `aggregation`',
    );
  }
  return {
    ...(insights === undefined ? {} : { insights }),
    ...(aggregation === undefined
      ? {}
      : { aggregation: aggregation.value === 'off' ? [] : aggregation.value }),
    ...(enrichment === undefined ? {} : { enrichment: enrichmentOf(enrichment, findings) }),
  } as Pick<Target, 'insights' | 'aggregation' | 'enrichment'>;
}

/** What Insights shall analyse; undefined leaves them as they are. */
export function insightsOf(kind: TargetKind, value: Written, findings: Findings): Insights | undefined {
  const written = value.get('insights');
  if (written === undefined) return undefined;
  const { place } = written;
  if (typeof written.value === 'string') return { place, apiCallRate: [], apiErrorRate: [] };
  const { apiCallRate = [], apiErrorRate = [], destination } = written.value;
  if (kind === 'eventDataStore') {
    if (destination === undefined) {
      findings.error(
        'policy-invalid',
        place,
        'the Insights of a store need a `destination`',
        'give the ARN of the store that receives them',
      );
    }
    if ([...apiCallRate, ...apiErrorRate].includes('data')) {
      findings.error(
        'policy-uncompilable',
        place,
        'a store cannot have Insights on data events',
        'ask for `management` only, or use a trail',
      );
    }
  }
  const inApi = (words: readonly ('management' | 'data')[]) =>
    [...new Set(words)]
      .sort()
      .reverse()
      .map((word) => (word === 'data' ? ('Data' as const) : ('Management' as const)));
  return {
    place,
    apiCallRate: inApi(apiCallRate),
    apiErrorRate: inApi(apiErrorRate),
    ...(destination === undefined ? {} : { destination }),
  };
}

type WrittenEnrichment = NonNullable<EventDataStore['enrichment']>;

function enrichmentOf(value: Located<WrittenEnrichment>, findings: Findings): Enrichment {
  if (typeof value.value === 'string') return { maxEventSize: 'Standard', tags: [], requestContext: [] };
  const written = value as Located<Exclude<WrittenEnrichment, string>>;
  const { maxEventSize = 'standard', tags = [], requestContext = [] } = written.value;
  if (maxEventSize !== 'large' && tags.length + requestContext.length > 0) {
    findings.error(
      'policy-uncompilable',
      written.place,
      'tags and request context need `maxEventSize: large`',
      'add `maxEventSize: large`',
    );
  }
  const known: readonly string[] = requestContextKeys;
  for (const key of written.get('requestContext')?.items() ?? []) {
    if (!known.includes(key.value)) {
      findings.error(
        'policy-invalid',
        key.place,
        `CloudTrail cannot add \`${key.value}\`${suggestion(key.value, known)}`,
      );
    }
  }
  for (const list of ['tags', 'requestContext'] as const) {
    const { contextKeys, contextKeyLength } = quotas;
    const given = written.get(list);
    if (given !== undefined && given.value.length > contextKeys.limit) {
      findings.error(
        'policy-uncompilable',
        given.place,
        `${given.value.length} keys; CloudTrail accepts ${contextKeys.limit}`,
      );
    }
    for (const key of given?.items() ?? []) {
      if (key.value.length < 1 || key.value.length > contextKeyLength.limit) {
        findings.error(
          'policy-invalid',
          key.place,
          `a key of ${key.value.length} characters; CloudTrail accepts 1 to ${contextKeyLength.limit}`,
        );
      }
    }
  }
  return { maxEventSize: maxEventSize === 'large' ? 'Large' : 'Standard', tags, requestContext };
}
