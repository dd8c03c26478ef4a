import type { CompileStdout } from '../../generated/output/index.js';
import type { CompiledTarget } from '../compile/compile.js';
import type { EmittedTargets } from '../emit/emit.js';
import { formats, type Format, type FormatName } from '../emit/formats.js';
import { quotas } from '../cloudtrail/index.js';
import type { Paint } from '../problem/paint.js';
import { printable, printableJson } from '../problem/printable.js';
import { counted } from './pretty.js';

/** What `ctsel compile` did, target by target. */
export function compiledPretty(
  targets: readonly CompiledTarget[],
  {
    written,
    unchanged,
    removed,
  }: {
    readonly written: readonly string[];
    readonly unchanged: readonly string[];
    readonly removed: readonly string[];
  },
  folder: string,
  paint: Paint,
): string {
  const parts = [
    ...(written.length > 0 ? [`${counted(written.length, 'file')} written`] : []),
    ...(removed.length > 0 ? [`${removed.length} removed`] : []),
    ...(unchanged.length > 0 ? [`${unchanged.length} unchanged`] : []),
  ];
  return [
    ...targets.map((target) => targetLine(target, paint)),
    paint('dim', printable(`${parts.join(', ')} in ${folder}`)),
  ].join('\n');
}

/** A target's form, its size against the limit, and why it has that form. */
export function targetLine(
  { target, set, values, because, assumptions }: CompiledTarget,
  paint: Paint,
): string {
  const { AdvancedEventSelectors: advanced, EventSelectors: basic } = set.selectors;
  const size =
    advanced === undefined
      ? `${counted(basic.length, 'basic selector')}, ${values} of ${quotas.dataResourceValues.limit} data resources`
      : `${counted(advanced.length, 'advanced selector')}, ${values} of ${quotas.advancedValues.limit} values`;
  const notes = [because, assumptions.length === 0 ? undefined : `assuming ${assumptions.join(', ')}`];
  const said = notes
    .filter((note) => note !== undefined)
    .map((note) => paint('dim', ` (${printable(note)})`));
  return `${paint('bold', printable(target.key))}: ${size}${said.join('')}`;
}

/** What differs between an output folder and the policy. */
export function comparedPretty(
  compared: {
    readonly missing: readonly string[];
    readonly different: readonly string[];
    readonly stale: readonly string[];
  },
  folder: string,
  format: FormatName,
  paint: Paint,
): string {
  const lines = (['missing', 'different', 'stale'] as const).flatMap((state) =>
    compared[state].map((path) => `${paint('yellow', state)}: ${printable(`${folder}/${path}`)}`),
  );
  if (lines.length === 0) return paint('green', printable(`${folder} is up to date`));
  const command = format === 'aws' ? 'ctsel compile' : `ctsel compile --format ${format}`;
  return [...lines, `run \`${command}\` and commit what it writes`].join('\n');
}

/** A single file as it would be; several files as one document by their paths, or in formats that are not JSON one after another. */
export function stdoutDocument({ format, targets }: EmittedTargets): {
  readonly text: string;
  readonly value: CompileStdout;
} {
  const files = targets.flatMap((one) => one.files);
  const value = Object.fromEntries(files.map(({ path, text, value = text }) => [path, value]));
  const [first, ...others] = files;
  if (first !== undefined && others.length === 0)
    return { text: first.text.trimEnd(), value: (first.value ?? value) as CompileStdout };
  const { heading }: Format = formats[format];
  if (heading === undefined) return { text: printableJson(value), value };
  const parts = files.map(({ path, text }) => `${heading}${path}\n${text}`);
  return { text: parts.join('\n').trimEnd(), value };
}
