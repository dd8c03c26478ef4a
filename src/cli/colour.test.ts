import { expect, test } from 'vitest';
import { colours, isColoured, switchOffColours } from './colour.js';

const terminal = { isTTY: true };

test.each<[Record<string, string>, { isTTY?: boolean }, boolean]>([
  [{}, terminal, true],
  [{}, {}, false],
  [{ TERM: 'dumb' }, terminal, false],
  [{ NO_COLOR: '1' }, terminal, false],
  [{ NO_COLOR: '' }, terminal, true],
  [{ FORCE_COLOR: '1' }, {}, true],
  [{ FORCE_COLOR: '' }, {}, true],
  [{ FORCE_COLOR: '0' }, terminal, false],
  [{ FORCE_COLOR: 'false' }, terminal, false],
  [{ FORCE_COLOR: '1', NO_COLOR: '1' }, {}, true],
])('with %j on %j: %s', (env, stream, expected) => {
  expect(isColoured(stream, env)).toBe(expected);
  expect(colours(stream, env)('red', 'x')).toBe(expected ? '\u001b[31mx\u001b[39m' : 'x');
});

test('--no-color outdoes FORCE_COLOR', () => {
  const env = { FORCE_COLOR: '1' };
  switchOffColours(env);
  expect(isColoured(terminal, env)).toBe(false);
});
