import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { isMap, LineCounter, parseDocument } from 'yaml';
import { parseYaml } from '../src/text/yaml.js';
import { diff, diffs } from './diff.js';
import { benchApply } from './apply.js';
import { benchHardCases, hardCases } from './hard-cases.js';
import { largeTexts } from './large-texts.js';
import { benchLogs } from './logs.js';
import { decisions } from './eventset.js';
import { benchEstates } from './estates.js';
import { benchStart } from './start.js';
import { atLimits, manyFiles, removeFiles } from './lint.js';
import { benchReading } from './reading.js';

/**
 * `npm run bench -- [OTHER/bin/run.js]`: what is claimed about speed, measured in one run, where a build is given against
 * that one. Ratios compare two things of the same run; the milliseconds only tell the order of magnitude on the machine at
 * hand.
 */

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1]!;

function time(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

/** Median of the ratios of paired runs. */
function ratio(rounds: number, one: () => unknown, other: () => unknown): number {
  return median(Array.from({ length: rounds }, () => time(one) / time(other)));
}

console.log('Decisions about sets of the largest size that CloudTrail takes (ms, median of 7):');
for (const [name, milliseconds] of decisions())
  console.log(`${milliseconds.toFixed(1).padStart(8)}  ${name}`);

console.log('\nctsel diff of two sets of the largest size (ms, median of 7):');
for (const one of diffs) {
  const runs = Array.from({ length: 7 }, () => time(() => diff(one)));
  console.log(`${median(runs).toFixed(1).padStart(8)}  ${one[0]}`);
}

console.log('\nctsel lint of sets of the largest size (ms, median of 7; the slowest rule by itself):');
for (const [name, all, slowest, most] of atLimits())
  console.log(`${all.toFixed(1).padStart(8)}  ${name}; ${slowest} ${most.toFixed(1)}`);

const entries = Array.from(
  { length: 10_000 },
  (_, n) => `- { data: s3, resources: [bucket-${n}/], events: [Put*] }\n`,
);
const text = entries.join('');
const ours = () => parseYaml({ name: 'policy.yaml', text });
const theirs = () => {
  const lines = new LineCounter();
  return isMap(parseDocument(text, { lineCounter: lines }).contents);
};
console.log('\nReading 10,000 entries of YAML with the place of every value:');
console.log(`${(1 / ratio(5, ours, theirs)).toFixed(1).padStart(8)}x faster than yaml's parseDocument`);

const root = path.join(__dirname, '..');
const node = (...args: string[]) => spawnSync(process.execPath, args, { cwd: root });
console.log(`\nA whole process (built with \`npm run build\`; processor time, Node ${process.version}):`);
benchStart(root);

const folder = manyFiles(root);
console.log('\n1,000 policies, templates, requests and Terraform folders in one run:');
console.log(`${(time(() => node('bin/run.js', 'lint', folder)) / 1000).toFixed(1).padStart(8)} s`);
removeFiles(folder);

benchLogs();
const other = process.argv[2];
benchReading(other);
benchEstates(other);

console.log('\nTexts that are made to be slow (seconds of the processor):');
largeTexts();

console.log(`\n${hardCases} hard cases within the limits of the service (x a fixed piece of work):`);
benchHardCases();

void benchApply();
