import { Flags } from '@oclif/core';
import type { EmulatorResult } from '../../generated/output/index.js';
import { BaseCommand } from '../cli/base-command.js';
import { exit } from '../cli/exit.js';
import { Failure } from '../problem/failure.js';
import { loadWanted } from '../cli/planning.js';
import { runCommand } from '../files/index.js';
import type { Emulator as Running, EmulatorOptions, InitialTarget } from '../emulator/emulator.js';
import type { Desired } from '../plan/desired.js';

const account = { parse: async (text: string) => accountOf(text) };

/** `ctsel emulator`: a CloudTrail on this machine. */
export class Emulator extends BaseCommand {
  static override summary = 'Run a local CloudTrail emulator that validates requests like the service.';
  static override description =
    'For the aws CLI, any SDK, Terraform and ctsel itself: trails, event data stores, selectors, Insights, event configuration, home Regions, organizations; with it go as much of STS and S3 as ctsel needs. Messages are the service’s own; where nobody has published them they are marked so. The account of a caller is the twelve digits in its access key. A command after -- runs against an emulator of its own.\nFaults are KIND[:OPERATION[:PROBABILITY|nCOUNT]], KIND one of throttle, error500, unavailable, reset, lost, half, slow=MILLISECONDS, conflict, skew=SECONDS, denied.';
  static override examples = [
    '<%= config.bin %> emulator --port 4599 --state state.json',
    "<%= config.bin %> emulator --policy ctsel.yaml -- sh -c 'ctsel plan && ctsel apply --yes && ctsel drift'",
    '<%= config.bin %> emulator --fault lost:PutEventSelectors:n1 --fault throttle:*:0.1',
  ];
  static override usage = 'emulator [FLAGS] [-- COMMAND...]';
  static override readonly takesCommand = true;
  static override flags = {
    policy: Flags.string({
      description: 'begin with the trails and event data stores of this policy, as new ones',
      helpValue: 'FILE',
    }),
    port: Flags.integer({ description: 'the port; any free one otherwise', default: 0, min: 0, max: 65535 }),
    state: Flags.string({ description: 'keep what happened in this file', helpValue: 'FILE' }),
    account: Flags.string({
      description: 'the account of callers whose access key names none',
      default: '111122223333',
      helpValue: 'ID',
      ...account,
    }),
    organization: Flags.string({
      description: 'the organization: its management account, then its members',
      helpValue: 'ID,ID',
    }),
    'delegated-admin': Flags.string({
      description: 'a member that may change trails of the organization (repeatable)',
      helpValue: 'ID',
      multiple: true,
      multipleNonGreedy: true,
      ...account,
    }),
    bucket: Flags.string({
      description: 'a bucket that is there from the beginning (repeatable)',
      helpValue: 'NAME',
      multiple: true,
      multipleNonGreedy: true,
    }),
    fault: Flags.string({
      description: 'something that goes wrong (repeatable)',
      helpValue: 'SPEC',
      multiple: true,
      multipleNonGreedy: true,
    }),
    seed: Flags.integer({ description: 'of what goes wrong at random', default: 1 }),
    rates: Flags.option({
      description: 'how many calls a second are accepted',
      options: ['documented', 'none'] as const,
      default: 'documented' as const,
    })(),
    eventual: Flags.integer({
      description: 'how long reads show what was before a change, in milliseconds',
      default: 0,
      min: 0,
    }),
  };

  async run(): Promise<EmulatorResult> {
    const dashes = this.argv.indexOf('--');
    const [command, ...rest] = dashes < 0 ? [] : this.argv.slice(dashes + 1);
    const { flags } = await this.parse(Emulator);
    const [management, ...members] = (flags.organization ?? '')
      .split(',')
      .filter((id) => id !== '')
      .map(accountOf);
    const delegatedAdministrators = flags['delegated-admin'] ?? [];
    const organization =
      management === undefined ? undefined : { management, members, delegatedAdministrators };
    const initial = flags.policy === undefined ? {} : await this.#initial(flags.policy);
    const emulator = await started({
      port: flags.port,
      ...(flags.state === undefined ? {} : { state: flags.state }),
      account: flags.account,
      ...initial,
      ...(organization === undefined ? {} : { organization }),
      buckets: flags.bucket ?? [],
      faults: flags.fault ?? [],
      seed: flags.seed,
      rates: flags.rates,
      eventualMs: flags.eventual,
    });
    const environment = {
      AWS_ENDPOINT_URL: emulator.url,
      AWS_ACCESS_KEY_ID: flags.account,
      AWS_SECRET_ACCESS_KEY: 'emulator',
      AWS_REGION: 'us-east-1',
    };
    if (command !== undefined) {
      const status = await runCommand(command, rest, environment);
      await emulator.close();
      process.exitCode = status;
      return { url: emulator.url, calls: emulator.calls.length, status };
    }
    this.log(`CloudTrail of account ${flags.account} at ${emulator.url}; in another shell:`);
    for (const [name, value] of Object.entries(environment)) this.log(`export ${name}=${value}`);
    await new Promise<void>((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
    });
    await emulator.close();
    this.finish(exit.clean);
    return { url: emulator.url, calls: emulator.calls.length };
  }

  /** The targets of a policy, as new ones, and the organization that they speak of. */
  async #initial(policy: string): Promise<Pick<EmulatorOptions, 'targets' | 'organization'>> {
    const { desired } = await loadWanted(policy, undefined, this.session());
    const targets = desired.flatMap(initialTargets);
    const management = targets.find(({ isOrganization }) => isOrganization)?.account;
    const accounts = new Set(targets.map(({ account: id }) => id));
    if (management === undefined) return { targets };
    accounts.delete(management);
    return { targets, organization: { management, members: [...accounts] } };
  }
}

async function started(options: EmulatorOptions): Promise<Running> {
  const { startEmulator, EmulatorError } = await import('../emulator/emulator.js');
  try {
    return await startEmulator(options);
  } catch (error) {
    if (!(error instanceof EmulatorError)) throw error;
    throw new Failure('usage', error.message);
  }
}

/** A target of a policy as it may have been made, and the store that its Insights go to. */
function initialTargets(desired: Desired): readonly InitialTarget[] {
  const { kind, arn, target: key, name = key, account: id, region, partition, facts, insights } = desired;
  const [, , , ownRegion, ownAccount] = arn?.split(':') ?? [];
  const where = {
    account: id ?? ownAccount ?? '111122223333',
    region: region ?? ownRegion ?? 'us-east-1',
    partition,
    isMultiRegion: facts?.multiRegion ?? false,
    isOrganization: facts?.organization ?? false,
  };
  const bucket = facts?.trail?.logBuckets[0];
  if (kind === 'trail')
    return [
      {
        ...where,
        kind: 'trail',
        name,
        ...(bucket === undefined ? {} : { bucket }),
        isRecursive: facts?.trail?.recursiveLogging ?? true,
        ...(facts?.trail?.cloudWatchLogs === true ? { logGroup: 'trail-logs' } : {}),
      },
    ];
  const store = { ...where, kind: 'store' as const, name, ...(arn === undefined ? {} : { arn }) };
  const destination = insights?.destination;
  return destination === undefined
    ? [store]
    : [store, { ...store, name: `${name}-insights`, arn: destination, category: 'Insight' }];
}

function accountOf(text: string): string {
  if (/^\d{12}$/.test(text)) return text;
  throw new Failure('usage', `\`${text}\` is no account`, 'an account is twelve digits');
}
