import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** What whole processes cost of the processor, as ratios to a bare `node -e 0` of the same round: 1.3 is 30 percent more. */

const selectors = {
  TrailName: 'audit',
  AdvancedEventSelectors: [
    { Name: 'm', FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] },
    {
      Name: 'objects',
      FieldSelectors: [
        { Field: 'eventCategory', Equals: ['Data'] },
        { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
      ],
    },
  ],
};
const template = {
  Resources: {
    Trail: {
      Type: 'AWS::CloudTrail::Trail',
      Properties: {
        IsLogging: true,
        S3BucketName: 'logs',
        AdvancedEventSelectors: selectors.AdvancedEventSelectors,
      },
    },
  },
};
const terraform = `resource "aws_cloudtrail" "audit" {
  name           = "audit"
  s3_bucket_name = "logs"
  event_selector { read_write_type = "All" }
}
`;
const policy = `version: 1
trails:
  audit: { account: "111122223333", region: us-east-1, log: [{ management: all }] }
`;

const commandLines = [
  ['--version'],
  ['--help'],
  ['rules', 'log-bucket-loop'],
  ['lint', 'ctsel.yaml'],
  ['lint', 'selectors.json'],
  ['lint', 'template.json'],
  ['lint', 'one.tf'],
];

/** Measures with the Node that runs this; the first rounds write the code cache and are not counted. */
export function benchStart(root: string, rounds = 9): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'ctsel-bench-start-'));
  const write = (name: string, text: string) => writeFileSync(path.join(folder, name), text);
  write('ctsel.yaml', policy);
  write('selectors.json', JSON.stringify(selectors));
  write('template.json', JSON.stringify(template));
  write('one.tf', terraform);
  write(
    'usage.cjs',
    `process.on('exit', () => require('node:fs').writeSync(2, '\\n' + JSON.stringify(process.cpuUsage())));`,
  );
  const env = { ...process.env, XDG_CACHE_HOME: path.join(folder, 'cache') };
  /** Milliseconds of the processor. */
  const cost = (...argv: string[]) => {
    const all = ['--require', path.join(folder, 'usage.cjs'), ...argv];
    const { stderr } = spawnSync(process.execPath, all, { cwd: folder, env, encoding: 'utf8' });
    const { user, system } = JSON.parse(stderr.trim().split('\n').at(-1)!) as Record<
      'user' | 'system',
      number
    >;
    return (user + system) / 1000;
  };
  const bin = path.join(root, 'bin/run.js');
  for (const one of commandLines) for (let n = 0; n < 2; n++) cost(bin, ...one);
  const ratios = commandLines.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    const bare = cost('-e', '0');
    for (const [index, one] of commandLines.entries()) ratios[index]!.push(cost(bin, ...one) / bare);
  }
  for (const [index, one] of commandLines.entries()) {
    const sorted = ratios[index]!.sort((a, b) => a - b);
    console.log(`${sorted[rounds >> 1]!.toFixed(2).padStart(8)}x node -e 0: ctsel ${one.join(' ')}`);
  }
  rmSync(folder, { recursive: true });
}
