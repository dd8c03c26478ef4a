import { packByName } from '../cloudtrail/index.js';
import type { PolicyFile } from '../../generated/policy.js';
import { notCalled } from '../problem/did-you-mean.js';
import type { Severity } from '../problem/diagnostic.js';
import type { Located } from './located.js';
import type { Context } from './parts.js';
import type { Deployed, LintSettings, NamedPack, Policy } from './policy.js';
import { packWords } from './words.js';

/** The packs that a policy names. */
export function packsOf({ document, findings }: Context): NamedPack[] {
  return (document.root.get('packs')?.items() ?? []).flatMap(({ value, place }): NamedPack[] => {
    const pack = packByName.get(value);
    if (pack !== undefined) return [{ pack, place }];
    findings.error(
      'policy-invalid',
      place,
      notCalled('pack', value, packWords),
      `packs: ${packWords.join(', ')}`,
    );
    return [];
  });
}

/** What a guard lists as deployed. */
export function deployedOf(root: Located<PolicyFile>): Pick<Policy, 'deployed'> {
  const written = root.get('deployed');
  if (written === undefined) return {};
  const deployed = written.items().map(({ value, place }): Deployed => {
    if (typeof value === 'string') return { path: value, place };
    const { path, account, by } = value;
    return {
      path,
      ...(account === undefined ? {} : { account }),
      ...(by === undefined ? {} : { by }),
      place,
    };
  });
  return { deployed };
}

export function budgetOf(root: Located<PolicyFile>): Pick<Policy, 'budget'> {
  const written = root.get('budget');
  return written === undefined
    ? {}
    : { budget: { monthly: written.value.monthly, place: written.get('monthly')!.place } };
}

/** `lint:`; whether its rules exist is for the linter to say. */
export function lintSettingsOf(root: Located<PolicyFile>): LintSettings {
  const lint = root.get('lint');
  const rules = lint?.get('rules')?.entries() ?? [];
  const texts = (key: 'scanners' | 'scannerRoles' | 'detections' | 'exclude') =>
    lint?.get(key)?.items() ?? [];
  const preset = lint?.value.preset;
  return {
    ...(preset === undefined ? {} : { preset }),
    rules: new Map(rules.map(({ key, value }) => [key, value.value as Severity | 'off'])),
    rulePlaces: new Map(rules.map(({ key, keyPlace }) => [key, keyPlace])),
    scanners: texts('scanners').map(({ value, place }) => ({ name: value, place })),
    scannerRoles: texts('scannerRoles').map(({ value, place }) => ({ role: value, place })),
    detections: texts('detections').map(({ value, place }) => ({ file: value, place })),
    exclude: texts('exclude').map(({ value }) => value),
  };
}
