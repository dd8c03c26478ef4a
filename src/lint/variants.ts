import { isAtLeast, type Diagnostic } from '../problem/diagnostic.js';
import { joinedBy } from '../problem/words.js';
import { beginTogether, placeKey } from '../text/source.js';
import type { Parameter, WrittenVariant } from '../written/variant.js';
import { asDiagnostic, type CaseFinding } from './run-rule.js';
import type { MergedFinding } from './cases.js';

/** What is found when a parameter has another value than its default, or one that is not known. */
export interface FoundInVariant {
  readonly variant: Pick<WrittenVariant, 'parameter' | 'value'>;
  readonly findings: readonly MergedFinding[];
  /** The labels of the targets that may be there then. */
  readonly targets: ReadonlySet<string>;
}

/**
 * What is found by the defaults of parameters, each finding with the defaults on which it rests: those without which it is
 * not found. After these comes what only other allowed values bring about: what AWS refuses wherever it is written as severe
 * as it is, the rest as an info.
 */
export function byDefaults(
  findings: readonly MergedFinding[],
  variants: readonly FoundInVariant[],
): readonly Diagnostic[] {
  const own = findings.map((finding) => restingOn(finding, findings, variants));
  return [...own, ...ofOtherValues(findings, variants)].map(({ when: _, ...one }) => asDiagnostic(one));
}

function restingOn(
  finding: MergedFinding,
  all: readonly MergedFinding[],
  variants: readonly FoundInVariant[],
): MergedFinding {
  const isMade = ({ targets }: FoundInVariant) => finding.target === undefined || targets.has(finding.target);
  const parameters = new Map<string, Parameter>();
  for (const one of variants)
    if (isMade(one) && !isFoundIn(finding, all, one))
      parameters.set(one.variant.parameter.id, one.variant.parameter);
  if (parameters.size === 0) return finding;
  const [first, ...others] = parameters.values();
  const names = [...parameters.values()].map(({ of }) => of);
  const words =
    others.length === 0 ? `the default of ${first!.of}` : `the defaults of ${joinedBy('and', names)}`;
  const places = [...parameters.values()].flatMap(({ of, default: place }) =>
    place === undefined || beginTogether(place, finding.place)
      ? []
      : { place, message: `the default of ${of}` },
  );
  return {
    ...finding,
    message: `${finding.message} (by ${words})`,
    ...(places.length === 0 ? {} : { related: [...(finding.related ?? []), ...places] }),
  };
}

/** Whether the same is found without the default. */
function isFoundIn(
  finding: MergedFinding,
  all: readonly MergedFinding[],
  { variant: { parameter }, findings }: FoundInVariant,
): boolean {
  const isOfDefault = parameter.default !== undefined && beginTogether(parameter.default, finding.place);
  return findings.some(
    (one) =>
      isOfSameRule(one, finding) &&
      isAtLeast(one.severity, finding.severity) &&
      (one.when === undefined || finding.when !== undefined) &&
      // What is about the default's own text is about another text there.
      (isSame(one, finding) || (isOfDefault && !all.some((other) => isSame(one, other)))),
  );
}

/** What is found with other allowed values alone, each finding once with all values that bring it about. */
function ofOtherValues(
  findings: readonly MergedFinding[],
  variants: readonly FoundInVariant[],
): readonly MergedFinding[] {
  const found = new Map<string, { readonly finding: MergedFinding; readonly of: FoundInVariant[] }>();
  for (const one of variants) {
    if (one.variant.value === undefined) continue;
    for (const finding of one.findings) {
      if (findings.some((other) => isSame(finding, other))) continue;
      const key = JSON.stringify([
        one.variant.parameter.id,
        finding.rule,
        finding.target,
        placeKey(finding.place),
        finding.message,
      ]);
      const present = found.get(key);
      if (present === undefined) found.set(key, { finding, of: [one] });
      else present.of.push(one);
    }
  }
  return [...found.values()].map(({ finding: { fix: _, ...finding }, of }) => {
    const { parameter } = of[0]!.variant;
    const values = of.flatMap(({ variant: { value } }) => value ?? []);
    const places = values.flatMap(({ place }) =>
      beginTogether(place, finding.place) ? [] : { place, message: `this value of ${parameter.of}` },
    );
    return {
      ...finding,
      severity: finding.isOfCombination ? 'info' : finding.severity,
      message: `${finding.message} (if ${parameter.of} is ${joinedBy(
        'or',
        values.map(({ text }) => `\`${text}\``),
      )})`,
      ...(places.length === 0 ? {} : { related: [...(finding.related ?? []), ...places] }),
    };
  });
}

function isOfSameRule(a: CaseFinding, b: CaseFinding): boolean {
  return a.rule === b.rule && a.target === b.target;
}

function isSame(a: CaseFinding, b: CaseFinding): boolean {
  return isOfSameRule(a, b) && (beginTogether(a.place, b.place) || a.message === b.message);
}
