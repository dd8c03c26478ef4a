import type { Assumption } from '../cloudtrail/index.js';
import type { Diagnostic } from '../problem/diagnostic.js';
import { Findings } from '../problem/findings.js';
import { beginTogether, type Source } from '../text/source.js';
import { selectorsKey } from '../written/selectors-key.js';
import { spelledAs, type Spelling } from '../written/spelling.js';
import type { WrittenTarget } from '../written/target.js';
import type { WrittenVariant } from '../written/variant.js';
import { partitionOfTarget } from '../written/whereabouts.js';
import { inEveryCase, type MergedFinding } from './cases.js';
import type { Rule, SettingsSubject } from './rule.js';
import { runRule, type CaseFinding } from './run-rule.js';
import { byDefaults } from './variants.js';

/** A target's text with other values of the parameters that it has. */
export type VariantsOf = (target: WrittenTarget) => readonly WrittenVariant[];

/**
 * What the rules about written selectors find in trails and event data stores, file by file in the order of the text; with
 * other values of parameters too, where there are some.
 */
export function lintTargets(
  targets: readonly WrittenTarget[],
  assumptions: ReadonlySet<Assumption>,
  only: readonly Rule[],
  variantsOf: VariantsOf = () => [],
): readonly Diagnostic[] {
  const findings = new Findings();
  const speaking: Speaking = new Map();
  const findingsOf = (target: WrittenTarget) => foundIn(target, assumptions, only, speaking);
  for (const target of targets) {
    const variants = variantsOf(target).flatMap((variant) => {
      const other = variant.targets.find((one) => isOfOnePlace(one, target));
      return other === undefined
        ? []
        : { variant, findings: findingsOf(other), targets: new Set([other.label]) };
    });
    for (const one of byDefaults(findingsOf(target), variants)) findings.add(one);
  }
  return inOrder(
    findings.all,
    targets.map(({ place }) => place.source),
  );
}

/** Whether two targets are one, with other values of parameters. */
export function isOfOnePlace(a: WrittenTarget, b: WrittenTarget): boolean {
  return a.label === b.label && beginTogether(a.place, b.place);
}

/**
 * The rules about selectors that find something, by the selectors, for one run with the same rules and assumptions: the
 * others find nothing in the same selectors of another target either.
 */
type Speaking = Map<string, ReadonlySet<Rule>>;

/** So many different selectors are remembered before they are forgotten. */
const mostRemembered = 10_000;

/** Selectors that are longer are looked at each time, so that what is remembered stays small. */
const longestKey = 4_000;

function foundIn(
  target: WrittenTarget,
  assumptions: ReadonlySet<Assumption>,
  only: readonly Rule[],
  speaking: Speaking,
): readonly MergedFinding[] {
  const cases = target.cases.flatMap(({ when, settings }) => {
    if (settings === undefined) return [];
    const partition = partitionOfTarget(settings);
    const subject: SettingsSubject = { target, settings, partition, assumptions };
    const selectors = selectorsKey(settings);
    const isLong = selectors === undefined || selectors.length > longestKey;
    const key = isLong ? undefined : `${target.kind} ${partition ?? ''} ${selectors}`;
    const known = key === undefined ? undefined : speaking.get(key);
    const found: CaseFinding[] = [];
    const spoke = new Set<Rule>();
    for (const rule of only) {
      if (rule.about !== 'target') continue;
      if (rule.looksAt === undefined && known !== undefined && !known.has(rule)) continue;
      const own = runRule<SettingsSubject>(rule, subject, target.place);
      if (own.length === 0) continue;
      spoke.add(rule);
      found.push(...own);
    }
    if (key !== undefined && known === undefined) {
      if (speaking.size === mostRemembered) speaking.clear();
      speaking.set(key, spoke);
    }
    return [{ when, findings: found }];
  });
  return inEveryCase(cases).map((one) => ({ target: target.label, ...inSpelling(one, target.spelling) }));
}

/** The diagnostic with names as a format spells them. */
export function inSpelling<D extends Diagnostic>(diagnostic: D, spelling: Spelling | undefined): D {
  const { message, help } = diagnostic;
  return {
    ...diagnostic,
    message: spelledAs(message, spelling),
    ...(help === undefined ? {} : { help: spelledAs(help, spelling) }),
  };
}

/** By source in this order, then by place; those of other sources last. */
export function inOrder(
  diagnostics: readonly Diagnostic[],
  sources: Iterable<Source>,
): readonly Diagnostic[] {
  const rank = new Map([...new Set(sources)].map(({ name }, index) => [name, index]));
  const rankOf = ({ place }: Diagnostic) => rank.get(place.source.name) ?? rank.size;
  return [...diagnostics].sort((a, b) => rankOf(a) - rankOf(b) || a.place.start - b.place.start);
}
