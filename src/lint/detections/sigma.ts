import { quote } from '../../text/parsed.js';
import type { Place } from '../../text/source.js';
import { at, type MapNode, type Tree } from '../../text/tree.js';
import { readCondition } from './condition.js';
import { readFieldTest, type Wrong } from './field-test.js';
import { all, any, unseen, type Formula } from './formula.js';

/** What a document of Sigma turned out to be. */
export type SigmaDocument =
  | { readonly kind: 'rule'; readonly formula: Formula }
  /** Counts or relates the events of other rules, by name or id. */
  | { readonly kind: 'correlation'; readonly rules: readonly string[] }
  | { readonly kind: 'undecided'; readonly why: string }
  | { readonly kind: 'other'; readonly why: string };

/** Reads a rule, a correlation or whatever else the map is; what is wrong with a rule goes to `wrong`. */
export function readSigma(root: MapNode, wrong: Wrong): SigmaDocument {
  if (root.entries.has('correlation')) return readCorrelation(root, wrong);
  if (root.entries.has('filter'))
    return { kind: 'other', why: 'a filter of Sigma, which only removes events from rules' };
  if (root.entries.has('action'))
    return { kind: 'undecided', why: 'it is part of a collection with `action`, which is not read' };
  const detection = at(root, 'detection');
  const logsource = at(root, 'logsource');
  if (detection === undefined && logsource === undefined) return { kind: 'other', why: 'no Sigma rule' };
  if (logsource?.kind !== 'map') {
    wrong(
      headOf(logsource?.place ?? root.place),
      logsource === undefined ? 'the rule has no `logsource`' : '`logsource` is not a map',
      'write `logsource: { product: aws, service: cloudtrail }`',
    );
    return malformed;
  }
  const other = otherSource(logsource);
  if (other !== undefined) return { kind: 'other', why: other };
  const taxonomy = textAt(root, 'taxonomy');
  if (taxonomy !== undefined && taxonomy.toLowerCase() !== 'sigma')
    return { kind: 'undecided', why: `its fields are those of the taxonomy ${quote(taxonomy)}` };
  if (detection?.kind !== 'map') {
    wrong(
      headOf(detection?.place ?? root.place),
      detection === undefined ? 'the rule has no `detection`' : '`detection` is not a map',
      'write selections and a `condition` under it',
    );
    return malformed;
  }
  return readDetection(detection, wrong);
}

const malformed: SigmaDocument = { kind: 'undecided', why: 'it is malformed' };

/** The text of a key, where it is a scalar. */
export function textAt(root: Tree, key: string): string | undefined {
  const node = at(root, key);
  if (node?.kind !== 'scalar' || node.value === null) return undefined;
  return typeof node.value === 'string' ? node.value : node.raw;
}

export function headOf({ source, start, end }: Place): Place {
  return { source, start, end: Math.min(end, start + 1) };
}

/** Why the logs are not those of CloudTrail. */
function otherSource(logsource: MapNode): string | undefined {
  const parts = (['product', 'category', 'service'] as const).flatMap((key) => textAt(logsource, key) ?? []);
  const isCloudTrail =
    textAt(logsource, 'service')?.toLowerCase() === 'cloudtrail' &&
    (textAt(logsource, 'product')?.toLowerCase() ?? 'aws') === 'aws';
  if (isCloudTrail) return undefined;
  return parts.length === 0 ? 'a rule about no log source' : `a rule about logs of ${quote(parts.join(' '))}`;
}

function readDetection(detection: MapNode, report: Wrong): SigmaDocument {
  let isWrong = false;
  const wrong: Wrong = (...problem) => {
    isWrong = true;
    report(...problem);
  };
  const selections = new Map<string, Formula>();
  for (const { key, keyPlace, value } of detection.entries.values()) {
    if (key === 'condition' || key === 'timeframe') continue;
    selections.set(key, readSelection(key, keyPlace, value, wrong));
  }
  const conditions = conditionsOf(detection, wrong);
  const formulas = conditions.flatMap(({ text, place }): Formula[] => {
    const read = readCondition(text, selections);
    if ('formula' in read) return [read.formula];
    wrong(place, read.wrong, read.help);
    return [];
  });
  return isWrong ? malformed : { kind: 'rule', formula: any(formulas) };
}

function conditionsOf(detection: MapNode, wrong: Wrong): readonly { text: string; place: Place }[] {
  const node = at(detection, 'condition');
  const help = 'write `condition: NAME` with the name of a selection';
  if (node === undefined) {
    wrong(headOf(detection.place), 'the rule has no `condition`', help);
    return [];
  }
  const items = node.kind === 'list' ? node.items : [node];
  if (items.length === 0) wrong(node.place, 'the condition is empty', help);
  return items.flatMap((item) => {
    if (item.kind === 'scalar' && item.value !== null) return [{ text: item.raw, place: item.place }];
    wrong(headOf(item.place), 'a condition is not a text', help);
    return [];
  });
}

/** A map asks for all of its entries, a list for any of its items. */
function readSelection(name: string, namePlace: Place, value: Tree, wrong: Wrong): Formula {
  const help = 'write a map of fields, or a list of maps or keywords';
  if (value.kind === 'map') {
    if (value.entries.size === 0) wrong(namePlace, `the selection ${quote(name)} is empty`, help);
    return all(
      [...value.entries.values()].map(({ key, keyPlace, value: asked }) =>
        readFieldTest(key, keyPlace, asked, wrong),
      ),
    );
  }
  if (value.kind === 'scalar') {
    if (value.value === null) wrong(namePlace, `the selection ${quote(name)} is empty`, help);
    return unseen('keywords');
  }
  if (value.items.length === 0) wrong(namePlace, `the selection ${quote(name)} is empty`, help);
  return any(
    value.items.map((item) => {
      if (item.kind !== 'list') return readSelection(name, item.place, item, wrong);
      wrong(headOf(item.place), `a list cannot be an item of the selection ${quote(name)}`, help);
      return unseen(quote(name));
    }),
  );
}

function readCorrelation(root: MapNode, wrong: Wrong): SigmaDocument {
  const correlation = at(root, 'correlation')!;
  const rules = at(correlation, 'rules');
  const items = rules?.kind === 'list' ? rules.items : rules === undefined ? [] : [rules];
  const names = items.flatMap((item) =>
    item.kind === 'scalar' && item.value !== null
      ? [typeof item.value === 'string' ? item.value : item.raw]
      : [],
  );
  if (names.length === 0 || names.length < items.length) {
    wrong(
      headOf(rules?.place ?? correlation.place),
      'the correlation does not name its rules',
      'write `rules: [NAME, …]` with names or ids of rules',
    );
    return malformed;
  }
  return { kind: 'correlation', rules: names };
}
