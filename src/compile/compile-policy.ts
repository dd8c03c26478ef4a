import type { Assumption } from '../cloudtrail/index.js';
import type { AccountsFile } from '../policy/accounts-file.js';
import { readDocument } from '../policy/document.js';
import type { Policy, Target } from '../policy/policy.js';
import { resolvePolicy } from '../policy/resolve.js';
import type { Diagnostic } from '../problem/diagnostic.js';
import { Findings } from '../problem/findings.js';
import type { Place, Source } from '../text/source.js';
import { compileTarget, factsOf, type CompiledTarget } from './compile.js';
import { targetKey } from './target-key.js';

/** A policy text, read and compiled as far as it can be. */
export interface CompiledPolicy {
  readonly source: Source;
  /** The file of accounts that it names. */
  readonly accounts?: Source;
  /** Undefined where the text is not a policy at all. */
  readonly policy: Policy | undefined;
  /** The targets that compile, in the order written. */
  readonly targets: readonly CompiledTarget[];
  /** Everything that is wrong with it or worth knowing, in the order of the text. */
  readonly diagnostics: readonly Diagnostic[];
}

/** So many targets that differ are remembered: an estate has few kinds of them. */
const mostAlike = 256;

/** Reads and compiles a policy text, with the file of its accounts where it names one. Never throws for what is written in them. */
export function compilePolicy(
  source: Source,
  assumptions: ReadonlySet<Assumption>,
  accounts?: AccountsFile,
): CompiledPolicy {
  const { document, diagnostics } = readDocument(source, accounts);
  const findings = new Findings();
  for (const diagnostic of diagnostics) findings.add(diagnostic);
  const policy = document === undefined ? undefined : resolvePolicy(document, findings);
  const errors = findings.all
    .filter(({ severity }) => severity === 'error')
    .sort((a, b) => a.place.start - b.place.start);
  // Most targets of an estate are alike: what compiled without a remark is not compiled again.
  const alike = new Map<string, CompiledTarget>();
  const sound = (policy?.targets ?? []).filter((target) => !isBroken(target, errors));
  const idle = new IdleEntries(sound);
  const targets = sound.flatMap((target) => {
    const key = targetKey(target);
    const present = alike.get(key);
    if (present !== undefined) return [{ ...present, target }];
    const own = new Findings();
    const compiled = compileTarget(target, factsOf(target, assumptions), own);
    for (const diagnostic of own.all) {
      if (target.block !== undefined && isAboutIdle(diagnostic)) idle.add(diagnostic, target);
      else findings.add({ ...diagnostic, target: target.key });
    }
    if (compiled === undefined || own.hasErrors) return [];
    if (own.all.length === 0 && alike.size < mostAlike) alike.set(key, compiled);
    return [compiled];
  });
  for (const diagnostic of idle.everywhere()) findings.add(diagnostic);
  const inOrder = [...findings.all].sort((a, b) => a.place.start - b.place.start);
  const rows = accounts === undefined || 'unreadable' in accounts ? {} : { accounts };
  return { source, ...rows, policy, targets, diagnostics: inOrder };
}

/** Whether a diagnostic is about something that has no effect in a target. */
function isAboutIdle({ rule }: Diagnostic): boolean {
  return rule === 'ignore-untouched' || rule === 'statement-empty';
}

/** What has no effect in targets of blocks: what has some in one account is no mistake. */
class IdleEntries {
  /** How many targets of their blocks have an entry, by the place of the entry. */
  readonly #having = new Map<string, number>();
  readonly #found = new Map<string, { readonly diagnostic: Diagnostic; count: number }>();

  constructor(targets: readonly Target[]) {
    for (const { block, statements, ignore } of targets) {
      if (block === undefined) continue;
      for (const { place } of [...statements, ...ignore]) {
        const key = `${block} ${place.start}`;
        this.#having.set(key, (this.#having.get(key) ?? 0) + 1);
      }
    }
  }

  add(diagnostic: Diagnostic, { block, key }: Target): void {
    const id = `${block} ${diagnostic.place.start}`;
    const found = this.#found.get(id) ?? { diagnostic: { ...diagnostic, target: key }, count: 0 };
    found.count++;
    this.#found.set(id, found);
  }

  /** What has no effect in any target of its block. */
  everywhere(): readonly Diagnostic[] {
    return [...this.#found].flatMap(([id, { diagnostic, count }]) =>
      count < this.#having.get(id)! ? [] : [diagnostic],
    );
  }
}

/** Whether something is wrong inside the target, so that compiling it would only find what follows from that. */
function isBroken({ place, extent }: Target, errors: readonly Diagnostic[]): boolean {
  return [place, extent].some((outer) => {
    for (let at = firstFrom(outer.start, errors); at < errors.length; at++) {
      const inner = errors[at]!.place;
      if (inner.start > outer.end) return false;
      if (within(inner, outer)) return true;
    }
    return false;
  });
}

/** The index of the first of the sorted diagnostics that begins at the offset or after it. */
function firstFrom(start: number, sorted: readonly Diagnostic[]): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]!.place.start < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

function within(inner: Place, outer: Place): boolean {
  return inner.source === outer.source && inner.start >= outer.start && inner.end <= outer.end;
}

/** Whether every target of the policy compiled and nothing else is wrong with it. */
export function isSound({ diagnostics }: CompiledPolicy): boolean {
  return diagnostics.every(({ severity }) => severity !== 'error');
}
