import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * 200 trails in 50 pairs of account and Region, applied against the emulator at AWS's documented rates. The floor
 * is what the rates allow: one PutEventSelectors a second in each account and Region, four trails in each.
 */

const root = path.join(import.meta.dirname, '..');
const accounts = Array.from({ length: 10 }, (_, n) => String(111122223333 + n));
const regions = ['us-east-1', 'us-west-2', 'eu-west-1', 'eu-central-1', 'ap-south-1'];
const each = 4;

interface Trail {
  readonly name: string;
  readonly account: string;
  readonly region: string;
}
const trails: readonly Trail[] = accounts.flatMap((account, a) =>
  regions.flatMap((region, r) =>
    Array.from({ length: each }, (_, n) => ({ name: `trail-${a}-${r}-${n}`, account, region })),
  ),
);

function policy(statement: string): string {
  const lines = trails.map(
    ({ name, account, region }) =>
      `  ${name}: { account: "${account}", region: ${region}, log: [{ management: all }, ${statement}], roles: { apply: "arn:aws:iam::\${account}:role/apply" } }`,
  );
  return `version: 1\ntrails:\n${lines.join('\n')}\n`;
}

function state(): object {
  const management = {
    ReadWriteType: 'All',
    IncludeManagementEvents: true,
    DataResources: [],
    ExcludeManagementEventSources: [],
  };
  return {
    format: 'ctsel-emulator/1',
    world: {
      stores: [],
      buckets: {},
      roles: {},
      trails: trails.map(({ name, account, region }) => ({
        arn: `arn:aws:cloudtrail:${region}:${account}:trail/${name}`,
        name,
        account,
        region,
        bucket: 'logs',
        isMultiRegion: false,
        isOrganization: false,
        includesGlobal: true,
        isRecursive: true,
        isLogging: true,
        hasValidation: false,
        tags: {},
        selectors: { value: { EventSelectors: [management] } },
        insights: { value: { selectors: [] } },
        configuration: { value: {} },
      })),
    },
  };
}

export async function benchApply(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'ctsel-bench-'));
  writeFileSync(path.join(folder, 'state.json'), JSON.stringify(state()));
  writeFileSync(path.join(folder, 'ctsel.yaml'), policy('{ data: s3 }'));
  const run = path.join(root, 'bin/run.js');
  const emulator = spawn(process.execPath, [run, 'emulator', '--state', 'state.json'], { cwd: folder });
  const url = await urlOf(emulator);
  const env = {
    ...process.env,
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: '111122223333',
    AWS_SECRET_ACCESS_KEY: 'x',
  };
  const preload = path.join(folder, 'memory.cjs');
  writeFileSync(
    preload,
    `process.on('exit', () => require('node:fs').writeFileSync('memory', String(process.resourceUsage().maxRSS)));`,
  );
  const began = performance.now();
  const status = await new Promise((resolve) =>
    spawn(process.execPath, ['--require', preload, run, 'apply', '--yes', '--audit-log', 'audit.jsonl'], {
      cwd: folder,
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    }).on('close', resolve),
  );
  const seconds = (performance.now() - began) / 1000;
  const times = readFileSync(path.join(folder, 'audit.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => Date.parse((JSON.parse(line) as { time: string }).time));
  const writing = (Math.max(...times) - Math.min(...times)) / 1000;
  const floor = each - 1;
  const [journal] = readdirSync(path.join(folder, '.ctsel/journal'));
  const entries = readdirSync(path.join(folder, '.ctsel/journal', journal!)).length;
  emulator.kill('SIGTERM');
  await new Promise((resolve) => emulator.on('close', resolve));
  const megabytes = Number(readFileSync(path.join(folder, 'memory'), 'utf8')) / 1024;
  console.log(
    `\nctsel apply of ${trails.length} trails in ${accounts.length * regions.length} accounts × Regions (status ${String(status)}, ${entries} journal entries):`,
  );
  console.log(
    `${(writing / floor).toFixed(2).padStart(8)}x the floor of AWS's rates from the first to the last write (${floor} s); whole command ${seconds.toFixed(1)} s, ${megabytes.toFixed(0)} MB`,
  );
  rmSync(folder, { recursive: true });
}

function urlOf({ stdout }: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    let said = '';
    stdout!.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const found = /AWS_ENDPOINT_URL=(\S+)\n/.exec(said);
      if (found !== null) resolve(found[1]!);
    });
  });
}
