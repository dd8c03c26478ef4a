import { build, type Plugin } from 'esbuild';
import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, statSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { testsOf } from './folders.js';
import { instrumented, sampled, type Mutant } from './instrumented.js';
import type { Answer, Known, Order } from './worker.js';

/**
 * Runs the tests of folders of src against a sample of their mutants and prints those that live. See docs/testing.md.
 *
 *     npx tsx bench/mutation/run.mts --tools FOLDER [--mutants 300] [--seed 1] [--at FILE:LINE] FOLDER…
 */

const root = path.join(import.meta.dirname, '../..');
const out = mkdtempSync(path.join(tmpdir(), 'ctsel-mutants-'));
/** Of the processor, for one mutant beyond what its tests need. */
const mostSeconds = 20;
/** Of the processor, in milliseconds, for all tests of one mutant that lives: dearer ones are left out. */
const mostForTests = 2000;

function testFiles(folder: string): readonly string[] {
  return testsOf[folder]!.flatMap((name) => {
    const file = path.join(root, name);
    if (!statSync(file).isDirectory()) return [name];
    return readdirSync(file, { recursive: true, encoding: 'utf8' })
      .filter((one) => one.endsWith('.test.ts'))
      .map((one) => path.join(name, one));
  });
}

/** Files of ctsel as they are for a bundle: with mutants where there are any, and knowing where they lie. */
function ours(code: ReadonlyMap<string, string>): Plugin {
  return {
    name: 'mutants',
    setup(build) {
      build.onLoad({ filter: /\.m?ts$/ }, ({ path: file }) => {
        if (!file.startsWith(root) || file.includes('node_modules')) return undefined;
        const contents = (code.get(file) ?? readFileSync(file, 'utf8'))
          .replaceAll('import.meta.dirname', JSON.stringify(path.dirname(file)))
          .replaceAll('import.meta.filename', JSON.stringify(file))
          .replaceAll('import.meta.url', JSON.stringify(`file://${file}`))
          .replaceAll(/\b__dirname\b/g, JSON.stringify(path.dirname(file)));
        return { contents, loader: 'ts', resolveDir: path.dirname(file) };
      });
    },
  };
}

async function bundled(
  folder: string,
  files: readonly string[],
  code: ReadonlyMap<string, string>,
): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    stdin: {
      contents: `export const files = {${files.map((name) => `${JSON.stringify(name)}: () => require('./${name}')`).join(',')}};`,
      resolveDir: root,
    },
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    target: 'node20.19',
    packages: 'external',
    keepNames: true,
    // A script that node:vm runs has none.
    supported: { 'dynamic-import': false },
    plugins: [ours(code)],
    logOverride: { 'require-resolve-not-external': 'silent', 'empty-import-meta': 'silent' },
  });
  const file = path.join(out, `${folder}.cjs`);
  writeFileSync(file, `(function (require, module, exports) {${outputFiles[0]!.text}\n})`);
  return file;
}

/** One process that runs tests, ended when it needs too much of the processor for one mutant, and begun again for the next. */
class Runner {
  #child: Promise<ChildProcess> | undefined;

  #begun(): Promise<ChildProcess> {
    return (this.#child ??= new Promise((resolve, reject) => {
      const child = fork(path.join(import.meta.dirname, 'worker.ts'), {
        execArgv: ['--import', 'tsx', '--max-old-space-size=2000'],
        stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
        env: { ...process.env, CTSEL_RUNS: process.env['CTSEL_RUNS'] ?? '0.05', CTSEL_SEED: '1' },
      });
      let errors = '';
      child.stderr!.on('data', (text) => (errors = `${errors}${text}`.slice(-2000)));
      child.once('message', () => resolve(child));
      child.once('exit', () => reject(new Error(`the worker ended: ${errors}`)));
    }));
  }

  async ask(order: Order, seconds: number): Promise<Answer> {
    const child = await this.#begun();
    const before = cpuSeconds(child.pid!);
    return new Promise((resolve) => {
      const done = (answer: Answer) => {
        clearInterval(watch);
        child.removeAllListeners();
        resolve(answer);
      };
      const begun = Date.now();
      const watch = setInterval(() => {
        // Who waits for what never comes needs none.
        if (cpuSeconds(child.pid!) - before < seconds && Date.now() - begun < seconds * 5000) return;
        child.removeAllListeners('exit').kill('SIGKILL');
        this.#child = undefined;
        done({ kind: 'timeout', by: 'the time of the processor' });
      }, 250);
      child.once('exit', () => {
        this.#child = undefined;
        done({ kind: 'timeout', by: 'the end of the process' });
      });
      child.once('message', (answer) => done(answer as Answer));
      child.send(order);
    });
  }

  async end(): Promise<void> {
    (await this.#child)?.removeAllListeners().kill();
  }
}

function cpuSeconds(pid: number): number {
  try {
    const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ').slice(11, 13);
    return (Number(user) + Number(system)) / 100;
  } catch {
    return Infinity;
  }
}

const placeOf = ({ fileName, location }: Mutant) =>
  `${path.relative(root, fileName)}:${location.start.line + 1}:${location.start.column + 1}`;

/** What the mutant changes, in one line. */
function shown(mutant: Mutant): string {
  const { start, end } = mutant.location;
  const lines = readFileSync(mutant.fileName, 'utf8')
    .split('\n')
    .slice(start.line, end.line + 1);
  const last = lines.length - 1;
  lines[last] = lines[last]!.slice(0, end.column);
  lines[0] = lines[0]!.slice(start.column);
  const short = (text: string) => text.replace(/\s+/g, ' ').slice(0, 160);
  return `${placeOf(mutant)} ${mutant.mutatorName}\n    ${short(lines.join(' '))}\n  → ${short(mutant.replacement)}`;
}

/** As many tests, the cheapest first, as are paid with `mostForTests`. */
function cheapest(tests: readonly Known[]): readonly Known[] {
  let sum = 0;
  return tests.filter(({ milliseconds }, index) => (sum += milliseconds) <= mostForTests || index === 0);
}

async function judged(
  folder: string,
  tools: string,
  count: number,
  seed: number,
  at: string,
): Promise<string> {
  const begun = Date.now();
  const { mutants, code } = await instrumented(root, folder, tools);
  const files = testFiles(folder);
  const bundle = await bundled(folder, files, code);
  const runner = new Runner();
  const known: Known[] = [];
  for (const file of files) {
    const answer = await runner.ask({ kind: 'learn', bundle, file }, 600);
    if (answer.kind !== 'learned') throw new Error(`${file}: ${JSON.stringify(answer)}`);
    known.push(...answer.tests);
    for (const one of answer.failed) console.log(`fails without a mutant, so is left out: ${one}`);
  }
  known.sort((a, b) => a.milliseconds - b.milliseconds);
  console.log(
    `${folder}: ${mutants.length} mutants, ${known.length} tests, learned in ${Math.round((Date.now() - begun) / 1000)} s`,
  );
  const chosen =
    at === '' ? sampled(mutants, count, seed) : mutants.filter((one) => placeOf(one).includes(at));
  const tally = { killed: 0, timeout: 0, lived: 0, 'not reached': 0 };
  const from = Date.now();
  let done = 0;
  for (const mutant of chosen) {
    const tests = cheapest(known.filter(({ reached }) => reached.includes(mutant.id)));
    const usual = tests.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / 1000;
    const order: Order = { kind: 'mutant', bundle, id: mutant.id, tests };
    const answer = tests.length === 0 ? undefined : await runner.ask(order, mostSeconds + usual * 5);
    const kind = answer === undefined ? 'not reached' : (answer.kind as 'killed' | 'timeout' | 'lived');
    tally[kind]++;
    if (++done % 25 === 0) console.error(`${done} of ${chosen.length}: ${JSON.stringify(tally)}`);
    if (kind === 'lived' || kind === 'not reached') console.log(`${kind}: ${shown(mutant)}`);
  }
  await runner.end();
  const score = ((tally.killed + tally.timeout) / chosen.length) * 100;
  console.log(`${folder}: ${((chosen.length * 60_000) / (Date.now() - from)).toFixed(0)} mutants a minute`);
  return `| \`${folder}\` | ${mutants.length} | ${chosen.length} | ${tally.killed} | ${tally.timeout} | ${tally.lived} | ${tally['not reached']} | ${score.toFixed(1)} % |`;
}

async function main(argv: readonly string[]): Promise<void> {
  const flag = (name: string, otherwise: string) => {
    const at = argv.indexOf(`--${name}`);
    return at === -1 ? otherwise : argv[at + 1]!;
  };
  const [tools, count, seed, at] = [flag('tools', root), Number(flag('mutants', '300')), Number(flag('seed', '1')), flag('at', '')]; // prettier-ignore
  const folders = argv.filter((one, index) => !one.startsWith('--') && !argv[index - 1]?.startsWith('--'));
  for (const folder of folders) console.log(await judged(folder, tools, count, seed, at));
}

await main(process.argv.slice(2));
