import { severities, type Severity } from '../problem/diagnostic.js';
import type { Preset } from '../policy/words.js';

/** One place that sets severities: the repository's settings, a policy, the command line. */
export interface Layer {
  readonly preset?: Preset;
  readonly rules: ReadonlyMap<string, Severity | 'off'>;
}

/** What a guard sets: severities that are minima. */
export interface GuardLayer extends Layer {
  /** Rules by which what its packs ask for is judged: as severe as they are. */
  readonly asks?: ReadonlySet<string>;
  /** A rule's own severity, with which a preset begins. */
  severityOf?(rule: string): Severity | 'off';
}

/** What a finding's severity becomes. */
export interface Levels {
  /** `off` where it is not to be told. */
  of(finding: { readonly rule: string; readonly severity: Severity | 'off' }): Severity | 'off';
  /** Whether a comment or a baseline cannot keep findings of the rule quiet. */
  isGuarded(rule: string): boolean;
}

/** Findings that no setting can soften: without them there is nothing to deploy, or nothing was looked at. */
const unsoftened =
  /^(policy-invalid|policy-uncompilable|rule-crashed|guard-unmet|guard-open|input-.*|traffic-invalid|settings-invalid)$/;

/** What tells under a guard that not everything was read that deploys. */
const whereGuarded: Readonly<Record<string, Severity>> = {
  'cloudformation-macro': 'error',
  'terraform-module-not-read': 'info',
  'cloudformation-stack-not-read': 'info',
  'cloudformation-not-made': 'info',
};

/** Whether a setting, a comment or a baseline can change findings of the rule. */
export function isSettable(rule: string): boolean {
  return !unsoftened.test(rule);
}

/** Later layers hold over earlier ones; nothing goes below what the guard says. */
export function levelsOf(
  layers: readonly Layer[],
  guard: GuardLayer | undefined,
  isAboutCost: (rule: string) => boolean,
): Levels {
  const preset = layers.findLast((layer) => layer.preset !== undefined)?.preset;
  const rules = new Map(layers.flatMap((layer) => [...layer.rules]));
  const guarded = (rule: string, own: Severity | 'off'): Severity | 'off' => {
    if (guard === undefined) return 'off';
    const set = guard.rules.get(rule);
    const least = whereGuarded[rule];
    if (least !== undefined) return set === undefined ? least : worse(set, least);
    if (set !== undefined) return set;
    if (guard.asks?.has(rule) === true) return own;
    return guard.preset === undefined ? 'off' : byPreset(guard.preset, own, isAboutCost(rule));
  };
  return {
    of: ({ rule, severity }) => {
      if (!isSettable(rule)) return severity;
      const set = rules.get(rule) ?? byPreset(preset, severity, isAboutCost(rule));
      return worse(set, guarded(rule, severity));
    },
    isGuarded: (rule) => guarded(rule, guard?.severityOf?.(rule) ?? 'off') !== 'off',
  };
}

function byPreset(preset: Preset | undefined, own: Severity | 'off', isAboutCost: boolean): Severity | 'off' {
  if (preset === 'strict') return own === 'warning' ? 'error' : own === 'off' ? 'warning' : own;
  if (preset === 'all') return own === 'off' ? 'info' : own;
  if (preset === 'cost' && isAboutCost) return own === 'info' || own === 'off' ? 'warning' : own;
  return own;
}

function worse(a: Severity | 'off', b: Severity | 'off'): Severity | 'off' {
  const order: readonly (Severity | 'off')[] = [...severities, 'off'];
  return order.indexOf(a) <= order.indexOf(b) ? a : b;
}
