import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { SaxesParser } from 'saxes';
import { validateXML } from 'xmllint-wasm';

const schemas = path.join(import.meta.dirname, '../schemas');
const schemaText = (name: string) => readFileSync(path.join(schemas, name), 'utf8');

function jsonValidator(name: string): (document: unknown) => unknown[] {
  // Nothing in which draft 4 differs from what Ajv knows is in the schema, but for these two keys.
  const { $schema: _draft, id: _id, ...schema } = JSON.parse(schemaText(name));
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats(ajv);
  const validate = ajv.compile(schema);
  return (document) => (validate(document) ? [] : [...(validate.errors ?? [])]);
}

/** What the schema of SARIF has against a document. */
export const sarifErrors = jsonValidator('sarif-2.1.0.json');
/** What the schema of GitLab has against a document. */
export const gitlabErrors = jsonValidator('gitlab-code-quality.json');

/** What xmllint has against documents. */
export async function xmlErrors(schema: string, documents: readonly string[]): Promise<unknown> {
  const xml = documents.map((contents, index) => ({ fileName: `${index}.xml`, contents }));
  const { errors } = await validateXML({ xml, schema: schemaText(schema) });
  return errors;
}

export interface Element {
  name: string;
  attributes: Record<string, string>;
  text: string;
  elements: Element[];
}

/** The root of a document that is well-formed; anything else throws. */
export function parseXml(document: string): Element {
  const root: Element = { name: '', attributes: {}, text: '', elements: [] };
  const open = [root];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes: attributes as Record<string, string>, text: '', elements: [] };
    open.at(-1)!.elements.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    open.at(-1)!.text += text;
  });
  parser.on('closetag', () => void open.pop());
  parser.write(document).close();
  return root.elements[0]!;
}

export interface WorkflowCommand {
  readonly command: string;
  readonly properties: Record<string, string>;
  readonly data: string;
}

/**
 * A line as GitHub's runner reads it: `::name key=value,key=value::data` at its start, or the older `##[name]`
 * anywhere in it.
 */
export function workflowCommand(line: string): WorkflowCommand | undefined {
  const escapes: Record<string, string> = { '%25': '%', '%0D': '\r', '%0A': '\n', '%3A': ':', '%2C': ',' };
  const unescaped = (text: string, codes: RegExp) => text.replace(codes, (code) => escapes[code]!);
  const [, command, list = '', data] = /^\s*::([^\s:]+)(?: (.*?))?::(.*)$/s.exec(line) ?? [];
  if (command !== undefined) {
    const pairs = list.split(',').map((pair) => /^([^=]*)=(.*)$/s.exec(pair)!);
    const properties = pairs.map(([, key, value]) => [key!, unescaped(value!, /%25|%0D|%0A|%3A|%2C/g)]);
    return {
      command,
      properties: Object.fromEntries(properties),
      data: unescaped(data!, /%25|%0D|%0A/g),
    };
  }
  const old = /##\[([^\]]*)\]/.exec(line);
  return old === null ? undefined : { command: old[1]!, properties: {}, data: '' };
}

/** Whether GitHub's runner, that of Azure Pipelines or TeamCity would do what a line says. */
export function isCommand(line: string): boolean {
  return workflowCommand(line) !== undefined || /##(vso|teamcity)?\[/.test(line);
}

/** The lines of a text, by every sign that ends one. */
export const linesOf = (text: string) => text.split(/\r\n|[\n\r\u0085\u2028\u2029]/);
