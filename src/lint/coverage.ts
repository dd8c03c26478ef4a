import { within, type EventSet } from '../eventset/event-set.js';
import { unnamed } from '../eventset/event-set.js';
import { recordOf } from '../eventset/witness.js';
import type { Coverage } from '../policy/policy.js';
import { denoteCoverage } from '../recording/coverage.js';
import { placed, scopeOf } from '../recording/scope.js';
import type { Estate } from './estate.js';
import { judge } from './judge.js';
import { eventWords } from '../eventset/event-words.js';
import type { RecordedTarget } from '../recording/recording.js';
import type { Finding } from './rule.js';
import { openHelp, openWords } from './words.js';

/** A set that must be recorded, and who is meant to record it. */
interface Wanted {
  readonly required: EventSet;
  readonly by: readonly RecordedTarget[];
  readonly who: string;
  readonly target?: string;
}

/** What a requirement comes to: one demand on all targets together, on each, or on the one that it names. */
function wantedOf(coverage: Coverage, targets: readonly RecordedTarget[]): readonly Wanted[] {
  const { by, accounts, regions } = coverage;
  const required = denoteCoverage(coverage, targets);
  if (by === 'any') return [{ required, by: targets, who: 'no target records' }];
  // Each target is asked for what reaches it, unless the policy says itself where the requirement holds.
  const isPlaced = accounts !== undefined || regions !== undefined;
  const holdsEvents = ({ clauses }: RecordedTarget) => clauses.clauses.length + clauses.open.length > 0;
  if (by !== 'each') {
    const named = targets.filter(({ label }) => by.includes(label));
    if (named.length === 0) return [];
    const [{ label: target }] = named as [RecordedTarget];
    return [
      named.length === 1
        ? { required, by: named, who: `\`${target}\` does not record`, target }
        : { required, by: named, who: `none of \`${target}\` and ${named.length - 1} more records` },
    ];
  }
  return targets.filter(holdsEvents).map((target) => ({
    required: isPlaced ? required : within(required, scopeOf(target)),
    by: [target],
    who: `\`${target.label}\` does not record`,
    target: target.label,
  }));
}

/** What entries of `require` want and do not get. */
export function* unmet(coverages: readonly Coverage[], estate: Estate): Iterable<Finding> {
  for (const coverage of coverages) {
    const { place, because } = coverage;
    for (const { required, by, who, target } of wantedOf(coverage, estate.targets)) {
      const answer = judge(required, by, estate);
      if (answer === 'met') continue;
      const of = target === undefined ? {} : { target };
      const why = because === undefined ? '' : ` (${because})`;
      if ('open' in answer) {
        yield {
          place,
          ...of,
          severity: 'info',
          message: `whether this is recorded cannot be decided${openWords(answer.open)}${why}`,
          help: openHelp(answer.open),
        };
        continue;
      }
      const elsewhere = by === estate.targets ? accountsWords(required, estate) : '';
      yield {
        place,
        ...of,
        message: `${who} ${eventWords(answer.missed)}, which this entry requires${why}${elsewhere}`,
        help: 'record it, or narrow the requirement with `except:` or `in:`',
        witness: recordOf(answer.missed),
      };
    }
  }
}

/** Where what is required is met and where it is not, if some accounts differ. */
function accountsWords(required: EventSet, estate: Estate): string {
  const named = estate.targets.flatMap(({ account }) =>
    account === undefined || account.startsWith(unnamed) ? [] : account,
  );
  const accounts = [...new Set(named)];
  if (accounts.length < 2 || accounts.length > mostAccounts) return '';
  const missing = accounts.filter((account) => {
    const here = within(required, placed({ accounts: [account] }));
    return judge(here, estate.targets, estate) !== 'met';
  });
  const met = accounts.length - missing.length;
  if (met === 0 || missing.length === 0) return '';
  const some = missing.slice(0, 3).join(', ');
  const more = missing.length > 3 ? ` and ${missing.length - 3} more` : '';
  return `; recorded in ${met} of ${accounts.length} accounts, not in ${some}${more}`;
}

/** More accounts than this are not looked at one by one. */
const mostAccounts = 100;
