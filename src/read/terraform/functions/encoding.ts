import type { Place } from '../../../text/source.js';
import { base64Of, bytesOfBase64 } from '../../../text/base64.js';
import { parseYaml } from '../../../text/yaml.js';
import type { Tree } from '../../../text/tree.js';
import type { Value } from '../../value.js';
import { text, textIn } from '../ask.js';
import { Failed, Unsure } from '../failed.js';
import { mapOf } from '../plain.js';
import { jsonIn, jsonOf } from './json.js';
import { fixed, withNull, type FunctionTable } from './table.js';

/** What a text of YAML is, as far as all readers of YAML agree. */
function yamlIn(whole: string, place: Place): Value {
  if (/[&*!%@`\t]|<<|^---|^\.\.\.|[^\x00-\x7f]/m.test(whole)) throw new Unsure();
  const source = { name: 'yaml', text: whole };
  const { root, problems } = parseYaml(source);
  if (root === undefined || problems.length > 0) throw new Unsure();
  return fromTree(root, place, whole);
}

function fromTree(tree: Tree, place: Place, whole: string): Value {
  if (tree.kind === 'list')
    return { kind: 'list', items: tree.items.map((one) => fromTree(one, place, whole)), place };
  if (tree.kind === 'map')
    return mapOf(
      [...tree.entries.values()].map(({ key, keyPlace, value }) => {
        if (!/^["']?[A-Za-z_][\w.:/-]*["']?$/.test(whole.slice(keyPlace.start, keyPlace.end)))
          throw new Unsure();
        if (isWordOfYaml(key)) throw new Unsure();
        return [key, fromTree(value, place, whole)];
      }),
      place,
    );
  const written = whole.slice(tree.place.start, tree.place.end);
  const { value } = tree;
  if (/^["']/.test(written)) {
    if (typeof value !== 'string' || /\\|\n/.test(written)) throw new Unsure();
    return text(value, place);
  }
  if (/^(true|false|null|0|[1-9]\d{0,14})$/.test(written)) {
    if (typeof value === 'string') throw new Unsure();
    return { kind: 'bare', value, place };
  }
  if (
    typeof value !== 'string' ||
    !/^[A-Za-z][\w./:-]*(?: [\w./:-]+)*$/.test(written) ||
    isWordOfYaml(written)
  )
    throw new Unsure();
  return text(value, place);
}

/** Words that are no texts in one version of YAML or another. */
function isWordOfYaml(word: string): boolean {
  return /^(y|n|yes|no|on|off|true|false|null|nan|inf|infinity)$/i.test(word);
}

function base64decode(encoded: string): string {
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(encoded)) throw new Failed();
  const bytes = bytesOfBase64(encoded);
  // Bits that belong to no byte, and bytes that are no text.
  if (base64Of(bytes) !== encoded) throw new Unsure();
  const plain = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  if (plain.includes('\ufffd')) throw new Unsure();
  return plain;
}

function urlencoded(plain: string): string {
  return encodeURIComponent(plain)
    .replace(/%20/g, '+')
    .replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** Functions that write and read other formats. */
export const encodingFunctions: FunctionTable = {
  jsonencode: withNull(fixed(1, ([one], place) => text(jsonOf(one!), place))),
  jsondecode: fixed(1, ([one], place) => jsonIn(textIn(one!), place)),
  yamldecode: fixed(1, ([one], place) => yamlIn(textIn(one!), place)),
  base64encode: fixed(1, ([one], place) => text(base64Of(new TextEncoder().encode(textIn(one!))), place)),
  base64decode: fixed(1, ([one], place) => text(base64decode(textIn(one!)), place)),
  urlencode: fixed(1, ([one], place) => text(urlencoded(textIn(one!)), place)),
};
