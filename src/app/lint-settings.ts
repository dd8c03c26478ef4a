import { packs } from '../cloudtrail/index.js';
import type { Layer } from '../lint/levels.js';
import { rules } from '../lint/rules/index.js';
import { presetWords, severityWords, type Preset } from '../policy/words.js';
import { notCalled, suggestion } from '../problem/did-you-mean.js';
import type { Severity } from '../problem/diagnostic.js';
import { Failure } from '../problem/failure.js';

/**
 * Reads a preset and settings of rules, each as `NAME=SEVERITY`.
 *
 * @throws Failure where there is no such preset, rule or severity.
 */
export function layerOf(preset: string | undefined, given: readonly string[]): Layer {
  if (preset !== undefined && !presetWords.some((one) => one === preset))
    throw new Failure(
      'usage',
      notCalled('preset', preset, presetWords),
      `presets: ${presetWords.join(', ')}`,
    );
  const names = rules.map(({ name }) => name);
  const levels = given.map((one): [string, Severity | 'off'] => {
    const [name = '', severity = '', ...more] = one.split('=');
    if (!names.includes(name))
      throw new Failure('usage', notCalled('rule', name, names), '`ctsel rules` lists them');
    const level = severityWords.find((word) => word === severity);
    if (level === undefined || more.length > 0)
      throw new Failure(
        'usage',
        `\`--rule ${one}\`: a rule is set to ${severityWords.join(', ')}${suggestion(severity, severityWords)}`,
        'write `--rule NAME=SEVERITY`',
      );
    return [name, level];
  });
  return {
    ...(preset === undefined ? {} : { preset: preset as Preset }),
    rules: new Map(levels),
  };
}

/**
 * The same of a preset and severities by rule.
 *
 * @throws Failure as `layerOf` does.
 */
export function layerOfLevels(
  preset: string | undefined,
  levels: Readonly<Record<string, string>> = {},
): Layer {
  return layerOf(
    preset,
    Object.entries(levels).map(([name, severity]) => `${name}=${severity}`),
  );
}

/**
 * Names of packs.
 *
 * @throws Failure where there is no such pack.
 */
export function packsOf(given: readonly string[]): readonly string[] {
  const names = packs.map(({ name }) => name);
  for (const name of given) {
    if (!names.includes(name))
      throw new Failure('usage', notCalled('pack', name, names), `packs: ${names.join(', ')}`);
  }
  return given;
}
