import type { CompiledTarget } from '../compile/compile.js';
import type { Target } from '../policy/policy.js';
import type { Diagnostic } from '../problem/diagnostic.js';
import type { Place } from '../text/source.js';

/** Something that a format has no words for, and that is left out. */
export function leftOut(target: Target, place: Place, message: string, help: string): Diagnostic {
  return { rule: 'format-incomplete', severity: 'warning', message, help, place, target: target.key };
}

/** Something that a format has no words for, without which nothing is written. */
export function refused(target: Target, place: Place, message: string, help: string): Diagnostic {
  return { rule: 'format-refused', severity: 'error', message, help, place, target: target.key };
}

/** Strings that a format would turn into something else, as `why` says of each. */
export function refusedStrings(
  compiled: CompiledTarget,
  why: (text: string) => string | undefined,
): readonly Diagnostic[] {
  const { target, set } = compiled;
  const selectors = set.selectors.AdvancedEventSelectors ?? set.selectors.EventSelectors;
  const places = [
    ...selectors.map((selector, index) => ({ said: selector as unknown, place: placeOf(compiled, index) })),
    {
      said: [target.name, target.insights?.destination, target.enrichment] as unknown,
      place: target.place,
    },
  ];
  return places.flatMap(({ said, place }) =>
    [...new Set(stringsIn(said))].flatMap((text) => {
      const reason = why(text);
      if (reason === undefined) return [];
      return [refused(target, place, `\`${text}\` ${reason}`, 'use `--format aws`, which changes nothing')];
    }),
  );
}

/** Where the policy says what a selector records. */
export function placeOf({ target, origins }: CompiledTarget, selector: number): Place {
  const [first] = origins[selector] ?? [];
  return target.statements.find(({ index }) => index === first)?.place ?? target.place;
}

/** Why a text cannot be written in UTF-8. */
export function brokenText(text: string): string | undefined {
  const lone = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
  return lone.test(text) ? 'holds half a character, which is no text in UTF-8' : undefined;
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(stringsIn);
}
