import { Args, Flags } from '@oclif/core';
import { openDoor } from '../aws/door.js';
import { awsFlags, doorOptions } from '../cli/aws-flags.js';
import type { SnapshotResult } from '../../generated/output/index.js';
import { BaseCommand } from '../cli/base-command.js';
import { exit } from '../cli/exit.js';
import { target } from '../cli/flags.js';
import { findTargets, loadWanted } from '../cli/planning.js';
import { writePrivate } from '../files/index.js';
import { snapshotDocument } from '../plan/documents.js';
import { printable, printableJson } from '../problem/printable.js';

/** `ctsel snapshot`: what is live, to plan from without credentials. */
export class Snapshot extends BaseCommand {
  static override summary =
    'Save what is live for the targets of a policy, to plan from without credentials.';
  static override examples = [
    '<%= config.bin %> snapshot -o snapshot.json',
    '<%= config.bin %> plan --live snapshot.json',
  ];
  static override args = { policy: Args.string({ description: 'the policy, or - for standard input' }) };
  static override flags = {
    output: Flags.string({
      char: 'o',
      description: 'the file to write; the standard output otherwise',
      helpValue: 'FILE',
    }),
    target,
    ...awsFlags,
  };

  async run(): Promise<SnapshotResult> {
    const { args, flags } = await this.parse(Snapshot);
    const session = this.session();
    const { note } = session;
    const { desired } = await loadWanted(args.policy, flags.target, session);
    const found = await findTargets(desired, openDoor(doorOptions(flags, 'plan', note)), flags.parallel);
    const document = snapshotDocument(found, this.config.version, new Date().toISOString());
    for (const one of found)
      if ('problem' in one) note(printable(`${one.desired.target}: ${one.problem.message}`));
    if (flags.output === undefined) this.log(printableJson(document));
    else {
      await writePrivate(flags.output, `${JSON.stringify(document, null, 2)}\n`);
      this.show(printable(`wrote ${flags.output}`));
    }
    this.finish(found.some((one) => 'problem' in one) ? exit.aws : exit.clean);
    return document;
  }
}
