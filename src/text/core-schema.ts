/** What a plain scalar means in YAML 1.2's core schema. */
export function resolvePlain(text: string): string | number | boolean | null {
  switch (text) {
    case '':
    case '~':
    case 'null':
    case 'Null':
    case 'NULL':
      return null;
    case 'true':
    case 'True':
    case 'TRUE':
      return true;
    case 'false':
    case 'False':
    case 'FALSE':
      return false;
  }
  // Only `+`, `-`, `.` and digits begin a number; most scalars of a policy do not.
  const first = text.charCodeAt(0);
  if (first > 57 || first < 43 || first === 44 || first === 47) return text;
  return integer(text) ?? float(text) ?? text;
}

/**
 * What a plain scalar that is a string in YAML 1.2 means in YAML 1.1, where it is a boolean there; of the single letters
 * `y` and `n`, which few parsers know, nothing is told.
 */
export function booleanIn11(text: string): boolean | undefined {
  if (text.length > 3) return undefined;
  if (/^(?:yes|Yes|YES|on|On|ON)$/.test(text)) return true;
  return /^(?:no|No|NO|off|Off|OFF)$/.test(text) ? false : undefined;
}

function integer(text: string): number | undefined {
  if (/^[-+]?[0-9]+$/.test(text)) return Number(text);
  if (/^0o[0-7]+$/.test(text) || /^0x[0-9a-fA-F]+$/.test(text)) return Number(text);
  return undefined;
}

function float(text: string): number | undefined {
  if (/^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/.test(text)) return Number(text);
  if (/^[-+]?\.(?:inf|Inf|INF)$/.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
  if (/^\.(?:nan|NaN|NAN)$/.test(text)) return NaN;
  return undefined;
}

/** The scalar types of the core schema. */
export type ScalarType = 'str' | 'int' | 'float' | 'bool' | 'null';

const typeNames = { int: 'an integer', float: 'a number', bool: '`true` or `false`', null: 'null' } as const;

/** What a scalar means when its tag names its type; a message when it cannot be of that type. */
export function resolveTagged(
  text: string,
  type: ScalarType,
): { value: string | number | boolean | null } | { not: string } {
  if (type === 'str') return { value: text };
  if (type === 'int' || type === 'float') {
    const value = integer(text) ?? (type === 'float' ? float(text) : undefined);
    return value === undefined ? { not: typeNames[type] } : { value };
  }
  const value = resolvePlain(text);
  const fits = type === 'null' ? value === null : typeof value === 'boolean';
  return fits ? { value } : { not: typeNames[type] };
}

/** The core schema's own types, `map` and `seq` with the scalars. */
export type CoreType = ScalarType | 'map' | 'seq';

const coreTypes: ReadonlySet<string> = new Set<CoreType>([
  'str',
  'int',
  'float',
  'bool',
  'null',
  'map',
  'seq',
]);
const corePrefix = 'tag:yaml.org,2002:';

/** The core type that a tag names, `%TAG` directives followed. */
export function coreType(tag: string, handles: ReadonlyMap<string, string>): CoreType | undefined {
  const verbatim = tag.startsWith('!<');
  const end = verbatim ? 0 : tag.indexOf('!', 1) + 1 || 1;
  const handle = tag.slice(0, end);
  const prefix = handles.get(handle) ?? (handle === '!!' ? corePrefix : handle);
  const full = verbatim ? tag.slice(2, -1) : prefix + tag.slice(end);
  const name = full.startsWith(corePrefix) ? full.slice(corePrefix.length) : '';
  return coreTypes.has(name) ? (name as CoreType) : undefined;
}
