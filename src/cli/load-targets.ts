import type { Assumption } from '../cloudtrail/index.js';
import { compilePolicy, isSound } from '../compile/compile-policy.js';
import type { CompiledTarget } from '../compile/compile.js';
import type { Diagnostic } from '../problem/diagnostic.js';
import { Failure } from '../problem/failure.js';
import { interpret } from '../read/interpret.js';
import { readJson } from '../read/json/index.js';
import { lintPretty } from '../report/pretty.js';
import { parseJson } from '../text/json.js';
import type { Source } from '../text/source.js';
import type { WrittenTarget } from '../written/target.js';
import { colours } from './colour.js';
import { loadInputs } from './load-inputs.js';

/** A target of any input: of a policy that compiles, or as somebody wrote it. */
export type LoadedTarget =
  | { readonly from: 'policy'; readonly source: Source; readonly compiled: CompiledTarget }
  | { readonly from: 'written'; readonly source: Source; readonly written: WrittenTarget };

/** The targets of files and folders, whatever their formats, and of what AWS was asked about; errors are said with `note` and end the work. */
export async function mustLoad(
  paths: readonly string[],
  assumptions: ReadonlySet<Assumption>,
  note: (text: string) => void,
  live: readonly Source[] = [],
): Promise<readonly LoadedTarget[]> {
  const { policies, written, diagnostics, files } = await loadInputs(paths, assumptions);
  const read = live.map((source) => interpret(readJson(parseJson(source).root!, source)));
  const all: Diagnostic[] = [...diagnostics, ...read.flatMap((one) => one.diagnostics)];
  const targets: LoadedTarget[] = [];
  for (const source of policies) {
    const compiled = compilePolicy(source, assumptions);
    all.push(...compiled.diagnostics);
    if (isSound(compiled))
      targets.push(
        ...compiled.targets.map((one): LoadedTarget => ({ from: 'policy', source, compiled: one })),
      );
  }
  for (const one of [...written, ...read.flatMap((one) => one.targets)])
    targets.push({ from: 'written', source: one.place.source, written: one });
  const shown = all.filter(({ severity }) => severity !== 'info');
  if (shown.length > 0) note(lintPretty(shown, files, colours(process.stderr)));
  const names = [...paths, ...live.map(({ name }) => name)]
    .map((one) => `\`${one === '-' ? 'standard input' : one}\``)
    .join(', ');
  if (all.some(({ severity }) => severity === 'error'))
    throw new Failure('input', `${names} cannot be read`, 'correct the errors above');
  if (targets.length > 0) return targets;
  throw new Failure(
    'input',
    `there is no trail and no event data store in ${names}`,
    'name a policy, a file with selectors, Terraform, a template, or a folder with some of them',
  );
}
