import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Target } from '../policy/policy.js';
import { headLines, terraformNames, typeName } from './names.js';
import { runs } from '../../test/runs.js';

const trails = (keys: readonly string[]) => keys.map((key) => ({ key, kind: 'trail' }) as Target);
const keys = fc.uniqueArray(fc.stringMatching(/^[A-Za-z0-9._-]{1,12}$/), { minLength: 1, maxLength: 8 });

describe('names in Terraform', () => {
  test.each([
    [
      ['org-trail', 'audit.eu'],
      ['org_trail', 'audit_eu'],
    ],
    [
      ['1st', 'x1'],
      ['_1st', 'x1'],
    ],
    [
      ['org-trail', 'org_trail'],
      ['org_trail_2fd145', 'org_trail'],
    ],
    [
      ['a.b', 'a-b'],
      ['a_b_2e7336', 'a_b_d44362'],
    ],
    [
      ['__proto__', 'constructor'],
      ['__proto__', 'constructor'],
    ],
  ])('of %j are %j', (given, wanted) => {
    expect([...terraformNames(trails(given)).values()]).toEqual(wanted);
  });

  test('are identifiers, each its own, whatever the order', () => {
    fc.assert(
      fc.property(keys, (some) => {
        const names = terraformNames(trails(some));
        for (const name of names.values()) expect(name).toMatch(/^[A-Za-z_][A-Za-z0-9_]*$/);
        expect(new Set(names.values()).size).toBe(some.length);
        expect(new Map([...terraformNames(trails([...some].reverse()))].reverse())).toEqual(names);
      }),
      runs(100),
    );
  });
});

test.each([
  [{ key: 'org-trail', kind: 'trail' }, 'OrgTrail'],
  [{ key: 'audit', kind: 'trail' }, 'AuditTrail'],
  [{ key: 'security-lake', kind: 'eventDataStore' }, 'SecurityLakeEventDataStore'],
  [{ key: '1.2', kind: 'trail' }, 'T12Trail'],
  [{ key: '__proto__', kind: 'trail' }, 'ProtoTrail'],
  [{ key: 'construct', kind: 'trail' }, 'ConstructTrail'],
  [{ key: '_', kind: 'trail' }, 'Trail'],
] as const)('%j is the type %s', (target, wanted) => {
  expect(typeName(target)).toBe(wanted);
});

test('the head of a file stays on its lines', () => {
  const target = { key: 'lake', kind: 'eventDataStore', region: 'x\ny\u2028*/', account: '1' } as Target;
  for (const line of headLines(target, 'cdk')) expect(line).toMatch(/^[\x20-\x7e]+$/);
});
