import { Args, Flags } from '@oclif/core';
import { applyFlags } from '../cli/apply-flags.js';
import { applyOptions, carryOut, Interrupt, journalAt, openToApply } from '../cli/applying.js';
import { doorOptions } from '../cli/aws-flags.js';
import type { RollbackResult, RunList } from '../../generated/output/index.js';
import { BaseCommand } from '../cli/base-command.js';
import { chosenBy } from '../app/choose-targets.js';
import { assume, chosenAssumptions, target } from '../cli/flags.js';
import { findTargets, loadPlan } from '../cli/planning.js';
import { today } from '../text/day.js';
import { inLanes } from '../apply/lanes.js';
import { readJournalEntry } from '../plan/documents.js';
import { runOf, type JournalEntry, type JournalStore } from '../plan/journal.js';
import {
  lastRun,
  namedRun,
  planRestorations,
  restorationsOf,
  restorationsOfPlan,
  type ChosenRun,
} from '../plan/restore.js';
import { isRead, type Planned } from '../plan/plan.js';
import { Failure } from '../problem/failure.js';
import { printable } from '../problem/printable.js';
import { counted } from '../report/pretty.js';
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
    run: Flags.string({
      description: 'the run to undo; the last one that may have changed something otherwise',
      helpValue: 'RUN',
    }),
    ...applyFlags,
    target,
    assume,
  };

  async run(): Promise<RollbackResult | RunList> {
    const { args, flags } = await this.parse(Rollback);
    const note = (text: string) => this.note(text);
    const access = doorOptions(flags, 'apply', note);
    const isPlan = args.journal?.endsWith('.json') === true;
    const place = isPlan ? flags.journal : (args.journal ?? flags.journal);
    const journal = journalAt(place, flags['journal-owner'], access);
    if (flags.list) {
      const entries = await entriesOf(journal, await journal.list());
      this.show(runsPretty(entries, journal.place, this.paint));
      return runsJson(entries);
    }
    const undone = isPlan ? undefined : await chosenRun(journal, flags.run);
    const all =
      undone === undefined
        ? restorationsOfPlan(await loadPlan(args.journal!, this.session()))
        : restorationsOf(undone.entries);
    if (all.length === 0)
      throw new Failure(
        'input',
        `\`${args.journal}\` has no call: there is nothing to put back`,
        'name the journal of a run with `--journal`',
      );
    const restorations = chosenBy(all, ({ desired }) => desired.target, flags.target);
    if (undone !== undefined) this.show(printable(runWords(undone, restorations.length)));
    const interrupt = new Interrupt(note);
    try {
      const door = openToApply(access, interrupt, flags['allow-endpoint']);
      const found = await findTargets(
        restorations.map(({ desired }) => desired),
        door,
        flags.parallel,
      );
      const options = { assumptions: chosenAssumptions(flags.assume), isStrict: true, today: today() };
      const planned = planRestorations(restorations, found, options);
      if (undone !== undefined && flags.run === undefined && planned.every(isAsItWas))
        throw new Failure(
          'input',
          `there is nothing to put back of the last run that changed anything, \`${undone.run}\`: ${restorations.length === 1 ? 'its target is what it was' : 'its targets are what they were'} before it`,
          'name an earlier run with `--run`; `--list` lists them',
        );
      const { status, document } = await carryOut(
        planned,
        applyOptions(flags, {
          door,
          interrupt,
          journal,
          ctsel: this.config.version,
          plan: options,
          unmet: [],
          say: (text) => this.show(text),
          note,
          paint: this.paint,
        }),
      );
      this.finish(status);
      return undone === undefined ? document : { undoes: undone.run, ...document };
    } finally {
      interrupt.close();
    }
  }
}

async function chosenRun(journal: JournalStore, wanted: string | undefined): Promise<ChosenRun> {
  const paths = await journal.list();
  const runs = [...new Set(paths.map(runOf))];
  const entries = (run: string) =>
    entriesOf(
      journal,
      paths.filter((path) => runOf(path) === run),
    );
  return wanted === undefined
    ? lastRun(runs, journal.place, entries)
    : namedRun(runs, wanted, journal.place, entries);
}

/** Which run is undone, in a line. */
function runWords({ run, entries }: ChosenRun, targets: number): string {
  return `rolling back the run ${run} of ${entries[0]!.started}: ${counted(targets, 'target')}`;
}

/** Whether nothing is left to put back, and nothing stands in the way. */
function isAsItWas(planned: Planned): boolean {
  return (
    isRead(planned) &&
    planned.steps.length === 0 &&
    planned.objections.every(({ effect }) => effect !== 'stops')
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
