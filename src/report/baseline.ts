import type { Diagnostic } from '../problem/diagnostic.js';
import { Failure } from '../problem/failure.js';
import { fingerprints } from './formats/fingerprints.js';
import { reportPath } from './formats/file-uri.js';

/**
 * Findings that were there before, so that only new ones count. As JSON:
 * `{ "version": 1, "findings": [{ "file", "rule", "message", "fingerprint" }] }`, sorted, to be reviewed like code.
 */
export interface Baseline {
  readonly findings: readonly BaselineEntry[];
}

export interface BaselineEntry {
  readonly file: string;
  readonly rule: string;
  /** For the reader; the fingerprint decides. */
  readonly message: string;
  readonly fingerprint: string;
}

/** What a baseline leaves of the findings. */
export interface Compared {
  readonly kept: readonly Diagnostic[];
  readonly known: readonly BaselineEntry[];
  /** Entries of which nothing is found any more. */
  readonly gone: readonly BaselineEntry[];
}

/** The baseline of these findings. */
export function baselineOf(findings: readonly Diagnostic[]): Baseline {
  const names = fingerprints(findings);
  const entries = findings.map(({ rule, message, place }, index) => ({
    file: reportPath(place.source.name),
    rule,
    message,
    fingerprint: names[index]!,
  }));
  return { findings: entries.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)) };
}

function keyOf({ file, rule, fingerprint }: BaselineEntry): string {
  return JSON.stringify([file, rule, fingerprint]);
}

/** Reads a baseline; throws a Failure where the text is none. */
export function readBaseline(text: string, file: string): Baseline {
  const wrong = (why: string) =>
    new Failure('input', `\`${file}\` is no baseline: ${why}`, 'write it anew with `--update-baseline`');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw wrong(error instanceof Error ? error.message : 'it is no JSON');
  }
  const { version, findings } = (typeof value === 'object' && value !== null ? value : {}) as Record<
    string,
    unknown
  >;
  if (version !== 1 || !Array.isArray(findings)) throw wrong('it has no `version` 1 and no list `findings`');
  const isEntry = (one: unknown): one is BaselineEntry =>
    typeof one === 'object' &&
    one !== null &&
    ['file', 'rule', 'message', 'fingerprint'].every(
      (key) => typeof (one as Record<string, unknown>)[key] === 'string',
    );
  if (!findings.every(isEntry)) throw wrong('an entry lacks `file`, `rule`, `message` or `fingerprint`');
  return { findings };
}

/** The text of a baseline's file. */
export function baselineText({ findings }: Baseline): string {
  return `${JSON.stringify({ version: 1, findings }, null, 2)}\n`;
}

/** Takes out what the baseline has; what may not be kept quiet stays. */
export function withoutBaseline(
  findings: readonly Diagnostic[],
  baseline: Baseline,
  isSettable: (rule: string) => boolean,
): Compared {
  const names = fingerprints(findings);
  const entries = new Map(baseline.findings.map((entry) => [entry.fingerprint, entry]));
  const known: BaselineEntry[] = [];
  const kept = findings.filter(({ rule }, index) => {
    const entry = entries.get(names[index]!);
    if (entry === undefined || !isSettable(rule)) return true;
    known.push(entry);
    return false;
  });
  const present = new Set(known);
  return { kept, known, gone: baseline.findings.filter((entry) => !present.has(entry)) };
}
