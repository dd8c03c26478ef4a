import path from 'node:path';
import { Args, Flags } from '@oclif/core';
import { BaseCommand } from '../cli/base-command.js';
import { exit } from '../cli/exit.js';
import { assume, chosenAssumptions, chooseTargets, target } from '../cli/flags.js';
import { loadPolicy } from '../cli/load.js';
import { mustCompile } from '../cli/must-compile.js';
import { awsFiles } from '../emit/aws.js';
import { compareOutput, indexEntries, writeOutput } from '../files/index.js';
import { compiledPretty, comparedPretty, stdoutDocument } from '../report/compile.js';

/** `ctsel compile`: policy → selectors, one folder a target, one file an API call. */
export class Compile extends BaseCommand {
  static override summary = 'Write the selectors that a policy says.';
  static override description =
    'Each target becomes a folder, each API call a file named as the AWS CLI names the call. What is written is proved to record exactly what the policy says.';
  static override examples = [
    '<%= config.bin %> compile',
    '<%= config.bin %> compile policy.yaml --out-dir selectors',
    '<%= config.bin %> compile --check',
    '<%= config.bin %> compile --stdout --target org-trail',
  ];
  static override args = { policy: Args.string({ description: 'the policy, or - for standard input' }) };
  static override flags = {
    'out-dir': Flags.directory({ char: 'o', description: 'the folder to write to', default: 'selectors' }),
    format: Flags.string({ description: 'what to write', options: ['aws'], default: 'aws' }),
    stdout: Flags.boolean({ description: 'print the selectors instead', exclusive: ['check'] }),
    check: Flags.boolean({ description: 'write nothing; exit with 1 when the folder is not up to date' }),
    target,
    assume,
  };

  async run(): Promise<object> {
    const { args, flags } = await this.parse(Compile);
    const assumptions = chosenAssumptions(flags.assume);
    const { targets } = mustCompile(await loadPolicy(args.policy), assumptions, (text) => this.note(text));
    const keys = chooseTargets(
      targets.map((one) => one.target.key),
      flags.target,
    );
    const chosen = targets.filter((one) => keys.includes(one.target.key));
    if (flags.stdout) {
      const document = await stdoutDocument(chosen);
      this.log(document.text);
      return document.value;
    }
    const folder = flags['out-dir'];
    // What is not chosen stays as it is, in the folder and in its index.
    const isKept = (path: string) => chosen.length < targets.length && !keys.includes(path.split('/')[0]!);
    const entries = Object.entries(await indexEntries(path.join(folder, 'index.json')));
    const others = Object.fromEntries(entries.filter(([key]) => isKept(key)));
    const files = await awsFiles(chosen, others);
    if (flags.check) {
      const compared = await compareOutput(folder, files, { isKept });
      const isStale = Object.values(compared).some((paths) => paths.length > 0);
      this.finish(isStale ? exit.found : exit.clean);
      this.log(comparedPretty(compared, folder, this.paint));
      return { ...compared, upToDate: !isStale };
    }
    const written = await writeOutput(folder, files, { isKept });
    this.log(compiledPretty(chosen, written, folder, this.paint));
    return written;
  }
}
