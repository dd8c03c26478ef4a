import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';

/** What one run of a build of ctsel costs: CPU seconds and peak megabytes. */
export interface Cost {
  readonly seconds: number;
  readonly megabytes: number;
}

export const own = path.join(__dirname, '../bin/run.js');

/** Runs ctsel of one build in a folder. */
export function costOf(bin: string, folder: string, ...argv: readonly string[]): Cost {
  const preload = path.join(folder, '.usage.cjs');
  writeFileSync(
    preload,
    `process.on('exit', () => { const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    require('node:fs').writeSync(2, '\\nUSED ' + JSON.stringify([(userCPUTime + systemCPUTime) / 1e6, maxRSS / 1024])); });`,
  );
  const { stderr } = spawnSync(process.execPath, ['--require', preload, bin, ...argv], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const [seconds = NaN, megabytes = NaN] = JSON.parse(/USED (.*)/.exec(stderr)?.[1] ?? '[]') as number[];
  return { seconds, megabytes };
}

export const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1]!;

/**
 * Prints the median of some rounds, each of this build and then of the other one, if there is one. The ratio is the median
 * of those of the rounds: other work of the machine moves it least.
 */
export function compare(
  what: string,
  rounds: number,
  other: string | undefined,
  run: (bin: string) => Cost,
): void {
  const runs = Array.from({ length: rounds }, () => ({
    mine: run(own),
    theirs: other === undefined ? undefined : run(path.resolve(other)),
  }));
  const seconds = median(runs.map(({ mine }) => mine.seconds)).toFixed(2);
  const megabytes = median(runs.map(({ mine }) => mine.megabytes)).toFixed(0);
  const ratios = runs.flatMap(({ mine, theirs }) =>
    theirs === undefined ? [] : mine.seconds / theirs.seconds,
  );
  const against = ratios.length === 0 ? '' : `; ${median(ratios).toFixed(2)} x the CPU of the other build`;
  console.log(`${seconds.padStart(8)} s of CPU, ${megabytes} MB${against}: ${what} (${rounds} rounds)`);
}
