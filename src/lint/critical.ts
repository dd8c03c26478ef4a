import { intersect } from '../eventset/event-set.js';
import { isEmpty } from '../eventset/questions.js';
import { recordOf } from '../eventset/witness.js';
import type { Coverage, FieldTest, Part } from '../policy/policy.js';
import { denoteCoverage } from '../recording/coverage.js';
import { atMostOf, type Estate } from './estate.js';
import { judge } from './judge.js';
import { eventWords } from '../eventset/event-words.js';
import type { Finding } from './rule.js';
import { code, openHelp, openWords } from './words.js';

/** Something critical that is missed, all of it or a part. */
interface Gap {
  readonly finding: Finding;
  readonly isWhole: boolean;
}

/** What `critical` names and some event of which is missed, resource by resource. */
export function* criticalGaps(estate: Estate): Iterable<Gap> {
  for (const coverage of estate.policy?.critical ?? []) {
    for (const [index, part] of resourcesOf(coverage, estate).entries()) {
      const partsIn = (partition: string) =>
        coverage
          .partsIn(partition)
          .flatMap(byResource)
          .slice(index, index + 1);
      const wanted = denoteCoverage({ ...coverage, partsIn }, estate.targets);
      const answer = judge(wanted, estate.targets, estate);
      if (answer === 'met') continue;
      const why = coverage.because === undefined ? '' : ` (${coverage.because})`;
      if ('open' in answer) {
        yield {
          isWhole: false,
          finding: {
            place: coverage.place,
            severity: 'info',
            message: `${subjectOf(part)} is critical${why}, and whether all of it is recorded cannot be decided${openWords(answer.open)}`,
            help: openHelp(answer.open),
          },
        };
        continue;
      }
      const most = atMostOf(estate.targets, estate);
      const isWhole = most !== undefined && isEmpty(intersect(wanted, most), estate.facts);
      const missed = eventWords(answer.missed);
      yield {
        isWhole,
        finding: {
          place: coverage.place,
          message: isWhole
            ? `${subjectOf(part)} is critical${why}, and no target records anything of it`
            : `${subjectOf(part)} is critical${why}, and ${missed} is missed`,
          help: isWhole
            ? 'add a statement that records it'
            : 'widen what is recorded, or narrow what is critical',
          witness: recordOf(answer.missed),
        },
      };
    }
  }
}

/** What an entry names, resource by resource, as it is in the first of the partitions. */
function resourcesOf(coverage: Coverage, { targets }: Estate): readonly Part[] {
  return coverage.partsIn(targets[0]?.partition ?? 'aws').flatMap(byResource);
}

/** The part once for each of its resources. */
function byResource(part: Part): Part[] {
  const isResources = ({ field, negated }: FieldTest) => field === 'resources.ARN' && !negated;
  const test = part.filters.find(isResources);
  if (test === undefined) return [part];
  const others = part.filters.filter((one) => one !== test);
  return test.patterns.map((pattern) => ({
    ...part,
    filters: [...others, { ...test, patterns: [pattern] }],
  }));
}

function subjectOf({ category, key, filters }: Part): string {
  const arn = filters.find(({ field }) => field === 'resources.ARN')?.patterns[0]?.value;
  if (arn !== undefined) return code(arn);
  return key === '' ? `${category} events` : code(key);
}
