import { Args, Flags } from '@oclif/core';
import { BaseCommand } from '../../src/cli/base-command.js';
import { exit } from '../../src/cli/exit.js';
import { chooseTargets } from '../../src/app/choose-targets.js';
import { assume, chosenAssumptions, target } from '../../src/cli/flags.js';
import type { Commands } from '../../src/cli/start.js';
import { Failure, type FailureKind } from '../../src/problem/failure.js';

/** Throws a Failure of the kind that is named. */
class Fail extends BaseCommand {
  static override summary = 'A command of the tests.';
  static override args = { kind: Args.string({ required: true }) };

  async run(): Promise<object> {
    const { args } = await this.parse(Fail);
    const cause = new Error('ENOENT: no such file or directory', {
      cause: new Error('the first \u001b[31m'),
    });
    throw new Failure(args.kind as FailureKind, 'cannot read `nope\u001b.yaml`', 'check the path', { cause });
  }
}

/** Has a bug. */
class Bug extends BaseCommand {
  static override summary = 'A command of the tests.';
  async run(): Promise<object> {
    await this.parse(Bug);
    this.finish(exit.found);
    return (undefined as unknown as { inner: object }).inner;
  }
}

/** Has a bug that nobody waits for. */
class Late extends BaseCommand {
  static override summary = 'A command of the tests.';
  async run(): Promise<object> {
    await this.parse(Late);
    setImmediate(() => {
      throw new TypeError('too late');
    });
    return {};
  }
}

/** Prints three megabytes and ends with «found». */
class Big extends BaseCommand {
  static override summary = 'A command of the tests.';
  async run(): Promise<object> {
    await this.parse(Big);
    const lines = Array.from({ length: 30_000 }, (_, index) => String(index).padStart(99, '.'));
    this.note('a note');
    for (const line of lines) this.log(line);
    this.finish(exit.found);
    return { lines };
  }
}

/** Has every sort of flag. */
class Pick extends BaseCommand {
  static override summary = 'A command of the tests.';
  static override args = {
    first: Args.string({ required: true }),
    second: Args.string({ options: ['read', 'write'] }),
  };
  static override flags = {
    target,
    assume,
    top: Flags.integer({ min: 1 }),
    format: Flags.string({ options: ['pretty', 'sarif'] }),
    out: Flags.string({ exclusive: ['top'] }),
  };

  async run(): Promise<object> {
    const { args, flags } = await this.parse(Pick);
    const targets = chooseTargets(['org-trail', 'org-store', 'audit'], flags.target);
    return { ...args, targets, assumptions: [...chosenAssumptions(flags.assume)], top: flags.top ?? null };
  }
}

/** Commands that behave as no real one should, or as every real one may. */
export const testCommands: Commands = {
  fail: async () => Fail,
  bug: async () => Bug,
  late: async () => Late,
  big: async () => Big,
  pick: async () => Pick,
};
