import type { Diagnostic, Severity } from '../problem/diagnostic.js';
import { positionAt, type Place, type Position } from '../text/source.js';

/** A diagnostic with its file and positions spelled out: what every report prints. */
export interface LocatedDiagnostic extends Omit<Diagnostic, 'place'> {
  readonly file: string;
  readonly start: Position;
  readonly end: Position;
}

/** How many findings there are of each severity, in how many files. */
export interface Summary {
  readonly files: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  /** Findings that a comment or a baseline keeps quiet. */
  readonly suppressed: number;
}

export function locate({ place, ...diagnostic }: Diagnostic): LocatedDiagnostic {
  const { source, start, end } = place;
  return { ...diagnostic, file: source.name, start: positionAt(source, start), end: positionAt(source, end) };
}

/** A place as `file:line:column`. */
export function placeWords({ source, start }: Place): string {
  const { line, column } = positionAt(source, start);
  return `${source.name}:${line}:${column}`;
}

export function summarise(diagnostics: readonly Diagnostic[], files: number, suppressed = 0): Summary {
  const count = (severity: Severity) => diagnostics.filter((one) => one.severity === severity).length;
  return { files, errors: count('error'), warnings: count('warning'), infos: count('info'), suppressed };
}
