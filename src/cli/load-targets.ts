import type { Assumption } from '../cloudtrail/index.js';
import { compilePolicy, isSound } from '../compile/compile-policy.js';
import type { CompiledTarget } from '../compile/compile.js';
import type { Diagnostic } from '../problem/diagnostic.js';
import { Failure } from '../problem/failure.js';
import { lintPretty } from '../report/pretty.js';
import type { Source } from '../text/source.js';
import type { WrittenTarget } from '../written/target.js';
import { colours } from './colour.js';
import { loadInputs } from './load-inputs.js';

/** A target of any input: of a policy that compiles, or as somebody wrote it. */
export type LoadedTarget =
  | { readonly from: 'policy'; readonly source: Source; readonly compiled: CompiledTarget }
  | { readonly from: 'written'; readonly source: Source; readonly written: WrittenTarget };

/** The targets of files and folders, whatever their formats; errors are said with `note` and end the work. */
export async function mustLoad(
  paths: readonly string[],
  assumptions: ReadonlySet<Assumption>,
  note: (text: string) => void,
): Promise<readonly LoadedTarget[]> {
  const { policies, written, diagnostics, files } = await loadInputs(paths, assumptions);
  const all: Diagnostic[] = [...diagnostics];
  const targets: LoadedTarget[] = [];
  for (const source of policies) {
    const compiled = compilePolicy(source, assumptions);
    all.push(...compiled.diagnostics);
    if (isSound(compiled))
      targets.push(
        ...compiled.targets.map((one): LoadedTarget => ({ from: 'policy', source, compiled: one })),
      );
  }
  for (const one of written) targets.push({ from: 'written', source: one.place.source, written: one });
  const shown = all.filter(({ severity }) => severity !== 'info');
  if (shown.length > 0) note(lintPretty(shown, files, colours(process.stderr)));
  const names = paths.map((one) => `\`${one === '-' ? 'standard input' : one}\``).join(', ');
  if (all.some(({ severity }) => severity === 'error'))
    throw new Failure('input', `${names} cannot be read`, 'correct the errors above');
  if (targets.length > 0) return targets;
  throw new Failure(
    'input',
    `there is no trail and no event data store in ${names}`,
    'name a policy, a file with selectors, Terraform, a template, or a folder with some of them',
  );
}
