import path from 'node:path';
import { layerOfLevels, packsOf } from '../app/lint-settings.js';
import { assumptionsOf } from '../app/assumptions-of.js';
import { assumedPartition, packByName, type Assumption } from '../cloudtrail/index.js';
import { insideOf } from '../app/load.js';
import { compilePolicy } from '../compile/compile-policy.js';
import { NearestPolicy } from '../files/find-policy.js';
import { readInside } from '../files/read-inside.js';
import { lint, type LintedPolicy } from '../lint/lint.js';
import { rules } from '../lint/rules/index.js';
import { accountsFileOf, type AccountsFile } from '../policy/accounts-file.js';
import { invalidInput, type Diagnostic } from '../problem/diagnostic.js';
import { Failure } from '../problem/failure.js';
import { readCloudFormation } from '../read/cloudformation/index.js';
import { interpret } from '../read/interpret.js';
import { joinInsights } from '../read/join-insights.js';
import { kindOf } from '../read/recognise.js';
import { once } from '../text/once.js';
import { today } from '../text/day.js';
import { parseText } from '../text/parse.js';
import type { Source } from '../text/source.js';
import type { WrittenTarget } from '../written/target.js';
import type { WrittenReading } from '../written/variant.js';
import { allTemplates, readFile } from './templates.js';
import type { CtselPluginProps, ValidationContext, ValidationReport, Violation } from './types.js';
import { version } from './version.js';
import { violationsOf } from './violations.js';

export type * from './types.js';

const order = ['error', 'warning', 'info', 'never'];

/**
 * Lints the trails and event data stores of an app of the AWS CDK when it is synthesized, nested stacks included; each finding
 * stands at the construct that made the resource.
 *
 * `Validations.of(app).addPlugins(new CtselPlugin())`, or with older versions `new App({ policyValidationBeta1: [new CtselPlugin()] })`.
 */
export class CtselPlugin {
  readonly name = 'ctsel';
  readonly version = version;
  readonly ruleIds = rules.map(({ name }) => name);

  constructor(private readonly props: CtselPluginProps = {}) {}

  /** Called by the CDK. What keeps the check from being made is a violation too: the synthesis never passes unchecked. */
  validate(context: ValidationContext): ValidationReport {
    const { failOn = 'error' } = this.props;
    try {
      const settings = this.#settings();
      const findings = this.#lint(allTemplates(context.templatePaths, context.appConstruct), settings);
      const shown = findings.filter(({ severity }) => severity !== 'info' || failOn === 'info');
      const fails = ({ severity }: Diagnostic) =>
        failOn !== 'never' && order.indexOf(severity) <= order.indexOf(failOn);
      return {
        success: !findings.some(fails),
        violations: violationsOf(shown),
        pluginVersion: version,
        ...(settings.notChecked === undefined ? {} : { metadata: { notChecked: settings.notChecked } }),
      };
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      const violations = [notChecked(error, context.templatePaths[0] ?? '')];
      return { success: false, violations, pluginVersion: version };
    }
  }

  #lint(
    templates: readonly Source[],
    { linted, unread: ofPolicy, assumptions }: Settings,
  ): readonly Diagnostic[] {
    const { preset, rules: levels } = this.props;
    const written: WrittenTarget[] = [];
    const readings: WrittenReading[] = [];
    const unread: Diagnostic[] = [...ofPolicy];
    for (const source of templates) {
      const { root, problems } = parseText(source);
      unread.push(...problems.map(invalidInput));
      if (root === undefined || problems.length > 0 || kindOf(root, source.name) !== 'cloudformation')
        continue;
      const reading = readCloudFormation(root, { defaultsHold: assumptions.has('defaults-hold') });
      const { targets, diagnostics, variants } = interpret(reading, assumedPartition(assumptions));
      written.push(...targets);
      if (reading.variants !== undefined) readings.push({ targets, variants: once(variants) });
      // The templates of nested stacks are among those that are read.
      unread.push(...diagnostics.filter(({ rule }) => rule !== 'cloudformation-stack-not-read'));
    }
    return lint({
      written: joinInsights(written),
      readings,
      unread,
      settings: () => linted,
      given: layerOfLevels(preset, levels),
      assumptions,
      today: today(),
    }).findings;
  }

  /** The policy whose settings hold, with the packs that are asked for besides. */
  #settings(): Settings {
    const assumptions = assumptionsOf(this.props.assume);
    const packs = packsOf(this.props.packs ?? []).map((name) => ({ pack: packByName.get(name)! }));
    const file = this.props.policy ?? new NearestPolicy().of(process.cwd());
    const source =
      file === undefined ? { name: '<ctsel/cdk>', text: 'version: 1\nlint: {}\n' } : readFile(file);
    if (source === undefined)
      throw new Failure('input', `the policy \`${file}\` cannot be read`, 'correct `policy` of the plugin');
    const compiled = compilePolicy(
      { ...source, name: path.relative(process.cwd(), source.name) },
      assumptions,
      accountsOf(source),
    );
    const { policy } = compiled;
    if (policy === undefined)
      throw new Failure(
        'input',
        `the policy \`${file}\` is not valid: ${compiled.diagnostics[0]?.message ?? 'it has no content'}`,
        'run `ctsel lint` on it',
      );
    const {
      traffic,
      budget,
      lint: { detections = [] },
    } = policy;
    const left = [
      ...(traffic.length > 0 || budget !== undefined ? ['cost'] : []),
      ...(detections.length > 0 ? ['detections'] : []),
    ];
    return {
      assumptions,
      linted: {
        compiled: { ...compiled, policy: { ...policy, packs: [...policy.packs, ...packs] } },
        records: new Map(),
      },
      unread: compiled.diagnostics.filter(({ severity }) => severity === 'error'),
      ...(left.length === 0
        ? {}
        : { notChecked: `${left.join(' and ')} of \`${file}\`: run \`ctsel lint cdk.out\`` }),
    };
  }
}

interface Settings {
  readonly assumptions: ReadonlySet<Assumption>;
  readonly linted: LintedPolicy;
  /** What is wrong with the policy. */
  readonly unread: readonly Diagnostic[];
  /** What of the policy is left to `ctsel lint`, in words. */
  readonly notChecked?: string;
}

/** A failure must carry a violation: without one some versions of the CDK pass. */
function notChecked({ message, help }: Failure, templatePath: string): Violation {
  return {
    ruleName: 'ctsel-not-checked',
    description: message,
    violatingResources: [{ resourceLogicalId: '', templatePath, locations: [] }],
    ...(help === undefined ? {} : { fix: help }),
    severity: 'error',
  };
}

/** The file of accounts that a policy names, from the folder of the policy or below it. */
function accountsOf(source: Source): AccountsFile | undefined {
  const name = accountsFileOf(parseText(source).root);
  if (name === undefined) return undefined;
  const folder = path.dirname(path.resolve(source.name));
  const file = insideOf(name, folder);
  const text = file === undefined ? undefined : readInside(folder, file);
  return text === undefined
    ? { unreadable: `\`${name}\` is no file of at most 1 MB in the folder of the policy or below it` }
    : { name, text };
}
