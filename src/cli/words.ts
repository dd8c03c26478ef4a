import { Failure } from '../problem/failure.js';
import type { FlagSpec } from './command-table.js';

type Flags = Readonly<Record<string, FlagSpec>>;

/** The words of a command line, sorted by what they belong to. */
export interface Words {
  readonly args: readonly string[];
  /** The values of each flag that is there, as they were written; `true` or `false` for booleans. */
  readonly flags: ReadonlyMap<string, readonly string[]>;
  /** Words that look like flags and are none. */
  readonly unknown: readonly string[];
}

/** @throws Failure of the kind `usage` where a flag has no value, or has one too many. */
export function readWords(flags: Flags, words: readonly string[]): Words {
  return new Reader(flags, words).read();
}

class Reader {
  readonly #flags: Flags;
  readonly #rest: string[];
  readonly #found = new Map<string, string[]>();
  /** The last flag with a value. */
  #last: string | undefined;

  constructor(flags: Flags, words: readonly string[]) {
    this.#flags = flags;
    this.#rest = [...words];
  }

  read(): Words {
    const args: string[] = [];
    const unknown: string[] = [];
    for (let word = this.#rest.shift(); word !== undefined; word = this.#rest.shift()) {
      if (word === '--') {
        args.push(...this.#rest);
        break;
      }
      if (word.startsWith('-') && word !== '-') {
        if (this.#readFlag(word)) continue;
        // A negative number is an argument.
        if (!/^-\d/.test(word)) {
          unknown.push(word);
          continue;
        }
      }
      const last = this.#last === undefined ? undefined : this.#flags[this.#last];
      if (last?.multiple === true && last.multipleNonGreedy !== true) this.#add(this.#last!, word);
      else args.push(word);
    }
    return { args, flags: this.#found, unknown };
  }

  /** Reads a flag with its value; whether there is one of that name. */
  #readFlag(word: string): boolean {
    const name = this.#nameOf(word);
    if (name === undefined) {
      const at = word.indexOf('=');
      const before = word.slice(0, at);
      const of = at < 0 ? undefined : this.#nameOf(before);
      if (of === undefined) return false;
      if (this.#flags[of]!.type === 'boolean') throw hasNoValue(before);
      this.#rest.unshift(word.slice(at + 1));
      return this.#readFlag(before);
    }
    const flag = this.#flags[name]!;
    if (flag.type === 'boolean') this.#readBoolean(name, word);
    else this.#readValue(name, flag, word);
    return true;
  }

  #readBoolean(name: string, word: string): void {
    const negations = [name, ...(this.#flags[name]!.aliases ?? [])].map((one) => `--no-${one}`);
    this.#add(name, String(!negations.includes(word)));
    if (word.startsWith('--') || word.length < 3) return;
    if (word[2] === '=') throw hasNoValue(word.slice(0, 2));
    this.#rest.unshift(`-${word.slice(2)}`);
  }

  #readValue(name: string, { multiple, options }: FlagSpec, word: string): void {
    if (multiple !== true && this.#found.has(name))
      throw new Failure('usage', `flag --${name} can only be specified once`);
    this.#last = name;
    const isApart = word.startsWith('--') || word.length < 3;
    const value = isApart ? this.#rest.shift() : word.slice(word[2] === '=' ? 3 : 2);
    // Where a flag comes next, its own value was forgotten.
    if (value === undefined || this.#nameOf(value) !== undefined)
      throw new Failure(
        'usage',
        options === undefined
          ? `flag --${name} expects a value`
          : `flag --${name} expects one of these values: ${options.join(', ')}`,
      );
    this.#add(name, value);
  }

  #add(name: string, value: string): void {
    const values = this.#found.get(name);
    if (values === undefined) this.#found.set(name, [value]);
    else values.push(value);
  }

  /** The flag that a word names. */
  #nameOf(word: string): string | undefined {
    if (word.startsWith('--')) return this.#longOf(word.slice(2));
    const letter = word.startsWith('-') ? word[1] : undefined;
    if (letter === undefined) return undefined;
    return Object.keys(this.#flags).find((name) => {
      const { char, aliases = [], charAliases = [] } = this.#flags[name]!;
      return [char, ...aliases, ...charAliases].includes(letter);
    });
  }

  #longOf(long: string): string | undefined {
    const called = (name: string) =>
      Object.hasOwn(this.#flags, name)
        ? name
        : Object.keys(this.#flags).find((one) => {
            const { aliases = [], charAliases = [] } = this.#flags[one]!;
            return [...aliases, ...charAliases].includes(name);
          });
    const direct = called(long);
    if (direct !== undefined || !long.startsWith('no-')) return direct;
    const negated = called(long.slice('no-'.length));
    return negated !== undefined && this.#flags[negated]!.allowNo === true ? negated : undefined;
  }
}

function hasNoValue(flag: string): Failure {
  return new Failure('usage', `\`${flag}\` has no value`, `write \`${flag}\` alone, or leave it out`);
}
