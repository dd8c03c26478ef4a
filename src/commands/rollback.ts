import { Args, Flags } from '@oclif/core';
import { applyFlags } from '../cli/apply-flags.js';
import { applyOptions, carryOut, Interrupt, journalAt, openToApply } from '../cli/applying.js';
import { doorOptions } from '../cli/aws-flags.js';
import { BaseCommand } from '../cli/base-command.js';
import { assume, chosenAssumptions, chooseTargets, target } from '../cli/flags.js';
import { findTargets, loadPlan, today } from '../cli/planning.js';
import { inLanes } from '../apply/lanes.js';
import { readJournalEntry } from '../plan/documents.js';
import { runOf, type JournalEntry, type JournalStore } from '../plan/journal.js';
import {
  chosenRun,
  planRestorations,
  restorationsOf,
  restorationsOfPlan,
  type Restoration,
} from '../plan/restore.js';
import { Failure } from '../problem/failure.js';
import { runsJson, runsPretty } from '../report/runs.js';

/** `ctsel rollback`: puts back what a run of `apply` replaced. */
export class Rollback extends BaseCommand {
  static override summary = 'Put back what an apply replaced.';
  static override description =
    'Restores the selectors, Insights and configurations that the journal of a run holds, with the same guards as `apply`: events that only the new selectors record would be lost, and must be allowed. What somebody else has changed since is not touched. A rollback is a run too, and can be rolled back.';
  static override examples = [
    '<%= config.bin %> rollback --list',
    '<%= config.bin %> rollback',
    "<%= config.bin %> rollback --run 20261127T101500Z-1f2e3d4c --allow-less '*' --yes",
    '<%= config.bin %> rollback plan.json',
  ];
  static override args = {
    journal: Args.string({
      description: 'a folder, s3://BUCKET/PREFIX, or the plan file that was applied; --journal otherwise',
    }),
  };
  static override flags = {
    list: Flags.boolean({ description: 'list the runs, and do nothing' }),
    run: Flags.string({ description: 'the run to undo; the last one otherwise', helpValue: 'RUN' }),
    ...applyFlags,
    target,
    assume,
  };

  async run(): Promise<object> {
    const { args, flags } = await this.parse(Rollback);
    const note = (text: string) => this.note(text);
    const access = doorOptions(flags, 'apply', note);
    const isPlan = args.journal?.endsWith('.json') === true;
    const place = isPlan ? flags.journal : (args.journal ?? flags.journal);
    const journal = journalAt(place, access);
    if (flags.list) {
      const entries = await entriesOf(journal, await journal.list());
      this.log(runsPretty(entries, journal.place, this.paint));
      return runsJson(entries);
    }
    const all = isPlan
      ? restorationsOfPlan(await loadPlan(args.journal!))
      : restorationsOf(await runEntries(journal, flags.run));
    if (all.length === 0)
      throw new Failure(
        'input',
        'that run made no call: there is nothing to put back',
        'list the runs with `--list`',
      );
    const restorations = chosen(all, flags.target);
    const interrupt = new Interrupt(note);
    try {
      const door = openToApply(access, interrupt, flags['allow-endpoint']);
      const found = await findTargets(
        restorations.map(({ desired }) => desired),
        door,
        flags.parallel,
      );
      const options = { assumptions: chosenAssumptions(flags.assume), isStrict: true, today: today() };
      const { status, document } = await carryOut(
        planRestorations(restorations, found, options),
        applyOptions(flags, {
          door,
          interrupt,
          journal,
          ctsel: this.config.version,
          plan: options,
          say: (text) => this.log(text),
          note,
          paint: this.paint,
        }),
      );
      this.finish(status);
      return document;
    } finally {
      interrupt.close();
    }
  }
}

async function runEntries(
  journal: JournalStore,
  wanted: string | undefined,
): Promise<readonly JournalEntry[]> {
  const paths = await journal.list();
  const run = chosenRun([...new Set(paths.map(runOf))], wanted, journal.place);
  return entriesOf(
    journal,
    paths.filter((path) => runOf(path) === run),
  );
}

function entriesOf(journal: JournalStore, paths: readonly string[]): Promise<readonly JournalEntry[]> {
  return inLanes(
    paths,
    (path) => path,
    16,
    async (path) => readJournalEntry(await journal.read(path), `${journal.place}/${path}`),
  );
}

function chosen(
  all: readonly Restoration[],
  patterns: readonly string[] | undefined,
): readonly Restoration[] {
  const keys = chooseTargets(
    all.map(({ desired }) => desired.target),
    patterns,
  );
  return all.filter(({ desired }) => keys.includes(desired.target));
}
