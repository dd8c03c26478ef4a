import { fewestOf, type Assumption } from '../cloudtrail/index.js';
import { isSound, type CompiledPolicy } from '../compile/compile-policy.js';
import type { Policy, PolicyTest } from '../policy/policy.js';
import type { Diagnostic } from '../problem/diagnostic.js';
import { notCalled } from '../problem/did-you-mean.js';
import { Findings } from '../problem/findings.js';
import { originOf, placeKey, type Place } from '../text/source.js';
import { noTraffic, type Traffic } from '../traffic/traffic.js';
import type { WrittenTarget } from '../written/target.js';
import type { WrittenReading } from '../written/variant.js';
import { packDemands } from './controls.js';
import type { Detection } from './detections.js';
import { estateOf, type Estate } from './estate.js';
import { guardEstate, isProof, judgeGuard, withoutExcuses, type DeployedRoot } from './guard.js';
import { isSettable, levelsOf, type Layer, type Levels } from './levels.js';
import { inOrder, inSpelling, lintTargets } from './lint-targets.js';
import { fromCompiled } from '../recording/from-compiled.js';
import { fromWritten } from '../recording/from-written.js';
import { inCase, type Recording } from '../recording/recording.js';
import { untoldIn, worldsOf } from '../recording/worlds.js';
import { inEveryCase, type MergedFinding } from './cases.js';
import { problemsOf, variantsIn, type Variants } from './readings.js';
import { undecidedIn } from './undecided.js';
import { byDefaults } from './variants.js';
import type { Rule, TestRecord } from './rule.js';
import { asDiagnostic, runRule, type CaseFinding } from './run-rule.js';
import { ruleGroups, rules } from './rules/index.js';
import { scannerNames } from './scanners/index.js';
import { quieted } from './suppressions.js';

/** A policy to lint, with what it names in other files. */
export interface LintedPolicy {
  readonly compiled: CompiledPolicy;
  readonly records: ReadonlyMap<PolicyTest, TestRecord>;
  readonly traffic?: Traffic;
  readonly detections?: readonly Detection[];
}

/** Everything that a run of the linter looks at. */
export interface LintInput {
  readonly policies?: readonly LintedPolicy[];
  readonly written?: readonly WrittenTarget[];
  /** How the written targets are with other values of parameters. */
  readonly readings?: readonly WrittenReading[];
  /** What kept something from being read. */
  readonly unread?: readonly Diagnostic[];
  /** The policy or settings that hold for a file, and ask of its targets what they do: the nearest one. */
  readonly settings?: (file: string) => LintedPolicy | undefined;
  /** Names of files that are read only because what is asked for needs them: nothing is told of these alone. */
  readonly beside?: ReadonlySet<string>;
  /** What nothing that is linted can soften. */
  readonly guard?: Policy;
  /** What the guard lists as deployed; left out where it lists nothing. */
  readonly deployed?: readonly DeployedRoot[];
  /** What the command line sets. */
  readonly given?: Layer;
  readonly assumptions: ReadonlySet<Assumption>;
  /** The day, as YYYY-MM-DD, by which suppressions end. */
  readonly today?: string;
  /** The rules to run; all of them when left out. */
  readonly only?: readonly Rule[];
}

export interface LintOutcome {
  readonly findings: readonly Diagnostic[];
  /** How many findings comments keep quiet. */
  readonly suppressed: number;
  /** Whether a baseline may keep findings of the rule quiet. */
  isSettable(rule: string): boolean;
  /** Assumptions on which it rests that what is asked for is recorded, where nothing else is found to be missing. */
  assuming(): readonly Assumption[];
}

/** What one policy holds for. */
interface Part extends LintInput {
  readonly repository?: LintedPolicy;
}

/** Everything that there is to say, file by file in the order read, in the order of the text. */
export function lint(input: LintInput): LintOutcome {
  return { ...found(input), assuming: () => assumedBy(input) };
}

/** The assumptions without which more of what the policies, the settings and the guard ask for would be missing. */
function assumedBy({ only = rules, ...input }: LintInput): readonly Assumption[] {
  const policies = [...partsOf(input).map(({ repository }) => repository), ...(input.policies ?? [])];
  const asks = [...policies.map((one) => one?.compiled.policy), input.guard].some(
    (one) => one !== undefined && one.require.length + one.packs.length + one.critical.length > 0,
  );
  if (!asks) return [];
  const judges = only.filter(({ name }) => aboutDemands.has(name));
  const missing = (assumptions: ReadonlySet<Assumption>) =>
    found({ ...input, only: judges, assumptions }).findings.map(({ rule, place, target }) =>
      JSON.stringify([rule, placeKey(place), target]),
    );
  const own = new Set(missing(input.assumptions));
  return fewestOf(input.assumptions, (some) => missing(some).every((one) => own.has(one)));
}

function found(input: LintInput): Omit<LintOutcome, 'assuming'> {
  const { policies = [], written = [], unread = [], only = rules } = input;
  const all = new Findings();
  const parts = partsOf(input);
  for (const part of parts) lintPart(part, only, all);
  const whole = levels(input, []);
  for (const one of atLevel(judged(input, only), whole)) all.add(one);
  if (parts.length > 1)
    for (const one of foundAcross(input, only, whole))
      for (const own of atLevel([one], levels(withSettings(input, one), []))) all.add(own);
  const isToTell = tellable(input);
  const told = all.all.filter(isToTell);
  const places = [...unread, ...written, ...told].flatMap(({ place }) => [
    place.source,
    originOf(place).source,
  ]);
  const sources = new Set([...policies.map(({ compiled }) => compiled.source), ...places]);
  const known = rules.map(({ name }) => name);
  const today = input.today ?? '0000-00-00';
  const quiet = quieted(told, sources, known, today, whole.isGuarded);
  const remarks = quiet.findings
    .map((finding): Diagnostic => ({ rule: 'suppression-quality', severity: 'warning', ...finding }))
    .filter(isToTell)
    .flatMap((one) => [...atLevel([one], levels(withSettings(input, one), []))]);
  return {
    findings: inOrder([...quiet.kept, ...remarks], sources),
    suppressed: quiet.suppressed,
    isSettable: (rule) => isSettable(rule) && !whole.isGuarded(rule),
  };
}

/** Whether a finding is about what is asked for: it is there, or about a target that is. */
function tellable({ beside = new Set(), written = [] }: LintInput): (finding: Diagnostic) => boolean {
  if (beside.size === 0) return () => true;
  const labels = new Set(
    written.filter(({ place }) => !beside.has(place.source.name)).map(({ label }) => label),
  );
  return ({ place, target }) =>
    !beside.has(place.source.name) ||
    !beside.has(originOf(place).source.name) ||
    (target !== undefined && labels.has(target));
}

function withSettings(input: LintInput, { place }: { readonly place: Place }): Part {
  const repository = input.settings?.(place.source.name);
  return { ...input, ...(repository === undefined ? {} : { repository }) };
}

/** What is linted, by the policy that holds for it. */
function partsOf(input: LintInput): readonly Part[] {
  const { policies = [], written = [], readings = [], unread = [], settings } = input;
  if (settings === undefined) return [input];
  const of = ({ place }: { readonly place: Place }) => settings(place.source.name);
  const ofPolicy = ({ compiled }: LintedPolicy) => settings(compiled.source.name);
  const holding = new Set([...policies.map(ofPolicy), ...[...written, ...unread].map(of)]);
  // What only other values of parameters make has its settings too.
  for (const { targets, variants } of readings)
    if (targets.length === 0)
      for (const one of variants().variants) one.targets.forEach((own) => holding.add(of(own)));
  if (holding.size === 0) return [input];
  return [...holding].map((repository) => {
    const isOwn = (one: { readonly place: Place }) => of(one) === repository;
    return {
      ...input,
      policies: policies.filter((one) => ofPolicy(one) === repository),
      written: written.filter(isOwn),
      unread: unread.filter(isOwn),
      readings: holding.size === 1 ? readings : readings.flatMap((one) => readingWithin(one, isOwn)),
      ...(repository === undefined ? {} : { repository }),
    };
  });
}

/** The part of a reading that some settings hold for. */
function readingWithin(
  { targets, variants }: WrittenReading,
  isOwn: (target: WrittenTarget) => boolean,
): readonly WrittenReading[] {
  const own = targets.filter(isOwn);
  if (own.length === 0 && targets.length > 0) return [];
  const within = () => {
    const all = variants();
    return { ...all, variants: all.variants.map((one) => ({ ...one, targets: one.targets.filter(isOwn) })) };
  };
  return [{ targets: own, variants: within }];
}

/** Rules about what several targets record together. */
const acrossTargets = ['duplicate-management-copy', 'duplicate-data-copy'];

/** What is found in all targets together, whatever settings hold for each: copies, and what a guard asks for. */
function foundAcross(input: LintInput, only: readonly Rule[], whole: LevelsOfRules): readonly Diagnostic[] {
  const across = only.filter(({ name }) => acrossTargets.includes(name) || whole.isGuarded(name));
  return lintWritten(input, variantsIn(input.readings ?? [], input.written ?? []), across, whole);
}

/** Adds what is to say of what one policy holds for. */
function lintPart(input: Part, only: readonly Rule[], all: Findings): void {
  const { policies = [], written = [], unread = [], assumptions } = input;
  const add = (diagnostics: Iterable<Diagnostic>, levels: Levels) => {
    for (const one of atLevel(diagnostics, levels)) all.add(one);
  };
  const repository = input.repository?.compiled.policy;
  const shared = levels(input, []);
  add(unread, shared);
  const variants = variantsIn(input.readings ?? [], written);
  add(variants.skipped, shared);
  add(lintTargets([...written, ...variants.unmade], assumptions, only, variants.of), shared);
  const unfit = problemsOf(variants, unread);
  add(
    byDefaults(
      [],
      variants.runs.map((run, index) => ({
        variant: run.variant,
        findings: unfit[index]!,
        targets: new Set(),
      })),
    ),
    shared,
  );
  add(lintWritten(input, variants, only, shared), shared);
  const guard = input.guard === undefined ? [] : [input.guard];
  for (const one of [repository, ...guard]) if (one !== undefined) add(unknownNames(one), shared);
  for (const one of policies) {
    const { compiled } = one;
    const { policy, diagnostics } = compiled;
    const own = levels(input, policy === undefined || policy === repository ? [] : [policy.lint]);
    add(diagnostics, own);
    if (policy === undefined) continue;
    if (policy !== repository) add(unknownNames(policy), own);
    if (!isSound(compiled)) continue;
    const subject = { policy, targets: compiled.targets, assumptions, records: one.records };
    for (const rule of only)
      if (rule.about === 'policy' && own.isOn(rule))
        add(runRule(rule, subject, policyPlace(policy)).map(asDiagnostic), own);
    if (policy.targets.length === 0) continue;
    const estate = policyEstate(one, input);
    add(lintEstate(estate, only, own).map(asDiagnostic), own);
    add(lintGuarded(estate, only, own).map(asDiagnostic), own);
  }
}

/** The diagnostics that are on, as severe as they are set. */
function* atLevel(diagnostics: Iterable<Diagnostic>, levels: Levels): Iterable<Diagnostic> {
  for (const one of diagnostics) {
    const severity = levels.of(one);
    if (severity !== 'off') yield { ...one, severity };
  }
}

type LevelsOfRules = Levels & { isOn(rule: Rule): boolean };

/** Severities by the repository, then by the policy itself, then by the command line. */
function levels({ repository, guard, given, only = rules }: Part, own: readonly Layer[]): LevelsOfRules {
  const layers = [
    ...(repository?.compiled.policy === undefined ? [] : [repository.compiled.policy.lint]),
    ...own,
    ...(given === undefined ? [] : [given]),
  ];
  const byName = new Map(only.map((rule) => [rule.name, rule]));
  const asks = new Set(guard?.packs.flatMap(({ pack }) => pack.controls.map(({ demand }) => demand)));
  const floor = guard && {
    ...guard.lint,
    asks,
    severityOf: (rule: string) => byName.get(rule)?.severity ?? 'off',
  };
  const found = levelsOf(layers, floor, (rule) => aboutCost.has(rule));
  const of: Levels['of'] = (finding) => {
    // A rule that has to be asked for has no severity of its own.
    const severity = byName.get(finding.rule)?.severity === 'off' ? 'off' : finding.severity;
    return found.of({ rule: finding.rule, severity });
  };
  return {
    ...found,
    of,
    isOn: ({ name, severity }) => found.of({ rule: name, severity }) !== 'off',
  };
}

const namesOf = (...titles: readonly string[]): ReadonlySet<string> =>
  new Set(
    ruleGroups.flatMap(({ title, rules: some }) =>
      titles.includes(title) ? some.map(({ name }) => name) : [],
    ),
  );
const aboutCost = namesOf('Cost');
const aboutDemands = namesOf('What a policy requires of itself', 'Coverage', 'Compliance');

/** What the guard requires, of everything that deploys. */
function judged(
  { guard, deployed, policies = [], written = [], assumptions }: LintInput,
  only: readonly Rule[],
): readonly Diagnostic[] {
  if (guard === undefined) return [];
  return judgeGuard({
    guard,
    deployed,
    policies: policies.map(({ compiled }) => (isSound(compiled) ? compiled.targets.map(fromCompiled) : [])),
    written: written.map((one) => fromWritten(one, assumptions)),
    assumptions,
    rule: only.find(({ name }) => name === 'guard-unmet'),
  });
}

/**
 * The rules that a guard names, on targets without what their own policy tells in their favor: `facts`, `require`, traffic, and
 * trails that prove nothing.
 */
function lintGuarded(
  { targets, guard, assumptions, place, isOfPolicy }: Estate,
  only: readonly Rule[],
  levels: LevelsOfRules,
): CaseFinding[] {
  const proofs = targets.filter(isProof).map(withoutExcuses);
  if (guard === undefined || proofs.length === 0) return [];
  const guarded = only.filter(({ name }) => levels.isGuarded(name));
  return lintEstate(guardEstate(proofs, guard, assumptions, place, isOfPolicy), guarded, levels);
}

/** Rules about what targets record; what a guard requires is judged apart from them. */
function lintEstate(
  estate: Estate,
  only: readonly Rule[],
  { isOn }: { isOn(rule: Rule): boolean },
): CaseFinding[] {
  const spellings = new Map(estate.targets.map(({ label, spelling }) => [label, spelling]));
  return only
    .flatMap((rule) =>
      rule.about === 'estate' && rule.name !== 'guard-unmet' && isOn(rule)
        ? runRule(rule, estate, estate.place)
        : [],
    )
    .map((one) => inSpelling(one, one.target === undefined ? undefined : spellings.get(one.target)));
}

/** Rules about what written targets record, in every way that their conditions can fall and with other values of parameters. */
function lintWritten(
  input: Part,
  { runs }: Variants,
  only: readonly Rule[],
  levels: LevelsOfRules,
): readonly Diagnostic[] {
  const { written = [], assumptions } = input;
  const recordings = new Map<WrittenTarget, Recording>();
  const found = (targets: readonly WrittenTarget[]) => {
    for (const one of targets) if (!recordings.has(one)) recordings.set(one, fromWritten(one, assumptions));
    return inAllWorlds(
      targets.map((one) => recordings.get(one)!),
      input,
      only,
      levels,
    );
  };
  const own = found(written);
  const all = written.map((one) => recordings.get(one)!);
  const open = [...undecidedIn(all, untoldIn(all))].map((one) =>
    inSpelling(one, written.find(({ label }) => label === one.target)?.spelling),
  );
  return [
    ...open,
    ...byDefaults(
      own,
      runs
        // Without any finding, nothing rests on a default.
        .filter(({ variant }) => own.length > 0 || variant.value !== undefined)
        .map(({ variant, written: targets }) => ({
          variant,
          // What a guard asks for is sure by the defaults, which are assumed.
          findings: found(targets).map((one) => ({ ...one, isOfCombination: true })),
          targets: new Set(targets.map(({ label }) => label)),
        })),
    ),
  ];
}

function inAllWorlds(
  recordings: readonly Recording[],
  { repository, guard, assumptions }: Part,
  only: readonly Rule[],
  levels: LevelsOfRules,
): readonly MergedFinding[] {
  const [first] = recordings;
  if (first === undefined) return [];
  const found = worldsOf(recordings).map(({ when, targets }) => {
    const base = {
      targets: targets.filter(({ isAboutSelectors }) => isAboutSelectors),
      isOfPolicy: false,
      place: first.place,
      assumptions,
    };
    const estate = estateWith(base, repository?.compiled.policy, guard, repository);
    const findings = [...lintEstate(estate, only, levels), ...lintGuarded(estate, only, levels)];
    return {
      when,
      // What a guard asks for has to be so in every case.
      findings: findings.map((one) =>
        levels.isGuarded(one.rule) ? { ...one, isOfCombination: false } : one,
      ),
      targets: new Set(targets.map(({ label }) => label)),
    };
  });
  return inEveryCase(found);
}

function policyEstate(linted: LintedPolicy, { assumptions, guard }: LintInput): Estate {
  const policy = linted.compiled.policy!;
  return estateWith(
    {
      targets: linted.compiled.targets.map((one) => {
        const recording = fromCompiled(one);
        return inCase(recording, recording.cases[0]!);
      }),
      isOfPolicy: true,
      place: policyPlace(policy),
      assumptions,
    },
    policy,
    guard,
    linted,
  );
}

function estateWith(
  base: Pick<Estate, 'targets' | 'isOfPolicy' | 'place' | 'assumptions'>,
  policy: Policy | undefined,
  guard: Policy | undefined,
  linted: LintedPolicy | undefined,
): Estate {
  return estateOf({
    ...base,
    policy,
    guard,
    traffic: linted?.traffic ?? noTraffic,
    detections: linted?.detections ?? [],
    packDemands: (targets) => packDemands([...(policy?.packs ?? []), ...(guard?.packs ?? [])], targets),
  });
}

function policyPlace({ targets }: Policy): Place {
  return targets[0]?.place ?? { source: { name: '', text: '' }, start: 0, end: 0 };
}

/** Names under `lint` that are no rules and no scanners. */
function unknownNames({ lint: { rulePlaces, scanners } }: Policy): Diagnostic[] {
  const known = rules.map(({ name }) => name);
  const wrong = (place: Place, message: string, help: string): Diagnostic => ({
    rule: 'settings-invalid',
    severity: 'error',
    message,
    help,
    place,
  });
  return [
    ...[...rulePlaces].flatMap(([name, place]) =>
      known.includes(name) ? [] : wrong(place, notCalled('rule', name, known), '`ctsel rules` lists them'),
    ),
    ...scanners.flatMap(({ name, place }) =>
      scannerNames.includes(name)
        ? []
        : wrong(place, notCalled('scanner', name, scannerNames), `scanners: ${scannerNames.join(', ')}`),
    ),
  ];
}
