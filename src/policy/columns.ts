import { suggestion } from '../problem/did-you-mean.js';
import type { Findings } from '../problem/findings.js';
import type { Place } from '../text/source.js';
import type { MapNode, Tree } from '../text/tree.js';
import { some, type Cell, type Row } from './accounts.js';
import { textIn, textNode, withEntries } from './trees.js';

/** What `${…}` is filled in with at one place of a policy. */
export interface Variables {
  /** Where this is: the row that is filled in, if any. */
  readonly row?: Row;
  readonly values: ReadonlyMap<string, Cell>;
  /** The columns that can be filled in somewhere. */
  readonly known: readonly string[];
  /** Why one of the names is not filled in here. */
  readonly without: (name: string) => string;
}

/** A column that some rows lack where it is filled in: found row by row, reported once. */
interface Lacking {
  readonly place: Place;
  readonly column: string;
  readonly rows: Row[];
}

/** Fills in columns of rows, and keeps what is missing until all rows have been looked at. */
export class Filling {
  readonly #lacking = new Map<string, Lacking>();
  /** Only these names are filled in where there are no rows. */
  readonly #isColumn: (name: string) => boolean;

  constructor(
    readonly findings: Findings,
    hasRows: boolean,
  ) {
    const always = ['account', 'region', 'partition'];
    this.#isColumn = (name) => hasRows || always.includes(name);
  }

  /** A text as it is written, or what an element of a list that is one variable comes to: no elements where something is missing. */
  element(node: Tree, variables: Variables, isPattern: boolean): readonly Tree[] {
    const text = textIn(node);
    if (text === undefined) return node.kind === 'map' ? [this.#literals(node, variables)] : [node];
    if (!text.includes('${')) return [node];
    const whole = /^\$\{([^}]*)\}$/.exec(text)?.[1];
    if (whole === undefined || !this.#isColumn(whole)) {
      const filled = this.#text(text, node.place, variables, isPattern);
      return filled === undefined ? [] : filled === text ? [node] : [textNode(filled, node.place)];
    }
    const cell = this.#cell(whole, node.place, variables);
    if (cell === undefined) return [];
    const values = typeof cell.value === 'object' ? cell.value : [String(cell.value)];
    if (!isPattern) return values.map((value) => textNode(value, node.place));
    return values.flatMap((value) =>
      this.#isLiteral(value, cell, whole, node.place) ? [textNode(value, node.place)] : [],
    );
  }

  /** A text with its variables filled in; the text as it is where something is missing, which is reported. */
  text(node: Tree, variables: Variables): Tree {
    const text = textIn(node);
    if (text === undefined || !text.includes('${')) return node;
    const filled = this.#text(text, node.place, variables, false);
    return filled === undefined || filled === text ? node : textNode(filled, node.place);
  }

  /** The long form: its text is literal, whatever a column holds. */
  #literals(node: MapNode, variables: Variables): Tree {
    const values: Record<string, Tree> = {};
    for (const { key, value } of node.entries.values()) {
      if (value.kind === 'map' && key === 'arn') values[key] = this.#literals(value, variables);
      else if (value.kind === 'scalar') {
        const isPattern = key === 'arn';
        const filled = this.#text(textIn(value) ?? '', value.place, variables, isPattern);
        if (filled !== undefined && filled !== textIn(value)) values[key] = textNode(filled, value.place);
      }
    }
    return Object.keys(values).length === 0 ? node : withEntries(node, values);
  }

  #text(text: string, place: Place, variables: Variables, isPattern: boolean): string | undefined {
    let isWhole = true;
    const filled = text.replace(/(\$?)\$\{([^}]*)\}/g, (written, escape: string, name: string) => {
      if (!this.#isColumn(name)) return written;
      if (escape !== '') return written.slice(1);
      const cell = this.#cell(name, place, variables);
      const isText = cell !== undefined && typeof cell.value === 'string';
      if (cell !== undefined && !isText) {
        this.findings.error(
          'policy-invalid',
          place,
          `\`\${${name}}\` is ${typeof cell.value === 'object' ? 'a list' : 'true or false'}, and within a text only a text can be filled in`,
          typeof cell.value === 'object'
            ? `write \`'\${${name}}'\` as a whole element, which becomes one element for each of the list`
            : 'use a column with texts',
        );
      }
      if (!isText || (isPattern && !this.#isLiteral(cell.value as string, cell, name, place))) {
        isWhole = false;
        return written;
      }
      return cell.value as string;
    });
    return isWhole ? filled : undefined;
  }

  /** A column is data: stars in it would be a pattern that nobody wrote. */
  #isLiteral(value: string, cell: Cell, name: string, place: Place): boolean {
    if (!/[*?]/.test(value)) return true;
    this.findings.add({
      rule: 'policy-invalid',
      severity: 'error',
      message: `the column \`${name}\` has \`${value.slice(0, 60)}\`, and a star in a column is no pattern`,
      help: `write the name itself in the column and the star in the policy: \`\${${name}}*\`; or \`{ equals: '\${${name}}' }\` for a value with a star in it`,
      place,
      related: [{ place: cell.place, message: 'the value' }],
    });
    return false;
  }

  #cell(name: string, place: Place, { row, values, known, without }: Variables): Cell | undefined {
    const cell = values.get(name);
    if (cell !== undefined && (typeof cell.value !== 'object' || cell.value.length > 0)) return cell;
    if (row !== undefined && known.includes(name)) {
      const key = `${name} ${place.source.name} ${place.start}`;
      const lacking = this.#lacking.get(key) ?? { place, column: name, rows: [] };
      lacking.rows.push(row);
      this.#lacking.set(key, lacking);
      return undefined;
    }
    this.findings.error(
      'policy-invalid',
      place,
      known.includes(name)
        ? `\`\${${name}}\` cannot be filled in here: ${without(name)}`
        : `no account has the column \`${name}\`${suggestion(name, known)}`,
      `what can be filled in: ${known.join(', ')}; \`$\${\` is a plain \`\${\``,
    );
    return undefined;
  }

  /** Reports what rows lack. */
  report(of: number): void {
    for (const { place, column, rows } of this.#lacking.values()) {
      const own = [...new Set(rows)];
      this.findings.add({
        rule: 'policy-invalid',
        severity: 'error',
        message: `${own.length} of ${of} accounts have no value in the column \`${column}\`, which is filled in here: ${some(own.map(({ label }) => label))}`,
        help: `add the column to these rows, or leave them out with \`in: { except: … }\``,
        place,
        related: own.slice(0, 3).map((row) => ({ place: row.place, message: `\`${row.label}\`` })),
      });
    }
  }
}
