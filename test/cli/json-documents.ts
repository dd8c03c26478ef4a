import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { readArguments, upToDashes, wantsJson } from '../../src/cli/arguments.js';
import { outputDocuments, outputSchema } from '../../src/report/schema/documents.js';

/** What a command line prints under `--json` has the schema of its command, whichever test runs it. */

const ajv = new Ajv2020({ allErrors: true, strict: false });
const validators = new Map<string, ValidateFunction>();

function validator(name: string): ValidateFunction {
  const known = validators.get(name);
  if (known !== undefined) return known;
  const made = ajv.compile(outputSchema(outputDocuments.find((one) => one.name === name)!));
  validators.set(name, made);
  return made;
}

/** The names of the schemas that a document may have; undefined where the command is none of ctsel. */
export function schemasOf(argv: readonly string[], document: unknown): readonly string[] | undefined {
  if (typeof document === 'object' && document !== null && 'error' in document) return ['error'];
  const { command = '' } = readArguments(argv);
  const own = outputDocuments.filter(({ commands }) => commands.includes(command));
  if (own.length === 0) return undefined;
  const flags = upToDashes(argv);
  const byFlag = own.filter(({ flag }) => flag !== undefined && flags.includes(flag));
  return (byFlag.length > 0 ? byFlag : own.filter(({ flag }) => flag === undefined)).map(({ name }) => name);
}

/** What of a document is not as one of its schemas has it, as JSON pointers with the reason; nothing where it is. */
export function misfits(document: unknown, names: readonly string[]): readonly string[] {
  const found = names.map((name) => {
    const validate = validator(name);
    if (validate(document)) return [];
    return validate.errors!.map(
      ({ instancePath, message, params }) =>
        `${name}.schema.json: ${instancePath || '/'} ${message} ${JSON.stringify(params)}`,
    );
  });
  return found.some((one) => one.length === 0) ? [] : found.flat();
}

/** Whether the standard output is one JSON document: `--json`, or a format of that name. */
function printsJson(argv: readonly string[]): boolean {
  const { command, asks } = readArguments(argv);
  if (asks !== 'run') return false;
  const flags = upToDashes(argv);
  const isFormat = flags.some(
    (one, index) => one === '--format=json' || (one === '--format' && flags[index + 1] === 'json'),
  );
  const formats = flags.filter((one) => one.startsWith('--format')).length;
  return wantsJson(argv) || (isFormat && formats === 1 && ['lint', 'show'].includes(command ?? ''));
}

/** @throws Error where a command line that prints JSON has printed a document that its schema does not have. */
export function checkDocument(argv: readonly string[], { stdout }: { readonly stdout: string }): void {
  if (!printsJson(argv) || stdout === '') return;
  const document: unknown = parsed(stdout, argv);
  const names = schemasOf(argv, document);
  const found = names === undefined ? [] : misfits(document, names);
  if (found.length > 0)
    throw new Error(`\`ctsel ${argv.join(' ')}\` prints what its schema does not have:\n${found.join('\n')}`);
}

function parsed(stdout: string, argv: readonly string[]): unknown {
  try {
    return JSON.parse(stdout);
  } catch (error) {
    throw new Error(`\`ctsel ${argv.join(' ')}\` prints no JSON: ${stdout.slice(0, 200)}`, { cause: error });
  }
}
