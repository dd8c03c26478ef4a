import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

/** The floors of src, from the ground up: a folder imports itself and folders below it, not its neighbours. */
const floors = [
  ['text'],
  ['cloudtrail', 'problem', 'logs'],
  ['policy', 'eventset', 'written'],
  ['denote'],
  ['compile'],
  ['recording'],
  ['match', 'emit', 'read', 'compare'],
  ['traffic'],
  ['lint', 'plan', 'import'],
  ['apply'],
  ['report', 'aws', 'files'],
  ['app'],
  ['api', 'cdk', 'cli'],
  ['commands'],
];
/** Stand apart: nothing of the house imports them, but the command that runs the emulator. `dev` may import anything, `emulator` and `start` nothing. */
const apart = ['dev', 'emulator', 'start'];

const src = path.join(import.meta.dirname, '../../src');
const imports = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .flatMap((file) => {
    const text = readFileSync(path.join(src, file), 'utf8');
    return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, module]) => {
      const target = module!.startsWith('.')
        ? path.relative(src, path.join(src, path.dirname(file), module!))
        : module!;
      return { file, from: file.split(path.sep)[0]!, module: target, to: target.split(path.sep)[0]! };
    });
  });
const floorOf = (folder: string) => floors.findIndex((floor) => floor.includes(folder));

test('every folder has a floor', () => {
  const folders = new Set(imports.map(({ from }) => from));
  expect([...folders].filter((folder) => floorOf(folder) === -1 && !apart.includes(folder))).toEqual([]);
});

test('no import climbs, or goes to a neighbour', () => {
  const inside = imports.filter(
    ({ from, to }) => floorOf(from) !== -1 && (floorOf(to) !== -1 || apart.includes(to)),
  );
  const climbing = inside.filter(
    ({ file, from, to }) =>
      from !== to && (apart.includes(to) ? file !== 'commands/emulator.ts' : floorOf(from) <= floorOf(to)),
  );
  expect(climbing).toEqual([]);
});

test('only the doors do input and output', () => {
  const outside = ['node:fs', 'node:fs/promises', 'node:http', 'node:net', 'node:child_process', 'node:zlib'];
  const doors = ['files', 'cdk', 'aws', 'emulator', 'dev', 'start'];
  expect(
    imports.filter(
      ({ from, module }) =>
        outside.includes(module) && !doors.includes(from) && !(from === 'logs' && module === 'node:zlib'),
    ),
  ).toEqual([]);
  expect(imports.filter(({ from, module }) => module.startsWith('@aws-sdk') && from !== 'aws')).toEqual([]);
});

test('the heart needs nothing from outside', () => {
  const heart = ['cloudtrail', 'eventset', 'denote', 'compile', 'match'];
  expect(
    imports.filter(
      ({ from, file, module }) =>
        heart.includes(from) && !module.startsWith(path.dirname(file)) && module.startsWith('node:'),
    ),
  ).toEqual([]);
});

test('no file of a folder needs, by others, itself', () => {
  const inside = new Map<string, readonly string[]>();
  for (const { file, module } of imports)
    inside.set(file, [...(inside.get(file) ?? []), module.replace(/\.js$/, '.ts')]);
  const circles: string[] = [];
  const state = new Map<string, 'open' | 'done'>();
  const visit = (file: string, path: readonly string[]): void => {
    if (state.get(file) === 'open') circles.push([...path.slice(path.indexOf(file)), file].join(' → '));
    if (state.has(file)) return;
    state.set(file, 'open');
    for (const other of inside.get(file) ?? []) if (inside.has(other)) visit(other, [...path, file]);
    state.set(file, 'done');
  };
  for (const file of inside.keys()) visit(file, []);
  expect(circles).toEqual([]);
});
