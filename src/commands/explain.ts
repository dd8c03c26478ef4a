import { Args, Flags } from '@oclif/core';
import type { ExplainResult } from '../../generated/output/index.js';
import { BaseCommand } from '../cli/base-command.js';
import { exit } from '../cli/exit.js';
import { chooseTargets } from '../app/choose-targets.js';
import { assume, target } from '../cli/flags.js';
import { explainersOfPolicy, explainersOf } from '../app/explainers.js';
import { loadPolicy } from '../app/load.js';
import { mustLoad } from '../app/load-targets.js';
import { mustCompile } from '../app/must-compile.js';
import { terraformFlagsOf, terraformRun } from '../cli/terraform-flags.js';
import { readEvent } from '../match/event.js';
import { Failure } from '../problem/failure.js';
import { printable } from '../problem/printable.js';
import { fitted } from '../report/columns.js';
import { ExplainedTally, explainJson, explainPretty } from '../report/explain.js';
import { JsonList } from '../report/json-list.js';

/** `ctsel explain`: which selector takes an event, and why the others do not. */
export class Explain extends BaseCommand {
  static override summary = 'Show which selector records an event, and why the others do not.';
  static override examples = [
    '<%= config.bin %> explain --event put-object.json',
    '<%= config.bin %> explain policy.yaml --event logs/ --target org-trail',
    '<%= config.bin %> explain --selectors main.tf --event put-object.json',
    'zcat log.json.gz | <%= config.bin %> explain --event - --json',
  ];
  static override args = { policy: Args.string({ description: 'the policy, or - for standard input' }) };
  static override flags = {
    event: Flags.string({
      char: 'e',
      description: 'a record, a log file (plain or gz), a folder, or - (repeatable)',
      helpValue: 'FILE',
      required: true,
      multiple: true,
      multipleNonGreedy: true,
    }),
    selectors: Flags.string({
      char: 's',
      description: 'selectors, Terraform or a template in the place of a policy (repeatable)',
      helpValue: 'FILE',
      multiple: true,
      multipleNonGreedy: true,
    }),
    target,
    assume,
    ...terraformFlagsOf('selectors'),
  };

  async run(): Promise<object> {
    const { args, flags } = await this.parse(Explain);
    const inputs = flags.selectors ?? (args.policy === undefined ? [] : [args.policy]);
    if (flags.selectors !== undefined && args.policy !== undefined) {
      throw new Failure(
        'usage',
        'events are explained by a policy or by `--selectors`, not by both',
        'leave one of the two out',
      );
    }
    if (inputs.includes('-') && flags.event.includes('-')) {
      throw new Failure(
        'usage',
        'standard input can give the policy or the events, not both',
        'name one of the two as a file',
      );
    }
    const session = this.session(flags.assume);
    const { assumptions, files } = session;
    const { all, lineOf } =
      flags.selectors === undefined
        ? explainersOfPolicy((await mustCompile(await loadPolicy(args.policy, files), session)).targets)
        : explainersOf(await mustLoad(flags.selectors, session, { terraform: terraformRun(flags) }));
    const keys = chooseTargets([...all.keys()], flags.target);
    const explainers = keys.map((key) => all.get(key)!);
    const tally = new ExplainedTally(keys);
    const broken: { file: string; reason: string }[] = [];
    const document = this.jsonEnabled() ? new JsonList('events', (text) => this.#print(text)) : undefined;
    for await (const { name: file, records, broken: reason, skipped } of files.readLogs(flags.event)) {
      for (const record of records) {
        const event = readEvent(record, assumptions)!;
        const one = { file, event, targets: explainers.map((explain) => explain(event, assumptions)) };
        tally.add(one.targets);
        if (document === undefined) await this.#print(`${fitted(explainPretty(one, lineOf, this.paint))}\n`);
        else await document.add(explainJson(one));
      }
      if (skipped !== undefined) this.note(`skipped: ${printable(`${file}: ${skipped}`)}`);
      if (reason !== undefined) broken.push({ file, reason });
    }
    for (const one of broken) this.note(`broken: ${printable(`${one.file}: ${one.reason}`)}`);
    this.note(tally.summary(broken.length));
    // Selectors of which ctsel cannot tell what they record are as good as broken.
    if (broken.length > 0 || tally.isUnreadable) this.finish(exit.invalid);
    const rest: Omit<ExplainResult, 'events'> = broken.length === 0 ? {} : { broken };
    await document?.end(rest);
    return {};
  }

  /** The document is printed as it grows: logs have more events than memory holds verdicts. */
  protected override logJson(): void {}

  /** Prints a part of the result, and waits for a reader that is slower. */
  async #print(text: string): Promise<void> {
    if (!process.stdout.write(text)) await new Promise((resolve) => process.stdout.once('drain', resolve));
  }
}
