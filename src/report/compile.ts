import type { CompiledTarget } from '../compile/compile.js';
import { awsRequests } from '../emit/aws.js';
import { formatJson } from '../emit/format.js';
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
  paint: Paint,
): string {
  const lines = (['missing', 'different', 'stale'] as const).flatMap((state) =>
    compared[state].map((path) => `${paint('yellow', state)}: ${printable(`${folder}/${path}`)}`),
  );
  if (lines.length === 0) return paint('green', printable(`${folder} is up to date`));
  return [...lines, 'run `ctsel compile` and commit what it writes'].join('\n');
}

/** A single request as its file would be, several as one document by the paths of their files. */
export async function stdoutDocument(
  targets: readonly CompiledTarget[],
): Promise<{ readonly text: string; readonly value: object }> {
  const requests = targets.flatMap((compiled) =>
    [...awsRequests(compiled)].map(([file, request]) => [`${compiled.target.key}/${file}`, request] as const),
  );
  const [first, ...others] = requests;
  if (first !== undefined && others.length === 0) {
    return { text: (await formatJson(first[1])).trimEnd(), value: first[1] };
  }
  const value = Object.fromEntries(requests);
  return { text: printableJson(value), value };
}
