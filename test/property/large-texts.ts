/** Texts of any size, each of which a careless reader needs the square of its length for; `npm run bench` times them. */
export const largeYaml: readonly (readonly [name: string, text: (size: number) => string])[] = [
  ['block scalars after empty lines', (size) => 'a: |\n' + '\n'.repeat(size) + '  b\n'],
  ['many block scalars', (size) => '- |\n  a\n'.repeat(size / 8)],
  ['comments between', (size) => '- a\n# b\n-\n'.repeat(size / 10)],
  ['keys without values', (size) => Array.from({ length: size / 10 }, (_, n) => `? k${n}\n# c\n`).join('')],
  ['commas and comments in brackets', (size) => `[${'a, # b\n '.repeat(size / 8)}]`],
  [
    'anchored lists',
    (size) => Array.from({ length: size / 20 }, (_, n) => `- &a${n} [*a${n - 1}x]\n`).join(''),
  ],
  ['duplicate keys', (size) => 'a: 1\n'.repeat(size / 5)],
  ['one long plain scalar', (size) => 'a b\n'.repeat(size / 4)],
  ['one long key', (size) => `${'a'.repeat(size)}: b`],
  ['brackets as keys', (size) => '- [a]: b\n'.repeat(size / 9)],
  ['bracket pairs', (size) => `[${'a: b, '.repeat(size / 6)}]`],
  ['tags', (size) => '- !Sub a\n'.repeat(size / 9)],
  ['byte order marks', (size) => `a: |\n${'\uFEFF\n#\n'.repeat(size / 4)}`],
  ['anchors on lines of their own', (size) => '- &a\n  &b\n'.repeat(size / 10)],
];

/** Lines of a log that never becomes JSON. */
export const brokenLogLines = ['{\n', '[\n', '{"a":[\n', '[[[[\n', '{"a":1}x\n', '"\n', '{"a":"\n'] as const;

/** A pattern and a text that it almost matches, in very many ways. */
export const slowGlob = [`${'*a'.repeat(200)}b`, 'a'.repeat(5000)] as const;

/** Terraform in which nothing is closed. */
export const openBrackets = `resource "aws_cloudtrail" "t" {\n${'x = [[[[\n'.repeat(20_000)}`;
