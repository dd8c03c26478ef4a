import type { Assumption } from '../cloudtrail/index.js';
import type { Diagnostic } from '../problem/diagnostic.js';
import { Findings } from '../problem/findings.js';
import type { Source } from '../text/source.js';
import { spelledAs, type Spelling } from '../written/spelling.js';
import type { WrittenTarget } from '../written/target.js';
import { inEveryCase } from './cases.js';
import type { Rule } from './rule.js';
import { asDiagnostic, runRule } from './run-rule.js';

/** What the rules about written selectors find in trails and event data stores, file by file in the order of the text. */
export function lintTargets(
  targets: readonly WrittenTarget[],
  assumptions: ReadonlySet<Assumption>,
  only: readonly Rule[],
): readonly Diagnostic[] {
  const findings = new Findings();
  for (const target of targets) {
    const cases = target.cases.flatMap(({ when, settings }) => {
      if (settings === undefined) return [];
      const subject = { target, settings, assumptions };
      const found = only.flatMap((rule) =>
        rule.about === 'target' ? runRule(rule, subject, target.place) : [],
      );
      return [{ when, findings: found }];
    });
    for (const { when: _, ...finding } of inEveryCase(cases))
      findings.add({ target: target.label, ...inSpelling(asDiagnostic(finding), target.spelling) });
  }
  return inOrder(
    findings.all,
    targets.map(({ place }) => place.source),
  );
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
