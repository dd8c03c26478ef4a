import { isSound } from '../compile/compile-policy.js';
import type { CompiledTarget } from '../compile/compile.js';
import type { Diagnostic } from '../problem/diagnostic.js';
import { Failure } from '../problem/failure.js';
import { fromCompiled } from '../recording/from-compiled.js';
import { fromWritten } from '../recording/from-written.js';
import type { Recording } from '../recording/recording.js';
import type { Place } from '../text/source.js';
import type { WrittenTarget } from '../written/target.js';
import { compileSource } from './compile-source.js';
import type { Session } from './context.js';
import { loadInputs } from './load-inputs.js';
import { strayOutputs } from './outputs.js';
import type { TerraformRun } from './terraform-run.js';

/** A target of any input, and how it is written there. */
export interface LoadedTarget {
  readonly recording: Recording;
  /** Of a policy. */
  readonly compiled?: CompiledTarget;
  /** Of anything else but AWS. */
  readonly written?: WrittenTarget;
}

/** What else is to be loaded, and how. */
export interface LoadTargetsOptions {
  /** What AWS was asked about. */
  readonly live?: readonly Recording[];
  readonly terraform?: TerraformRun | undefined;
  readonly onErrors?: () => void;
}

/**
 * The targets of files and folders, whatever their formats, and of what AWS was asked about; errors are reported
 * and end the work, unless `onErrors` is there: then it is called, and the other targets are given.
 */
export async function mustLoad(
  paths: readonly string[],
  session: Session,
  { live = [], terraform = { varFiles: [] }, onErrors }: LoadTargetsOptions = {},
): Promise<readonly LoadedTarget[]> {
  const { assumptions } = session;
  const loaded = await loadInputs(paths, session, { terraform });
  const { policies, outputs, files, beside } = loaded;
  const isAsked = ({ place }: { readonly place: Place }) => !beside.has(place.source.name);
  const all: Diagnostic[] = loaded.diagnostics.filter(isAsked);
  const written = loaded.written.filter(isAsked);
  const targets: LoadedTarget[] = [];
  for (const source of policies) {
    const compiled = await compileSource(source, session);
    all.push(...compiled.diagnostics);
    if (isSound(compiled))
      targets.push(...compiled.targets.map((one) => ({ recording: fromCompiled(one), compiled: one })));
  }
  const stray = strayOutputs(
    outputs,
    targets.flatMap(({ compiled }) => compiled ?? []),
    assumptions,
  );
  targets.push(
    ...[...written, ...stray].map((one) => ({ recording: fromWritten(one, assumptions), written: one })),
  );
  targets.push(...live.map((recording) => ({ recording })));
  const shown = all.filter(({ severity }) => severity !== 'info');
  if (shown.length > 0) session.report(shown, files);
  const names = [...paths, ...live.map(({ place }) => place.source.name)]
    .map((one) => `\`${one === '-' ? 'standard input' : one}\``)
    .join(', ');
  const hasErrors = all.some(({ severity }) => severity === 'error');
  if (hasErrors && targets.length > 0) onErrors?.();
  if (hasErrors && (onErrors === undefined || targets.length === 0))
    throw new Failure('input', `${names} cannot be read`, 'correct the errors above');
  if (targets.length > 0) return targets;
  throw new Failure(
    'input',
    `there is no trail and no event data store in ${names}`,
    'name a policy, a file with selectors, Terraform, a template, or a folder with some of them',
  );
}
