import { quote } from '../../text/parsed.js';
import { all, any, not, unseen, type Formula } from './formula.js';
import { isLike, readLike } from './like.js';

/** What a condition means, or why it means nothing. */
export type ReadCondition =
  { readonly formula: Formula } | { readonly wrong: string; readonly help?: string };

/** How deep brackets and `not` may nest. */
const deepest = 100;

/**
 * A condition over selections. What follows a pipe counts events or relates them to others: it narrows when a rule
 * fires, and leaves the events that it needs.
 */
export function readCondition(text: string, selections: ReadonlyMap<string, Formula>): ReadCondition {
  const [searched = '', ...piped] = text.split('|');
  try {
    const formula = new Reader(searched, selections).read();
    const needed = [formula];
    for (const one of piped) {
      if (/^\s*(?:count|min|max|avg|sum)\s*\(/i.test(one)) continue;
      const near = /^\s*near\s+(.*)$/is.exec(one);
      if (near === null) return { wrong: `Sigma has no ${quote(`| ${one.trim()}`)}`, help: askForCondition };
      needed.push(...new Reader(near[1]!, selections).mentioned());
    }
    return { formula: any(needed) };
  } catch (error) {
    if (error instanceof Unreadable) return { wrong: error.message, help: askForCondition };
    throw error;
  }
}

const askForCondition =
  'write names of selections with `and`, `or`, `not`, brackets, `1 of NAME*` and `all of NAME*`';

class Unreadable extends Error {}

class Reader {
  readonly #tokens: readonly string[];
  #at = 0;
  #depth = 0;

  constructor(
    text: string,
    private readonly selections: ReadonlyMap<string, Formula>,
  ) {
    this.#tokens = text.match(/[()]|[^\s()]+/g) ?? [];
  }

  read(): Formula {
    if (this.#tokens.length === 0) throw new Unreadable('the condition is empty');
    const formula = this.#either();
    const rest = this.#tokens[this.#at];
    if (rest !== undefined)
      throw new Unreadable(`the condition has ${quote(rest)} where \`and\` or \`or\` belongs`);
    return formula;
  }

  /** Every selection that is named and not denied: some event of each has to occur. */
  mentioned(): readonly Formula[] {
    this.read();
    return this.#tokens.flatMap((token, at) => {
      if (this.#tokens[at - 1]?.toLowerCase() === 'not') return [];
      if (this.#tokens[at - 1]?.toLowerCase() === 'of') return this.#named(token);
      return this.selections.get(token) ?? [];
    });
  }

  #either(): Formula {
    const parts = [this.#both()];
    while (this.#skip('or')) parts.push(this.#both());
    return any(parts);
  }

  #both(): Formula {
    const parts = [this.#negation()];
    while (this.#skip('and')) parts.push(this.#negation());
    return all(parts);
  }

  #negation(): Formula {
    if (!this.#skip('not')) return this.#single();
    return this.#deeper(() => not(this.#negation()));
  }

  #single(): Formula {
    const token = this.#tokens[this.#at++];
    if (token === undefined) throw new Unreadable('the condition ends where the name of a selection belongs');
    if (token === '(') {
      const formula = this.#deeper(() => this.#either());
      if (!this.#skip(')')) throw new Unreadable('the condition has a bracket that is not closed');
      return formula;
    }
    if (this.#isWord('of')) {
      this.#at++;
      return this.#some(token);
    }
    const selection = this.selections.get(token);
    if (selection === undefined)
      throw new Unreadable(`the condition names ${quote(token)}, which is no selection`);
    return selection;
  }

  /** `1 of …`, `all of …`; what asks for more than one needs at least one. */
  #some(count: string): Formula {
    const which = this.#tokens[this.#at++];
    if (which === undefined) throw new Unreadable(`\`${count} of\` is followed by nothing`);
    const named = this.#named(which);
    if (/^all$/i.test(count)) return all(named);
    if (/^(1|any)$/i.test(count)) return any(named);
    if (/^[1-9]\d*$/.test(count)) return all([any(named), unseen(quote(`${count} of ${which}`))]);
    throw new Unreadable(`${quote(`${count} of ${which}`)} is no count of selections`);
  }

  #named(which: string): readonly Formula[] {
    const pattern = readLike(which);
    const named = [...this.selections].filter(([name]) =>
      /^them$/i.test(which) ? !name.startsWith('_') : isLike(name, pattern, true),
    );
    if (named.length === 0) throw new Unreadable(`no selection is named ${quote(which)}`);
    return named.map(([, formula]) => formula);
  }

  #isWord(word: string): boolean {
    return this.#tokens[this.#at]?.toLowerCase() === word;
  }

  #skip(word: string): boolean {
    if (!this.#isWord(word)) return false;
    this.#at++;
    return true;
  }

  #deeper(read: () => Formula): Formula {
    if (++this.#depth > deepest) throw new Unreadable(`the condition nests more than ${deepest} levels deep`);
    const formula = read();
    this.#depth--;
    return formula;
  }
}
