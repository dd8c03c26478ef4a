import { suggestion } from '../problem/did-you-mean.js';
import { Failure } from '../problem/failure.js';
import { lintFormats } from '../report/formats/index.js';

/** One report: its format, and the file that it goes to; standard output where there is none. */
export interface Output {
  readonly format: string;
  readonly file?: string;
}

/** Reads `--format NAME` and `--format NAME=FILE`: one report at most goes to standard output. */
export function outputsOf(given: readonly string[]): readonly Output[] {
  const outputs = given.map((one): Output => {
    const [format = '', ...rest] = one.split('=');
    const known = Object.keys(lintFormats);
    if (!known.includes(format))
      throw new Failure(
        'usage',
        `unknown format \`${format}\`${suggestion(format, known)}`,
        `formats: ${known.join(', ')}`,
      );
    const file = rest.join('=');
    if (rest.length > 0 && file === '')
      throw new Failure('usage', `\`--format ${one}\` names no file`, 'write `--format NAME=FILE`');
    return { format, ...(file === '' ? {} : { file }) };
  });
  const shown = outputs.filter(({ file }) => file === undefined);
  if (shown.length > 1) {
    throw new Failure(
      'usage',
      `${shown.map(({ format }) => `\`${format}\``).join(' and ')} would both go to standard output`,
      'write all but one to files: `--format NAME=FILE`',
    );
  }
  const files = outputs.flatMap(({ file }) => file ?? []);
  const twice = files.find((file, index) => files.indexOf(file) !== index);
  if (twice !== undefined) throw new Failure('usage', `two reports would go to \`${twice}\``);
  return shown.length === 0 ? [{ format: 'pretty' }, ...outputs] : outputs;
}
