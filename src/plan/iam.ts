import { Failure } from '../problem/failure.js';
import type { Desired } from './desired.js';

/** A policy document of IAM. */
export interface IamPolicy {
  readonly Version: '2012-10-17';
  readonly Statement: readonly IamStatement[];
}

interface IamStatement {
  readonly Sid: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: readonly string[];
  readonly Resource: readonly string[] | '*';
  readonly Condition?: Readonly<Record<string, unknown>>;
}

/** The most characters without spaces that IAM takes of a managed policy, and Organizations of an SCP (AWS, 2026). */
export const mostCharacters = { iam: 6144, scp: 5120 };

/** What whoever runs ctsel needs: to assume the roles of these targets, to keep the journal in this bucket, and to ask the organization. */
export function runnerPolicy(targets: readonly Desired[], journal: string | undefined): IamPolicy {
  const roles = rolesOf(targets, ['plan', 'apply']);
  const statements = [
    ...(roles.length === 0
      ? []
      : [{ Sid: 'AssumeRoles', Effect: 'Allow' as const, Action: ['sts:AssumeRole'], Resource: roles }]),
    ...journalStatements(journal, targets),
    ...organizationStatements(targets),
  ];
  if (statements.length === 0)
    throw new Failure(
      'input',
      'whoever runs ctsel needs nothing beyond the policies of planning and applying: no target has `roles`, and there is no journal in a bucket',
      'give `--journal s3://BUCKET/PREFIX`, or print `--for plan` and `--for apply`',
    );
  return { Version: '2012-10-17', Statement: statements };
}

/** What the role needs that plans these targets: reads of exactly these. */
export function planPolicy(targets: readonly Desired[]): IamPolicy {
  return fitting(mostCharacters.iam, (isFolded) => readStatements(targets, isFolded));
}

/** What the role needs that applies to these targets; also the journal in this bucket, where it runs ctsel itself. */
export function applyPolicy(targets: readonly Desired[], journal: string | undefined): IamPolicy {
  return fitting(mostCharacters.iam, (isFolded) => [
    ...readStatements(targets, isFolded),
    ...writeStatements(targets.filter(isOurs), isFolded),
    ...journalStatements(journal, targets),
  ]);
}

/**
 * The service control policy that lets nobody but the roles that apply change the targets that ctsel writes, and nobody but
 * `administrators` (ARNs, * and ? match any characters) the roles themselves: who may change whom a role trusts, or what it may do, may do all of that.
 */
export function guardPolicy(targets: readonly Desired[], administrators: readonly string[]): IamPolicy {
  const own = targets.filter(isOurs);
  if (own.length === 0)
    throw new Failure(
      'input',
      'another tool owns each of these targets: a policy that lets ctsel alone change them would stop it',
      'choose others with `--target`',
    );
  const without = own.find(({ roles: { apply } }) => apply === undefined);
  if (without !== undefined)
    throw new Failure(
      'input',
      `\`${without.target}\` has no role to apply: then nobody could change it any more`,
      'write `roles: { apply: "arn:${partition}:iam::${account}:role/ctsel-apply" }`, or choose others with `--target`',
    );
  const condition = { ArnNotLike: { 'aws:PrincipalArn': anywhere(own, ['apply']) } };
  return fitting(mostCharacters.scp, (isFolded) =>
    [
      statement('TrailsOnlyByCtsel', 'Deny', trailWrites, arnsOf(own, 'trail', isFolded), condition),
      statement(
        'EventDataStoresOnlyByCtsel',
        'Deny',
        storeWrites,
        arnsOf(own, 'eventDataStore', isFolded),
        condition,
      ),
      [
        {
          Sid: 'RolesOnlyByTheirAdministrators',
          Effect: 'Deny' as const,
          Action: roleWrites.map((call) => `iam:${call}`),
          Resource: anywhere(own, ['plan', 'apply']),
          ...(administrators.length === 0
            ? {}
            : { Condition: { ArnNotLike: { 'aws:PrincipalArn': [...administrators] } } }),
        },
      ],
    ].flat(),
  );
}

/** Whom a role trusts, what it may do, and whether it is there: each of these is a way to become it. */
const roleWrites = [
  'AttachRolePolicy',
  'CreateRole',
  'DeleteRole',
  'DeleteRolePermissionsBoundary',
  'DeleteRolePolicy',
  'DetachRolePolicy',
  'PutRolePermissionsBoundary',
  'PutRolePolicy',
  'UpdateAssumeRolePolicy',
];

const trailReads = ['GetTrail', 'GetTrailStatus', 'GetEventSelectors', 'GetInsightSelectors'];
const storeReads = ['GetEventDataStore', 'GetInsightSelectors'];
const trailWrites = [
  'DeleteTrail',
  'PutEventConfiguration',
  'PutEventSelectors',
  'PutInsightSelectors',
  'StopLogging',
  'UpdateTrail',
];
const storeWrites = [
  'DeleteEventDataStore',
  'PutEventConfiguration',
  'PutInsightSelectors',
  'StopEventDataStoreIngestion',
  'UpdateEventDataStore',
];

function readStatements(targets: readonly Desired[], isFolded: boolean): readonly IamStatement[] {
  const configured = targets.filter(({ configuration }) => configuration !== undefined);
  const byName = targets.filter(({ kind, arn }) => kind === 'eventDataStore' && arn === undefined);
  return [
    statement('ReadTrails', 'Allow', trailReads, arnsOf(targets, 'trail', isFolded)),
    statement('ReadEventDataStores', 'Allow', storeReads, arnsOf(targets, 'eventDataStore', isFolded)),
    statement(
      'ReadEventConfigurations',
      'Allow',
      ['GetEventConfiguration'],
      [...arnsOf(configured, 'trail', isFolded), ...arnsOf(configured, 'eventDataStore', isFolded)],
    ),
    organizationStatements(targets),
    byName.length === 0 ? [] : statement('FindEventDataStores', 'Allow', ['ListEventDataStores'], '*'),
  ].flat();
}

/** Who administers CloudTrail for an organization is asked where one of its trails belongs to another account. */
function organizationStatements(targets: readonly Desired[]): readonly IamStatement[] {
  if (!targets.some(({ facts }) => facts?.organization === true)) return [];
  return [
    {
      Sid: 'FindDelegatedAdministrators',
      Effect: 'Allow',
      Action: ['organizations:ListDelegatedAdministrators'],
      Resource: '*',
    },
  ];
}

function writeStatements(targets: readonly Desired[], isFolded: boolean): readonly IamStatement[] {
  const both = (some: readonly Desired[]) => [
    ...arnsOf(some, 'trail', isFolded),
    ...arnsOf(some, 'eventDataStore', isFolded),
  ];
  const enriched = targets.filter(({ configuration }) => configuration?.ContextKeySelectors !== undefined);
  return [
    statement('ChangeTrails', 'Allow', ['PutEventSelectors'], arnsOf(targets, 'trail', isFolded)),
    statement(
      'ChangeEventDataStores',
      'Allow',
      ['UpdateEventDataStore'],
      arnsOf(targets, 'eventDataStore', isFolded),
    ),
    statement(
      'ChangeInsights',
      'Allow',
      ['PutInsightSelectors'],
      both(targets.filter(({ insights }) => insights !== undefined)),
    ),
    statement(
      'ChangeEventConfigurations',
      'Allow',
      ['PutEventConfiguration'],
      both(targets.filter(({ configuration }) => configuration !== undefined)),
    ),
    enriched.length === 0 ? [] : [linkedRole(enriched)],
  ].flat();
}

/** The first enrichment of an account makes a role of CloudTrail's own. */
function linkedRole(targets: readonly Desired[]): IamStatement {
  const roles = targets.map(
    ({ partition, account = '*' }) =>
      `arn:${partition}:iam::${account}:role/aws-service-role/context.cloudtrail.amazonaws.com/AWSServiceRoleForCloudTrailEventContext`,
  );
  return {
    Sid: 'MakeEnrichmentRole',
    Effect: 'Allow',
    Action: ['iam:CreateServiceLinkedRole'],
    Resource: [...new Set(roles)],
  };
}

function journalStatements(
  journal: string | undefined,
  [first]: readonly Desired[],
): readonly IamStatement[] {
  const [, bucket, path = ''] = /^s3:\/\/([^/]+)\/?(.*)$/s.exec(journal ?? '') ?? [];
  if (bucket === undefined) return [];
  const arn = `arn:${first?.partition ?? 'aws'}:s3:::${bucket}`;
  const prefix = path.endsWith('/') ? path.slice(0, -1) : path;
  const folder = prefix === '' ? '' : `${prefix}/`;
  return [
    {
      Sid: 'KeepJournal',
      Effect: 'Allow',
      Action: ['s3:GetObject', 's3:PutObject'],
      Resource: [`${arn}/${folder}*`],
    },
    {
      Sid: 'ListJournal',
      Effect: 'Allow',
      Action: ['s3:ListBucket'],
      Resource: [arn],
      Condition: { StringLike: { 's3:prefix': [`${folder}*`] } },
    },
  ];
}

function isOurs({ owner = 'ctsel' }: Desired): boolean {
  return owner === 'ctsel';
}

/** A statement, where it is about anything. */
function statement(
  Sid: string,
  Effect: IamStatement['Effect'],
  calls: readonly string[],
  resources: readonly string[] | '*',
  Condition?: IamStatement['Condition'],
): readonly IamStatement[] {
  if (resources.length === 0) return [];
  return [
    {
      Sid,
      Effect,
      Action: calls.map((call) => `cloudtrail:${call}`),
      Resource: resources === '*' ? '*' : [...new Set(resources)].sort(),
      ...(Condition === undefined ? {} : { Condition }),
    },
  ];
}

/** The targets of a kind; folded, each name stands for all accounts and Regions. */
function arnsOf(targets: readonly Desired[], kind: Desired['kind'], isFolded: boolean): readonly string[] {
  return targets
    .filter((one) => one.kind === kind)
    .map(({ arn, partition, region = '*', account = '*', name }) => {
      const resource = arn?.split(':').at(-1) ?? (kind === 'trail' ? `trail/${name}` : 'eventdatastore/*');
      const own = arn?.split(':') ?? [];
      const [where, who] = isFolded ? ['*', '*'] : [own[3] ?? region, own[4] ?? account];
      return `arn:${partition}:cloudtrail:${where}:${who}:${resource}`;
    });
}

type RoleKind = 'plan' | 'apply';

/** Roles with what is filled in for each target as anything. */
function anywhere(targets: readonly Desired[], kinds: readonly RoleKind[]): readonly string[] {
  return rolesAs(targets, kinds, () => '*');
}

/** Roles as they are for each target; what is not known of a target as anything. */
function rolesOf(targets: readonly Desired[], kinds: readonly RoleKind[]): readonly string[] {
  return rolesAs(targets, kinds, ({ partition, account, region }, name) => {
    const known: Readonly<Record<string, string | undefined>> = { partition, account, region };
    return known[name] ?? '*';
  });
}

function rolesAs(
  targets: readonly Desired[],
  kinds: readonly RoleKind[],
  fill: (target: Desired, name: string) => string,
): readonly string[] {
  const found = targets.flatMap((target) =>
    kinds.flatMap((kind) => {
      const role = target.roles[kind];
      return role === undefined
        ? []
        : [role.replace(/\$\{(\w+)\}/g, (_, name: string) => fill(target, name))];
    }),
  );
  return [...new Set(found)].sort();
}

/** How many characters of a policy AWS counts. */
export function charactersOf(policy: IamPolicy): number {
  return JSON.stringify(policy).length;
}

/** The exact policy, or the folded one where the exact one is too long for AWS. */
function fitting(most: number, statements: (isFolded: boolean) => readonly IamStatement[]): IamPolicy {
  const policy = (isFolded: boolean): IamPolicy => ({
    Version: '2012-10-17',
    Statement: statements(isFolded),
  });
  const exact = policy(false);
  return charactersOf(exact) <= most ? exact : policy(true);
}
