import { Random } from './random.js';

/** Random modules with trails, and their calls: variables with types, copies, dynamic blocks, modules in modules, overrides. */

export interface GeneratedModule {
  /** The files of the module, by their path in its folder. */
  readonly files: Readonly<Record<string, string>>;
  /** What the call of the module has beside its source. */
  readonly call: string;
}

interface VariableForm {
  readonly name: string;
  readonly types: readonly string[];
  readonly values: readonly string[];
}

const texts = ['"payments"', '"audit"', '"a/b"', '"true"', '"10"', '"B"'];
const forms: readonly VariableForm[] = [
  {
    name: 'buckets',
    types: ['list(string)', 'set(string)', 'any', 'list(any)', 'set(any)'],
    values: [
      '["payments", "audit"]',
      '["payments", "audit", "payments"]',
      '["b", "B", "a", "10", "9"]',
      '[]',
      '[5, true]',
      'toset(["x", "a"])',
      '["one"]',
    ],
  },
  {
    name: 'enabled',
    types: ['bool', 'any', 'string'],
    values: ['true', 'false', '"true"', '"false"', '"1"'],
  },
  { name: 'prefix', types: ['string', 'any'], values: [...texts, '5', '0.5', '123456789012', 'true'] },
  {
    name: 'items',
    types: [
      'list(object({ name = string, prefix = optional(string, "p/"), names = optional(list(string), ["GetObject"]) }))',
      'list(object({ name = string, prefix = optional(string), names = optional(set(string), ["b", "a", "b"]) }))',
      'set(object({ name = string, prefix = optional(string, "q/"), names = optional(list(string), []) }))',
    ],
    values: [
      '[{ name = "one" }]',
      '[{ name = "one", prefix = "x/" }, { name = "two", names = ["PutObject", "GetObject"] }]',
      '[{ name = "b", prefix = null }, { name = "a", extra = 1 }]',
      '[{ name = 5, names = ["x"] }]',
      '[]',
    ],
  },
  {
    name: 'cfg',
    types: [
      'object({ data = optional(object({ enabled = optional(bool, true), arns = optional(list(string), ["arn:aws:s3:::ledger/"]) }), {}) })',
      'object({ data = optional(object({ enabled = optional(bool, false), arns = optional(list(string), []) })) })',
    ],
    values: [
      '{}',
      '{ data = {} }',
      '{ data = { enabled = "false" } }',
      '{ data = { arns = ["arn:aws:s3:::one/"] }, other = 1 }',
      '{ data = null }',
    ],
  },
  {
    name: 'names',
    types: ['map(string)', 'map(any)', 'any'],
    values: [
      '{ a = "x", b = "y" }',
      '{ b = 2, a = "one" }',
      '{}',
      '{ "k-1" = "payments" }',
      '{ z = "z", A = "a", _ = "u" }',
    ],
  },
  {
    name: 'groups',
    types: [
      'map(object({ buckets = list(string), write = optional(bool, true) }))',
      'map(object({ buckets = set(string), write = optional(string, "yes") }))',
    ],
    values: [
      '{ one = { buckets = ["b", "a"] } }',
      '{ two = { buckets = [] }, one = { buckets = ["x", "x"], write = false } }',
      '{}',
    ],
  },
  { name: 'copies', types: ['number', 'any'], values: ['0', '1', '2', '"1"'] },
];

/** Expressions of a list of texts, by the variables that these need. */
const lists: readonly (readonly [readonly string[], string])[] = [
  [['buckets'], '[for b in var.buckets : "arn:aws:s3:::${b}/"]'],
  [['buckets'], '[for k, b in var.buckets : "arn:aws:s3:::${k}-${b}/"]'],
  [['buckets'], 'formatlist("arn:aws:s3:::%s/", var.buckets)'],
  [
    ['buckets'],
    'length(var.buckets) > 0 ? [for b in var.buckets : "arn:aws:s3:::${b}/"] : ["arn:aws:s3:::none/"]',
  ],
  [
    ['buckets', 'prefix'],
    'distinct(concat([for b in var.buckets : "arn:aws:s3:::${b}/${var.prefix}"], ["arn:aws:s3:::${var.prefix}/"]))',
  ],
  [['prefix'], '["arn:aws:s3:::${var.prefix}/"]'],
  [['prefix'], '[try(format("arn:aws:s3:::%s/", var.prefix), "none")]'],
  [['names'], '[for k, v in var.names : "arn:aws:s3:::${k}/${v}"]'],
  [['names'], '[for k in sort(keys(var.names)) : "arn:aws:s3:::${k}/"]'],
  [['names'], '[lookup(var.names, "a", "arn:aws:s3:::none/"), try(var.names.b, "arn:aws:s3:::nob/")]'],
  [
    ['groups'],
    'flatten([for k, g in var.groups : [for b in g.buckets : "arn:aws:s3:::${k}-${b}/${g.write}"]])',
  ],
  [['cfg'], 'try(var.cfg.data.arns, ["arn:aws:s3:::tried/"])'],
  [['cfg'], '[can(var.cfg.data.enabled) ? "arn:aws:s3:::can/" : "arn:aws:s3:::cannot/"]'],
  [['items'], '[for i in var.items : "arn:aws:s3:::${i.name}/${i.prefix == null ? "null" : i.prefix}"]'],
  [['items'], 'flatten([for i in var.items : [for n in i.names : "arn:aws:s3:::${i.name}/${n}"]])'],
  [['items'], 'var.items[*].name'],
  [['buckets'], 'tolist(toset([for b in var.buckets : upper(b)]))'],
  [['buckets'], '[for b in setproduct(var.buckets, ["x", "y"]) : join("/", b)]'],
  [['enabled'], '[var.enabled ? "arn:aws:s3:::on/" : "arn:aws:s3:::off/"]'],
  [['copies', 'prefix'], '[for n in range(var.copies) : "arn:aws:s3:::${var.prefix}-${n}/"]'],
];

/** What a dynamic block goes through, with the texts that each of its items gives. */
const loops: readonly (readonly [readonly string[], string, readonly string[]])[] = [
  [['buckets'], 'var.buckets', ['"${ITEM.key}"', '"arn:aws:s3:::${ITEM.value}/"']],
  [['buckets'], 'toset([for b in var.buckets : "x${b}"])', ['ITEM.key', 'ITEM.value']],
  [['buckets'], '[for b in var.buckets : b if b != "audit"]', ['"${ITEM.key}/${ITEM.value}"']],
  [['names'], 'var.names', ['ITEM.key', '"${ITEM.key}-${ITEM.value}"']],
  [
    ['items'],
    'var.items',
    [
      'ITEM.value.name',
      'coalesce(ITEM.value.prefix, "none")',
      'lookup(ITEM.value, "prefix", "no") == null ? "null" : "set"',
    ],
  ],
  [['groups'], 'var.groups', ['ITEM.key', '"${ITEM.value.write}"', 'join(",", ITEM.value.buckets)']],
  [['enabled'], 'var.enabled ? [1] : []', ['"on"']],
  [['enabled', 'buckets'], 'var.enabled ? toset(var.buckets) : toset([])', ['"${ITEM.key}"']],
  [['cfg'], 'try(var.cfg.data.enabled, false) ? [var.cfg.data] : []', ['join(",", ITEM.value.arns)']],
  [['copies'], 'range(var.copies)', ['"n${ITEM.value}"']],
];

class ModuleMaker {
  readonly #used = new Set<string>();

  constructor(readonly random: Random) {}

  #need(names: readonly string[]): void {
    for (const one of names) this.#used.add(one);
  }

  #list(): string {
    const [names, text] = this.random.of(lists);
    this.#need(names);
    return text;
  }

  #fields(values: string): string {
    const operator = this.random.of(['starts_with', 'starts_with', 'equals', 'not_starts_with', 'ends_with']);
    return `    field_selector {
      field  = "eventCategory"
      equals = ["Data"]
    }
    field_selector {
      field  = "resources.type"
      equals = ["AWS::S3::Object"]
    }
    field_selector {
      field = "resources.ARN"
      ${operator} = ${values}
    }
`;
  }

  #selector(): string {
    const { random } = this;
    if (random.chance(0.35))
      return `  advanced_event_selector {\n    name = "one"\n${this.#fields(this.#list())}  }\n`;
    const [names, over, uses] = random.of(loops);
    this.#need(names);
    const iterator = random.chance(0.3) ? 'each_one' : 'advanced_event_selector';
    const named = iterator === 'each_one' ? '    iterator = each_one\n' : '';
    const use = () => random.of(uses).replaceAll('ITEM', iterator);
    const values = random.chance(0.5) ? `[${use()}]` : this.#list();
    return `  dynamic "advanced_event_selector" {
    for_each = ${over}
${named}    content {
      name = ${use()}
${this.#fields(values)}    }
  }
`;
  }

  #copies(): readonly [string, string] {
    const { random } = this;
    const kind = random.below(7);
    if (kind === 0) {
      this.#need(['enabled']);
      return ['  count = var.enabled ? 1 : 0\n', '"trail-${count.index}"'];
    }
    if (kind === 1) {
      this.#need(['copies']);
      return ['  count = var.copies\n', '"trail-${count.index}"'];
    }
    if (kind === 2) {
      this.#need(['buckets']);
      return ['  for_each = toset([for b in var.buckets : "k${b}"])\n', '"trail-${each.key}-${each.value}"'];
    }
    if (kind === 3) {
      this.#need(['names']);
      return [
        '  for_each = { for k, v in var.names : "k-${k}" => v }\n',
        '"trail-${each.key}-${each.value}"',
      ];
    }
    return ['', random.of(['"audit"', 'local.name'])];
  }

  #variable(form: VariableForm): string {
    const { random } = this;
    const type = random.chance(0.9) ? `  type = ${random.of(form.types)}\n` : '';
    const isDefault = random.chance(0.5);
    const nullable = random.chance(0.2) ? '  nullable = false\n' : '';
    return `variable "${form.name}" {\n${type}${isDefault ? `  default = ${random.of(form.values)}\n` : ''}${nullable}}\n`;
  }

  make(depth: number): GeneratedModule {
    const { random } = this;
    const [copies, name] = this.#copies();
    const selectors = random.several(1, 2, () => this.#selector()).join('');
    const resource = `resource "aws_cloudtrail" "t" {\n${copies}  name           = ${name}\n  s3_bucket_name = "logs"\n${selectors}}\n`;
    const used = forms.filter(({ name: one }) => this.#used.has(one));
    const variables = used.map((form) => this.#variable(form));
    const isGiven = (index: number) => !variables[index]!.includes('default =') || random.chance(0.6);
    const given = used.flatMap((form, index) => {
      if (!isGiven(index)) return [];
      const value =
        random.chance(0.1) &&
        variables[index]!.includes('nullable = false') &&
        variables[index]!.includes('default =')
          ? 'null'
          : random.of(form.values);
      return [`${form.name} = ${value}`];
    });
    const files: Record<string, string> = {
      'main.tf': `${resource}locals {\n  name = "local-\${local.part}"\n  part = "p"\n}\n`,
      'variables.tf': variables.join(''),
    };
    if (random.chance(0.15))
      files['override.tf'] =
        'locals {\n  part = "over"\n}\nresource "aws_cloudtrail" "t" {\n  s3_key_prefix = "over"\n}\n';
    if (random.chance(0.1) && copies === '')
      files['x_override.tf'] = 'resource "aws_cloudtrail" "t" {\n  name = "renamed"\n}\n';
    if (depth > 0 && random.chance(0.25)) {
      const inner = new ModuleMaker(random).make(depth - 1);
      for (const [file, text] of Object.entries(inner.files)) files[`inner/${file}`] = text;
      const several = random.chance(0.3)
        ? '  for_each = toset(["x", "w"])\n'
        : random.chance(0.2)
          ? '  count = 2\n'
          : '';
      files['inner.tf'] = `module "inner" {\n  source = "./inner"\n${several}${inner.call}}\n`;
    }
    return { files, call: given.map((one) => `  ${one}\n`).join('') };
  }
}

/** So many modules of a seed. */
export function modulesOf(seed: number, count: number): readonly GeneratedModule[] {
  const random = new Random(seed);
  return Array.from({ length: count }, () => new ModuleMaker(random).make(1));
}
