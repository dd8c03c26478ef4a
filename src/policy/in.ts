import { suggestion } from '../problem/did-you-mean.js';
import type { Findings } from '../problem/findings.js';
import type { Pattern as Written } from '../../generated/policy.js';
import type { MapNode, Tree } from '../text/tree.js';
import { toValue } from '../text/value.js';
import { some, type Cell, type Row } from './accounts.js';
import { Located } from './located.js';
import { readPattern, type Read } from './patterns.js';
import { itemsOf, textIn, textsIn } from './trees.js';

/** What an `in` selects. */
export interface Selected {
  readonly rows: readonly Row[];
  readonly ids: ReadonlySet<string>;
  /** The Regions that it narrows to. */
  readonly regions?: readonly string[];
}

/** Whether a value of a row matches. */
type Test = (value: Cell['value']) => boolean;

/** The rows and Regions that an `in` selects; undefined where something is wrong with it, which has been reported. */
export function selectedBy(node: MapNode, rows: readonly Row[], findings: Findings): Selected | undefined {
  const columns = [...node.entries.keys()].filter((key) => key !== 'region' && key !== 'except');
  const kept = narrowed(node, columns, rows, findings);
  if (kept === undefined) return undefined;
  let left = kept;
  for (const one of itemsOf(node.entries.get('except')?.value)) {
    if (one.kind !== 'map') continue;
    const out = narrowed(one, [...one.entries.keys()], rows, findings);
    if (out === undefined) return undefined;
    const ids = new Set(out.map(({ id }) => id));
    left = left.filter(({ id }) => !ids.has(id));
  }
  if (left.length === 0) {
    findings.error(
      'policy-invalid',
      node.place,
      'this selects no account: `except` leaves out all of them',
      'leave out less',
    );
    return undefined;
  }
  const region = node.entries.get('region')?.value;
  return {
    rows: left,
    ids: new Set(left.map(({ id }) => id)),
    ...(region === undefined ? {} : { regions: textsIn(region) }),
  };
}

/** The rows that match all of some columns. */
function narrowed(
  node: MapNode,
  columns: readonly string[],
  rows: readonly Row[],
  findings: Findings,
): readonly Row[] | undefined {
  let left = rows;
  for (const column of columns) {
    const { keyPlace, value } = node.entries.get(column)!;
    if (!rows.some(({ cells }) => cells.has(column))) {
      const known = columnsOf(rows);
      findings.error(
        'policy-invalid',
        keyPlace,
        `no account has the column \`${column}\`${suggestion(column, known)}`,
        `columns of \`accounts\`: ${known.join(', ')}`,
      );
      return undefined;
    }
    const test = testOf(column, value, findings);
    if (test === undefined) return undefined;
    const matching = (some: readonly Row[]) =>
      some.filter(({ cells }) => {
        const cell = cells.get(column);
        return cell !== undefined && test(cell.value);
      });
    const next = matching(left);
    if (next.length === 0) {
      reportNone(column, value, rows, matching(rows).length > 0, findings);
      return undefined;
    }
    left = next;
  }
  return left;
}

function reportNone(
  column: string,
  value: Tree,
  rows: readonly Row[],
  isOnlyTogether: boolean,
  findings: Findings,
): void {
  const shown = itemsOf(value).map(
    (one) => `\`${column}: ${String(textIn(one) ?? JSON.stringify(toValue(one)))}\``,
  );
  const values = [...new Set(rows.flatMap(({ cells }) => valuesIn(cells.get(column)?.value)))].sort();
  const near = textIn(value) === undefined ? '' : suggestion(textIn(value)!, values);
  findings.error(
    'policy-invalid',
    value.place,
    isOnlyTogether
      ? `no account matches ${shown.slice(0, 3).join(', ')} together with the other columns`
      : `no account matches ${shown.slice(0, 3).join(', ')}${near}`,
    `values of \`${column}\`: ${some(values)}`,
  );
}

/** All values of a column as texts. */
function valuesIn(value: Cell['value'] | undefined): readonly string[] {
  if (value === undefined) return [];
  return typeof value === 'object' ? value : [String(value)];
}

/** The columns that some row has. */
export function columnsOf(rows: readonly Row[]): readonly string[] {
  return [...new Set(rows.flatMap(({ cells }) => [...cells.keys()]))];
}

/** A list is an OR; of a list column one element is enough. */
function testOf(column: string, written: Tree, findings: Findings): Test | undefined {
  const tests: Test[] = [];
  for (const node of itemsOf(written)) {
    if (node.kind === 'scalar' && typeof node.value === 'boolean') {
      tests.push((value) => value === node.value);
      continue;
    }
    const text = textIn(node);
    if (column === 'ou' && text?.endsWith('/*') === true && !text.slice(0, -2).includes('*')) {
      const unit = text.slice(0, -2);
      tests.push((value) => valuesIn(value).some((one) => one === unit || one.startsWith(`${unit}/`)));
      continue;
    }
    const read = readPattern(new Located(toValue(node) as Written, node), findings);
    if (read === undefined) return undefined;
    tests.push((value) => valuesIn(value).some((one) => hits(read, one)));
  }
  return (value) => tests.some((test) => test(value));
}

function hits(read: Exclude<Read, undefined>, text: string): boolean {
  if (read === 'any') return true;
  if (read.comparison === 'Equals') return text === read.value;
  return read.comparison === 'StartsWith' ? text.startsWith(read.value) : text.endsWith(read.value);
}
