import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { compare, costOf } from './paired.js';

/**
 * `npx tsx bench/estates.ts OTHER/bin/run.js`: what linting 10,000 trails and compiling 1,000 statements costs, against
 * another build of ctsel where one is given. Trails that are alike, that differ in one value, and that differ in all.
 */

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);
const trails = 10_000;
const regions = ['us-east-1', 'us-west-2', 'eu-west-1', 'eu-central-1', 'ap-south-1'];
const regionOf = (n: number) => regions[n % regions.length]!;
const accountOf = (n: number) => String(100_000_000_000 + n);

const management = { Name: 'all', FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] };
const objects = (...buckets: readonly string[]) => ({
  Name: 'objects',
  FieldSelectors: [
    { Field: 'eventCategory', Equals: ['Data'] },
    { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
    { Field: 'resources.ARN', StartsWith: buckets.map((one) => `arn:aws:s3:::${one}/`) },
  ],
});
const writes = (n: number) => ({
  Name: `writes ${n}`,
  FieldSelectors: [
    { Field: 'eventCategory', Equals: ['Management'] },
    { Field: 'readOnly', Equals: ['false'] },
  ],
});
const requests = (selectors: (n: number) => readonly object[]) =>
  JSON.stringify(
    numbers(trails).map((n) => ({
      TrailName: `arn:aws:cloudtrail:${regionOf(n)}:${accountOf(n)}:trail/audit-${n}`,
      AdvancedEventSelectors: selectors(n),
    })),
  );
const policy = (count: number, statements: (n: number) => string) =>
  `version: 1\ntrails:\n${numbers(count)
    .map((n) => `  t${n}: { account: "${accountOf(n)}", region: ${regionOf(n)}, log: [${statements(n)}] }\n`)
    .join('')}`;
const all = '{ management: all }';
const differing = (n: number) =>
  `{ management: ${n % 3 === 0 ? 'all' : 'write'} }, { data: s3, operations: write, resources: [${numbers(1 + (n % 4)).map((k) => `b-${n}-${k}/`)}] }`;

const lints: Readonly<Record<string, string>> = {
  'alike.json': requests(() => [management, objects('logs')]),
  'one-value.json': requests((n) => [management, objects(`bucket-${n}`)]),
  'all-values.json': requests((n) => [
    writes(n),
    objects(...numbers(1 + (n % 4)).map((k) => `bucket-${n}-${k}`)),
  ]),
  'alike.yaml': policy(trails, () => all),
  'one-value.yaml': policy(trails, (n) => `${all}, { data: s3, resources: [bucket-${n}/] }`),
  'all-values.yaml': policy(trails, differing),
};
const statement = (n: number) =>
  `    - { data: ${n % 2 === 0 ? 's3' : 'lambda'}, events: [Put${n % 400}*] }\n`;
const compiles: Readonly<Record<string, string>> = {
  'one-trail.yaml': `version: 1\ntrails:\n  audit:\n    log:\n${numbers(1_000).map(statement).join('')}`,
  'many-trails.yaml': policy(500, (n) => `${all}, { data: s3, resources: [bucket-${n}/] }`),
};

export function benchEstates(other?: string): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'ctsel-bench-'));
  const measure = (texts: Readonly<Record<string, string>>, argv: readonly string[]) => {
    for (const [name, text] of Object.entries(texts)) {
      writeFileSync(path.join(folder, name), text);
      compare(name, 5, other, (bin) => costOf(bin, folder, ...argv, name));
    }
  };
  console.log(`\nctsel lint of ${trails} trails:`);
  measure(lints, ['lint']);
  console.log('\nctsel compile of 1,000 statements:');
  measure(compiles, ['compile', '--out-dir', 'out']);
  rmSync(folder, { recursive: true });
}

if (process.argv[1] === __filename) benchEstates(process.argv[2]);
