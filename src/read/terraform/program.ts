import type { Source } from '../../text/source.js';
import type { Parameter } from '../../written/variant.js';

/**
 * Which files of a folder are read: OpenTofu reads `main.tofu` in the place of `main.tf`, and `main.tofu.json` in that of
 * `main.tf.json`; Terraform reads no `.tofu` (OpenTofu documentation: Files and Directories, Override Files, read 2026-11-30).
 */
export const programs = ['OpenTofu', 'Terraform'] as const;
export type Program = (typeof programs)[number];

/** The name of the parameter that is the program; no variable has such a name. */
export const programParameter = '-program';

const ofOpenTofu = /\.tofu(\.json)?$/;
const ofTerraform = /\.tf(\.json)?$/;

/** The files that a program reads. */
export function readBy<T extends Pick<Source, 'name'>>(
  program: Program,
  sources: readonly T[],
): readonly T[] {
  if (program === 'Terraform') return sources.filter(({ name }) => !ofOpenTofu.test(name));
  const own = new Set(
    sources.flatMap(({ name }) => (ofOpenTofu.test(name) ? name.replace(ofOpenTofu, '.tf$1') : [])),
  );
  return sources.filter(({ name }) => !own.has(name));
}

/** Whether it decides which program reads a folder: each reads something there, and not the same. */
export function dependsOnProgram(sources: readonly Source[]): boolean {
  return (
    sources.some(({ name }) => ofOpenTofu.test(name)) && sources.some(({ name }) => ofTerraform.test(name))
  );
}

/** The parameter that is the program that deploys. */
export function programOf(sources: readonly Source[]): Parameter {
  const source = sources.find(({ name }) => ofOpenTofu.test(name)) ?? sources[0]!;
  const place = { source, start: 0, end: 0 };
  return {
    id: `terraform:${programParameter}`,
    name: programParameter,
    of: 'the program',
    place,
    values: programs.map((text) => ({ text, place })),
  };
}
