import { JestAsymmetricMatchers, JestChaiExpect, JestExtend, ASYMMETRIC_MATCHERS_OBJECT, getState, setState } from '@vitest/expect'; // prettier-ignore
import { format } from '@vitest/pretty-format';
import { stripSnapshotIndentation } from '@vitest/snapshot';
import * as chai from 'chai';
import { readFileSync } from 'node:fs';

/**
 * What test files import as `vitest`, as far as they use it: tests are collected, and run one by one by whoever collected them.
 * Files of snapshots are read and never written; there are no mocks.
 */

type Body = (...values: readonly unknown[]) => unknown;
interface Hooks {
  readonly before: Body[];
  readonly after: Body[];
  readonly beforeEach: Body[];
  readonly afterEach: Body[];
  isBegun: boolean;
}

/** A test with the blocks that it is in, the outermost first. */
export interface Collected {
  readonly name: string;
  readonly body: () => unknown;
  readonly blocks: readonly Hooks[];
}

const hooks = (): Hooks => ({ before: [], after: [], beforeEach: [], afterEach: [], isBegun: false });
let blocks: Hooks[] = [];
let all: Hooks[] = [];
let names: string[] = [];
let tests: Collected[] = [];
let finished: Body[] = [];

/** The tests that a file has, in its order. */
export function collect(load: () => unknown): readonly Collected[] {
  const outermost = hooks();
  [blocks, names, tests] = [[outermost], [], []];
  all.push(outermost);
  load();
  return tests;
}

export async function run({ body, blocks }: Collected): Promise<void> {
  finished = [];
  for (const block of blocks) {
    if (block.isBegun) continue;
    block.isBegun = true;
    for (const each of block.before) await each();
  }
  try {
    for (const block of blocks) for (const each of block.beforeEach) await each();
    await body();
  } finally {
    for (const block of blocks) for (const each of block.afterEach) await each();
    for (const each of finished) await each();
  }
}

/** After the last test of a round: what the blocks that were begun do at their end. */
export async function finish(): Promise<void> {
  for (const block of all) if (block.isBegun) for (const each of block.after) await each();
  all = [];
}

const spread = (row: unknown): readonly unknown[] => (Array.isArray(row) ? row : [row]);

function add(name: string, body: Body, values: readonly unknown[]): void {
  tests.push({ name: [...names, name].join(' › '), body: () => body(...values), blocks: [...blocks] });
}

/** A test may have options before its body. */
function testNow(name: string, ...rest: readonly unknown[]): void {
  add(name, rest.find((one) => typeof one === 'function') as Body, [{ expect }]);
}

function block(name: string, body: Body, values: readonly unknown[]): void {
  const made = hooks();
  all.push(made);
  const before = [blocks, names] as const;
  [blocks, names] = [
    [...blocks, made],
    [...names, name],
  ];
  body(...values);
  [blocks, names] = [...before] as [Hooks[], string[]];
}

const skipped = Object.assign(() => undefined, { each: () => () => undefined });

const testEach = (rows: readonly unknown[]) => (name: string, body: Body) =>
  rows.forEach((row, index) => add(`${name} #${index}`, body, spread(row)));
export const test: any = Object.assign(testNow, {
  each: testEach,
  skip: skipped,
  skipIf: (is: unknown) => (is ? skipped : test),
  runIf: (is: unknown) => (is ? test : skipped),
});
export const it: any = test;

export const describe: any = Object.assign((name: string, body: Body) => block(name, body, []), {
  each: (rows: readonly unknown[]) => (name: string, body: Body) =>
    rows.forEach((row, index) => block(`${name} #${index}`, body, spread(row))),
  skip: skipped,
  skipIf: (is: unknown) => (is ? skipped : describe),
  runIf: (is: unknown) => (is ? describe : skipped),
});

export const beforeAll = (body: Body): unknown => blocks.at(-1)!.before.push(body);
export const afterAll = (body: Body): unknown => blocks.at(-1)!.after.push(body);
export const beforeEach = (body: Body): unknown => blocks.at(-1)!.beforeEach.push(body);
export const afterEach = (body: Body): unknown => blocks.at(-1)!.afterEach.push(body);
export const onTestFinished = (body: Body): unknown => finished.push(body);
/** Who uses one fails. */
export const vi = undefined;

chai.use(JestExtend);
chai.use(JestChaiExpect);
chai.use(JestAsymmetricMatchers);
chai.use(({ Assertion }: any) => {
  Assertion.addMethod('toMatchInlineSnapshot', function (this: any, ...given: readonly unknown[]) {
    const text = given.find((one) => typeof one === 'string') as string;
    const value = format(this._obj, { printBasicPrototype: false, escapeString: false });
    const bare = (one: string) => one.trim();
    chai.expect(bare(value)).to.equal(bare(stripSnapshotIndentation(text)));
  });
});

chai.use(({ Assertion }: any) => {
  Assertion.addMethod('toMatchFileSnapshot', async function (this: any, file: string) {
    chai.expect(this._obj).to.equal(readFileSync(file, 'utf8'));
  });
});

const expectNow = (value: unknown, message?: string) => {
  setState({ assertionCalls: getState(expect).assertionCalls + 1 }, expect);
  return chai.expect(value, message);
};
export const expect: any = Object.assign(expectNow, chai.expect, (globalThis as any)[ASYMMETRIC_MATCHERS_OBJECT]); // prettier-ignore
setState({ assertionCalls: 0, isExpectingAssertions: false, isExpectingAssertionsError: null, expectedAssertionsNumber: null, expectedAssertionsNumberErrorGen: null }, expect); // prettier-ignore
