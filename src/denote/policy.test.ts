import { expect, test } from 'vitest';
import { allAssumptions } from '../cloudtrail/index.js';
import { compilePolicy } from '../compile/compile-policy.js';
import type { Patterns } from '../eventset/condition.js';
import type { EventSet } from '../eventset/event-set.js';
import { denoteTarget } from './policy.js';

/** What a target of a policy means, term by term, with what is left out of it. */
function lines(set: EventSet): readonly string[] {
  const list = ({ equals, startsWith, endsWith }: Patterns) =>
    [...equals, ...startsWith.map((one) => `${one}*`), ...endsWith.map((one) => `*${one}`)].join();
  return set.map(({ include: { group, fields }, except }) =>
    [
      `${group.category} ${group.key}`.trim(),
      ...[...fields].map(
        ([field, { some, none }]) =>
          `${field} in ${some.map((one) => `[${list(one)}]`).join(' and ')} not [${list(none)}]`,
      ),
      ...(except.length === 0 ? [] : [`but (${lines(except).join(' | ')})`]),
    ].join('; '),
  );
}

const meant = (section: string, target: string) => {
  const text = `version: 1\n${section}:\n  audit:\n    name: audit\n    account: "111122223333"\n    region: us-east-1\n${target}`;
  const { policy, diagnostics } = compilePolicy({ name: 'p.yaml', text }, allAssumptions);
  expect(diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message)).toEqual(
    [],
  );
  return lines(denoteTarget(policy!.targets[0]!));
};
const trail = (...statements: readonly string[]) =>
  meant('trails', `    log:\n${statements.map((one) => `      - ${one}\n`).join('')}`);

test('a statement is its kind, its filters, and what it leaves out', () => {
  expect([
    trail('management: all'),
    trail('{ management: write, except: { sources: [kms] } }'),
    trail('{ data: s3, resources: [pay-x/], events: [Put*, "*Acl"] }'),
    trail('{ data: s3, events: [Put*], except: [{ events: [PutObject] }, { resources: [pay-x/] }] }'),
    trail('{ data: [s3, lambda], except: { events: [Get*] } }'),
    trail('{ network: [kms, s3], denied: true }'),
    trail('{ network: [kms, s3], except: { sources: [s3] } }'),
    trail('management: read', '{ data: sqs }'),
  ]).toMatchInlineSnapshot(`
    [
      [
        "Management",
      ],
      [
        "Management; readOnly in [false] not []; but (Management; eventSource in [kms.amazonaws.com] not [])",
      ],
      [
        "Data AWS::S3::Object; resources.ARN in [arn:aws:s3:::pay-x/*] not []; eventName in [Put*,*Acl] not []",
      ],
      [
        "Data AWS::S3::Object; eventName in [Put*] not []; but (Data AWS::S3::Object; eventName in [PutObject] not [] | Data AWS::S3::Object; resources.ARN in [arn:aws:s3:::pay-x/*] not [])",
      ],
      [
        "Data AWS::S3::Object; but (Data AWS::S3::Object; eventName in [Get*] not [])",
        "Data AWS::Lambda::Function; but (Data AWS::Lambda::Function; eventName in [Get*] not [])",
      ],
      [
        "NetworkActivity kms.amazonaws.com; errorCode in [VpceAccessDenied] not []",
        "NetworkActivity s3.amazonaws.com; errorCode in [VpceAccessDenied] not []",
      ],
      [
        "NetworkActivity kms.amazonaws.com",
        "NetworkActivity s3.amazonaws.com; but (NetworkActivity s3.amazonaws.com)",
      ],
      [
        "Management; readOnly in [true] not []",
        "Data AWS::SQS::Queue",
      ],
    ]
  `);
});

test('an event data store of other events is all of its category', () => {
  expect(meant('eventDataStores', '    category: ConfigurationItem\n')).toMatchInlineSnapshot(`
    [
      "ConfigurationItem",
    ]
  `);
});
