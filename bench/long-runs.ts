import { growth, longRuns, words } from '../test/property/long-runs.js';

/** Prints every long run of which four times as much costs far more than four times: `npx tsx bench/long-runs.ts [READER]`. */
async function main([reader = '']: readonly string[]): Promise<void> {
  const some = longRuns.filter((one) => one.reader.startsWith(reader));
  for (const one of some) {
    const times = await growth(one);
    if (times !== undefined && times > 7) console.log(`${times.toFixed(1).padStart(6)}  ${words(one)}`);
  }
  console.log(`${some.length} runs`);
}

void main(process.argv.slice(2));
