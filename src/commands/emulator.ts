import { Flags } from '@oclif/core';
import { BaseCommand } from '../cli/base-command.js';
import { exit } from '../cli/exit.js';
import { Failure } from '../problem/failure.js';
import type { Emulator as Running } from '../emulator/emulator.js';

const account = { parse: async (text: string) => accountOf(text) };

/** `ctsel emulator`: a CloudTrail on this machine. */
export class Emulator extends BaseCommand {
  static override summary = 'Run a CloudTrail on this machine that refuses what the service refuses.';
  static override description =
    'For the aws CLI, any SDK, Terraform and ctsel itself: trails, event data stores, selectors, Insights, event configuration, home Regions, organizations; with it go as much of STS and S3 as ctsel needs. Messages are the service’s own; where nobody has published them they say so. The account of a caller is the twelve digits in its access key.\nFaults are KIND[:OPERATION[:PROBABILITY|nCOUNT]], KIND one of throttle, error500, unavailable, reset, lost, half, slow=MILLISECONDS, conflict, skew=SECONDS, denied.';
  static override examples = [
    '<%= config.bin %> emulator --port 4599 --state state.json',
    '<%= config.bin %> emulator --fault lost:PutEventSelectors:n1 --fault throttle:*:0.1',
  ];
  static override flags = {
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
      description: 'how many calls a second are taken',
      options: ['documented', 'none'] as const,
      default: 'documented' as const,
    })(),
    eventual: Flags.integer({
      description: 'how long reads show what was before a change, in milliseconds',
      default: 0,
      min: 0,
    }),
  };

  async run(): Promise<object> {
    const { flags } = await this.parse(Emulator);
    const { startEmulator, EmulatorError } = await import('../emulator/emulator.js');
    const [management, ...members] = (flags.organization ?? '')
      .split(',')
      .filter((id) => id !== '')
      .map(accountOf);
    let emulator: Running;
    try {
      emulator = await startEmulator({
        port: flags.port,
        ...(flags.state === undefined ? {} : { state: flags.state }),
        account: flags.account,
        ...(management === undefined
          ? {}
          : {
              organization: { management, members, delegatedAdministrators: flags['delegated-admin'] ?? [] },
            }),
        buckets: flags.bucket ?? [],
        faults: flags.fault ?? [],
        seed: flags.seed,
        rates: flags.rates,
        eventualMs: flags.eventual,
      });
    } catch (error) {
      if (!(error instanceof EmulatorError)) throw error;
      throw new Failure('usage', error.message);
    }
    const environment = {
      AWS_ENDPOINT_URL: emulator.url,
      AWS_ACCESS_KEY_ID: flags.account,
      AWS_SECRET_ACCESS_KEY: 'emulator',
      AWS_REGION: 'us-east-1',
    };
    this.log(`CloudTrail of account ${flags.account} at ${emulator.url}; in another shell:`);
    for (const [name, value] of Object.entries(environment)) this.log(`export ${name}=${value}`);
    await new Promise<void>((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
    });
    await emulator.close();
    this.finish(exit.clean);
    return { url: emulator.url, calls: emulator.calls.length };
  }
}

function accountOf(text: string): string {
  if (/^\d{12}$/.test(text)) return text;
  throw new Failure('usage', `\`${text}\` is no account`, 'an account is twelve digits');
}
