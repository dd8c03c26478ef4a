import { Args } from '@oclif/core';
import type { TestResults } from '../../generated/output/index.js';
import { BaseCommand } from '../cli/base-command.js';
import { exit } from '../cli/exit.js';
import { assume } from '../cli/flags.js';
import { folderOf, loadPolicy, loadTestRecords } from '../app/load.js';
import { mustCompile } from '../app/must-compile.js';
import { runTests } from '../lint/run-tests.js';
import { testsJson, testsPretty } from '../report/tests.js';

/** `ctsel test`: runs the policy's `tests:`. */
export class Test extends BaseCommand {
  static override summary = "Run the policy's tests: this event must be recorded, that one must not.";
  static override examples = ['<%= config.bin %> test', '<%= config.bin %> test policy.yaml --json'];
  static override args = { policy: Args.string({ description: 'the policy, or - for standard input' }) };
  static override flags = { assume };

  async run(): Promise<TestResults> {
    const { args, flags } = await this.parse(Test);
    const session = this.session(flags.assume);
    const { files, assumptions } = session;
    const source = await loadPolicy(args.policy, files);
    const { policy, targets } = await mustCompile(source, session);
    const results = runTests({
      policy,
      targets,
      assumptions,
      records: await loadTestRecords(policy, folderOf(source, files), files),
    });
    if (results.some(({ problem }) => problem !== undefined)) this.finish(exit.found);
    this.show(testsPretty(results, this.paint));
    return testsJson(results);
  }
}
