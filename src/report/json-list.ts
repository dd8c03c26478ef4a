import { printableJson } from '../problem/printable.js';

/**
 * A JSON document that is one long list and a little more, printed item by item: the same text as `printableJson` of the
 * whole document, which is never in memory.
 */
export class JsonList {
  #items = 0;

  constructor(
    /** The key of the list. */
    readonly key: string,
    /** Called with one part of the text after the other. */
    readonly print: (text: string) => Promise<void>,
  ) {}

  async add(item: object): Promise<void> {
    const before = this.#items++ === 0 ? `{\n  ${JSON.stringify(this.key)}: [\n` : ',\n';
    await this.print(`${before}    ${indented(printableJson(item), '    ')}`);
  }

  /** Ends the document, with keys that come after the list. */
  async end(rest: object): Promise<void> {
    const head = this.#items === 0 ? `{\n  ${JSON.stringify(this.key)}: []` : '\n  ]';
    const tail = Object.entries(rest).map(
      ([key, value]) => `,\n  ${JSON.stringify(key)}: ${indented(printableJson(value), '  ')}`,
    );
    await this.print(`${head}${tail.join('')}\n}\n`);
  }
}

/** All lines but the first moved to the right. */
function indented(text: string, by: string): string {
  return text.replaceAll('\n', `\n${by}`);
}
