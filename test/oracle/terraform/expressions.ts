import { Random } from './random.js';

/**
 * Random expressions of Terraform as text, mostly of types that fit. It shares nothing with the reader of Terraform: what an
 * expression is worth, only the real program says.
 */

const words = [
  'payments',
  'audit',
  'a',
  'b',
  'B',
  'a/b',
  'a,b',
  'arn:aws:s3:::logs/',
  'arn:aws:s3:::audit/',
  ' x ',
  '',
  '10',
  '9',
  '5',
  '1',
  'true',
  'no',
  'é',
  'E_1',
  'x.y',
  'a<b>&c',
  'a-b_c',
  '0',
  '1.50',
  '-3',
  'Two Words',
  'tab\\tq',
  'line\\n',
  'q\\"q',
  '$x',
  '100%',
  'AWS::S3::Object',
];
const keys = ['a', 'b', 'name', 'prefix', 'enabled', 'buckets'];
const numbers = [
  '0',
  '1',
  '2',
  '3',
  '5',
  '7',
  '10',
  '12',
  '100',
  '1.5',
  '0.25',
  '2.50',
  '1e3',
  '012',
  '123456789012',
  '1234567',
  '-1',
  '-2',
];
const patterns = [
  '^arn:',
  '^a',
  '[a-z]+',
  '([a-z]+)/([a-z]+)',
  '^(.*)/$',
  '[0-9]+',
  'x',
  '(?P<n>[a-z])',
  'a|b',
  '\\\\.',
  '^arn:aws:s3:::([^/]+)/?',
  '\\\\d{1,2}',
  '[A-Z]',
  '.',
  'a*',
  '(',
  '\\\\s+',
  '[^,]+',
];
const formats = [
  '%s',
  '%s/',
  'arn:aws:s3:::%s/',
  '%s-%s',
  '%v',
  '%d',
  '%q',
  '%5s',
  '%-5s|',
  '%03d',
  '%%',
  '%t',
  '%x',
  '%s%%',
  '%05.1f',
  '%.2f',
  '%d-%s',
  '%z',
];

type Make = () => string;

/** What makes expressions, to a depth. */
export class Expressions {
  #names: string[] = [];

  constructor(readonly random: Random) {}

  #one(depth: number, simple: readonly Make[], deep: readonly Make[]): string {
    return depth <= 0 || this.random.chance(0.2) ? this.random.of(simple)() : this.random.of(deep)();
  }

  any(depth: number): string {
    const { random } = this;
    return random.of([
      () => this.text(depth),
      () => this.text(depth),
      () => this.number(depth),
      () => this.boolean(depth),
      () => this.list(depth),
      () => this.list(depth),
      () => this.map(depth),
      () => this.map(depth),
    ])();
  }

  #word(): string {
    return `"${this.random.of(words)}"`;
  }

  #name(otherwise: Make): string {
    return this.#names.length > 0 && this.random.chance(0.5) ? this.random.of(this.#names) : otherwise();
  }

  /** An expression in which a name holds. */
  #with<T>(names: readonly string[], make: () => T): T {
    const before = this.#names;
    this.#names = [...before, ...names];
    try {
      return make();
    } finally {
      this.#names = before;
    }
  }

  text(depth: number): string {
    const { random } = this;
    const d = depth - 1;
    const t = () => this.text(d);
    const n = () => this.number(d);
    const l = () => this.list(d);
    return this.#one(
      depth,
      [() => this.#word(), () => this.#name(() => this.#word())],
      [
        () =>
          `"${random.of(['', 'x', 'a/', 'arn:aws:s3:::'])}\${${this.simple(d)}}${random.of(['', '/', '$', '-y'])}"`,
        () => `"\${${t()}}\${${this.simple(d)}}"`,
        () => `"\${${this.any(d)}}"`,
        () => `"%{ if ${this.boolean(d)} }${random.of(['yes', 'a b'])}%{ else }\${${t()}}%{ endif }!"`,
        () => `"%{ for v in ${l()} }<\${v}>%{ endfor }"`,
        () => `"a$\${x}${random.of(['', '$$$${y}', '%%{z}', '%%%{z}'])}"`,
        () => `format("${random.of(formats)}", ${this.simple(d)})`,
        () => `format("%s-%s", ${t()}, ${this.simple(d)})`,
        () => `format("${random.of(formats)}", ${this.any(d)}${random.chance(0.3) ? `, ${t()}` : ''})`,
        () => `join("${random.of(['', ',', '/'])}", ${l()})`,
        () => `join(",", ${l()}, ${l()})`,
        () => `${random.of(['upper', 'lower', 'title', 'trimspace', 'chomp', 'strrev'])}(${t()})`,
        () => `trim(${t()}, "${random.of(['a', ' ', '/', 'ab'])}")`,
        () => `trimprefix(${t()}, ${this.#word()})`,
        () => `trimsuffix(${t()}, ${this.#word()})`,
        () => `replace(${t()}, ${this.#word()}, ${this.#word()})`,
        () => `replace(${t()}, "/${random.of(patterns)}/", "${random.of(['', '_', '$1', 'z'])}")`,
        () =>
          `substr(${t()}, ${random.of(['0', '1', '2', '-1', '-3'])}, ${random.of(['1', '2', '-1', '0', '50'])})`,
        () => `regex("${random.of(patterns)}", ${t()})`,
        () => `jsonencode(${this.any(d)})`,
        () => `indent(2, ${t()})`,
        () => `tostring(${this.simple(d)})`,
        () => `base64encode(${t()})`,
        () => `urlencode(${t()})`,
        () => `${random.of(['element', 'element'])}(${l()}, ${random.of(['0', '1', '4'])})`,
        () => `${l()}[${random.of(['0', '1', '"0"', '7'])}]`,
        () => `lookup(${this.map(d)}, "${random.of(keys)}", ${this.simple(d)})`,
        () => `lookup(${this.map(d)}, "${random.of(keys)}")`,
        () => `${this.map(d)}["${random.of(keys)}"]`,
        () => `${this.map(d)}.${random.of(keys)}`,
        () => `try(${this.any(d)}, ${this.text(d)})`,
        () => `try(${this.map(d)}.${random.of(keys)}, ${this.any(d)})`,
        () => `try(tonumber(${t()}), ${t()})`,
        () => `coalesce(${t()}, ${this.simple(d)})`,
        () => `coalesce(null, ${t()}, ${n()})`,
        () => `(${this.boolean(d)} ? ${this.any(d)} : ${this.any(d)})`,
        () => `(${this.boolean(d)} ? ${t()} : ${t()})`,
        () => `one(${l()})`,
        () => `max(${n()}, ${this.simple(d)})`,
      ],
    );
  }

  /** A text, a number or a boolean. */
  simple(depth: number): string {
    return this.random.of([
      () => this.text(depth),
      () => this.text(depth),
      () => this.number(depth),
      () => this.boolean(depth),
    ])();
  }

  number(depth: number): string {
    const { random } = this;
    const d = depth - 1;
    const n = () => this.number(d);
    return this.#one(
      depth,
      [() => random.of(numbers), () => this.#name(() => random.of(numbers))],
      [
        () => `(${n()} ${random.of(['+', '-', '*', '/', '%'])} ${n()})`,
        () => `length(${this.any(d)})`,
        () => `length(${this.list(d)})`,
        () => `${random.of(['max', 'min'])}(${n()}, ${n()})`,
        () => `${random.of(['abs', 'ceil', 'floor', 'signum'])}(${n()})`,
        () => `sum(${this.list(d)})`,
        () => `tonumber(${this.text(d)})`,
        () => `parseint("${random.of(['ff', '10', '077', 'z'])}", ${random.of(['10', '16', '8'])})`,
        () => `index(${this.list(d)}, ${this.simple(d)})`,
        () => `-${random.of(numbers.filter((one) => !one.startsWith('-')))}`,
        () => `(${this.boolean(d)} ? ${n()} : ${n()})`,
        () => `try(${this.any(d)}, ${n()})`,
      ],
    );
  }

  boolean(depth: number): string {
    const { random } = this;
    const d = depth - 1;
    const b = () => this.boolean(d);
    return this.#one(
      depth,
      [() => random.of(['true', 'false', '"true"', 'true', 'false'])],
      [
        () => `(${this.any(d)} ${random.of(['==', '!='])} ${this.any(d)})`,
        () => `(${this.text(d)} ${random.of(['==', '!='])} ${this.text(d)})`,
        () => `(${this.list(d)} == ${this.list(d)})`,
        () => `(${this.list(d)} == [])`,
        () => `(${this.simple(d)} ${random.of(['<', '>', '<=', '>='])} ${this.number(d)})`,
        () => `(${b()} ${random.of(['&&', '||'])} ${b()})`,
        () => `!${random.of(['true', 'false'])}`,
        () => `can(${this.any(d)})`,
        () => `can(${this.any(d)})`,
        () => `can(regex("${random.of(patterns)}", ${this.text(d)}))`,
        () => `can(tonumber(${this.text(d)}))`,
        () => `can(${this.map(d)}.${random.of(keys)})`,
        () => `can(one(${this.list(d)}))`,
        () => `can(lookup(${this.map(d)}, "${random.of(keys)}"))`,
        () => `contains(${this.list(d)}, ${this.simple(d)})`,
        () => `contains(keys(${this.map(d)}), "${random.of(keys)}")`,
        () => `${random.of(['startswith', 'endswith', 'strcontains'])}(${this.text(d)}, ${this.#word()})`,
        () => `${random.of(['alltrue', 'anytrue'])}([${b()}, ${b()}])`,
        () => `tobool(${this.simple(d)})`,
      ],
    );
  }

  list(depth: number): string {
    const { random } = this;
    const d = depth - 1;
    const l = () => this.list(d);
    return this.#one(
      depth,
      [
        () => `[${random.several(0, 3, () => this.#word()).join(', ')}]`,
        () =>
          `[${random.several(0, 3, () => this.#name(() => random.of([this.#word(), random.of(numbers), 'true', 'null']))).join(', ')}]`,
        () => `["${random.several(2, 4, () => random.of(['a', 'b', 'payments', 'audit'])).join('", "')}"]`,
      ],
      [
        () => `[${random.several(0, 3, () => this.any(d)).join(', ')}]`,
        () => `[${random.several(1, 3, () => this.text(d)).join(', ')}]`,
        () =>
          `${random.of(['toset', 'tolist', 'toset', 'distinct', 'flatten', 'compact', 'sort', 'reverse'])}(${l()})`,
        () => `concat(${l()}, ${l()})`,
        () => `flatten([${l()}, ${l()}])`,
        () => `${random.of(['keys', 'values'])}(${this.map(d)})`,
        () => `split("${random.of([',', '/', '', ':'])}", ${this.text(d)})`,
        () => `slice(${l()}, ${random.of(['0', '1'])}, ${random.of(['1', '2'])})`,
        () => `chunklist(${l()}, ${random.of(['0', '1', '2'])})`,
        () => `coalescelist(${l()}, ${l()})`,
        () => `formatlist("${random.of(formats)}", ${l()})`,
        () => `formatlist("%s-%s", ${this.any(d)}, ${l()})`,
        () => `${random.of(['setunion', 'setintersection', 'setsubtract', 'setproduct'])}(${l()}, ${l()})`,
        () => `setproduct(toset(${l()}), toset(${l()}))`,
        () => `range(${random.of(['3', '0', '1, 4', '5, 0', '0, 10, 3', '-2'])})`,
        () => `regexall("${random.of(patterns)}", ${this.text(d)})`,
        () => `matchkeys(${l()}, ${l()}, ${l()})`,
        () => `${l()}[*]`,
        () => `[${this.map(d)}, ${this.map(d)}][*].${random.of(keys)}`,
        () => `tolist([${this.map(d)}, ${this.map(d)}])`,
        () => `toset([${this.map(d)}, ${this.map(d)}])`,
        () => `(${this.boolean(d)} ? ${l()} : ${l()})`,
        () => `(${this.boolean(d)} ? ${l()} : [])`,
        () => `try(${this.any(d)}, ${l()})`,
        () => `jsondecode(jsonencode(${l()}))`,
        () => this.#for(d, ['[', ']'], (inner) => inner),
        () => this.#for(d, ['[', ']'], (inner) => inner),
      ],
    );
  }

  #for(depth: number, [open, close]: readonly [string, string], made: (inner: string) => string): string {
    const { random } = this;
    const over = random.chance(0.6)
      ? this.list(depth)
      : random.chance(0.7)
        ? this.map(depth)
        : this.any(depth);
    const names = random.chance(0.5) ? ['k', 'v'] : ['v'];
    return this.#with(names, () => {
      const when = random.chance(0.3) ? ` if ${this.boolean(depth - 1)}` : '';
      const value = random.chance(0.4)
        ? `"\${${random.of(names)}}/\${v}"`
        : random.chance(0.5)
          ? random.of(names)
          : this.any(depth - 1);
      return `${open}for ${names.join(', ')} in ${over} : ${made(value)}${when}${close}`;
    });
  }

  map(depth: number): string {
    const { random } = this;
    const d = depth - 1;
    const entries = (make: Make) =>
      `{ ${[...new Set(random.several(0, 3, () => random.of(keys)))].map((key) => `${key} = ${make()}`).join(', ')} }`;
    return this.#one(
      depth,
      [
        () => entries(() => this.#word()),
        () => entries(() => random.of([this.#word(), random.of(numbers), 'true', 'null', '[]', '["a"]'])),
      ],
      [
        () => entries(() => this.any(d)),
        () => entries(() => this.text(d)),
        () => entries(() => this.list(d)),
        () => `merge(${this.map(d)}, ${this.map(d)})`,
        () => `merge(tomap(${this.map(d)}), ${random.of(['tomap({ a = "x" })', this.map(d)])})`,
        () => `tomap(${this.map(d)})`,
        () => `zipmap(${this.list(d)}, ${this.list(d)})`,
        () => `zipmap(["a", "b"], ${this.list(d)})`,
        () => `transpose(${this.map(d)})`,
        () => `(${this.boolean(d)} ? ${this.map(d)} : ${random.of(['{}', 'null', this.map(d)])})`,
        () => `try(${this.any(d)}, ${this.map(d)})`,
        () => `jsondecode(jsonencode(${this.map(d)}))`,
        () => `{ "\${${this.simple(d)}}" = ${this.any(d)}, (${this.text(d)}) = 1 }`,
        () => this.#for(d, ['{', '}'], (inner) => `${random.of(['v', '"${v}"', '"x"'])} => ${inner}`),
        () => this.#for(d, ['{', '}'], (inner) => `${random.of(['"${v}"', '"x"'])} => ${inner}...`),
      ],
    );
  }
}

/** So many expressions of a seed, of which none is longer than a line that people read. */
export function expressionsOf(seed: number, count: number): readonly string[] {
  const random = new Random(seed);
  const made = new Set<string>();
  while (made.size < count) {
    const one = new Expressions(random).any(1 + random.below(3));
    if (one.length <= 120) made.add(one);
  }
  return [...made];
}
