import { eventWords } from '../eventset/event-words.js';
import { recordOf } from '../eventset/witness.js';
import { quote } from '../text/parsed.js';
import { coverageOf, type Coverage, type Detection } from './detections.js';
import { listedUpTo } from './detections/coverage.js';
import { atMostOf, type Estate } from './estate.js';
import type { Finding } from './rule.js';

/** A detection's verdict: whether it gets its events, and if that is not decided, why. */
type Verdict = 'covered' | 'uncovered' | 'undecided';

interface Judged {
  readonly detection: Detection;
  readonly coverage: Coverage;
  readonly verdict: Verdict;
}

const judgements = new WeakMap<Estate, readonly Judged[]>();

/** All detections of an estate; worked out once, as several rules ask. */
function judged(estate: Estate): readonly Judged[] {
  let known = judgements.get(estate);
  if (known === undefined) {
    const detections = estate.detections.filter(({ kind }) => kind !== 'other');
    if (detections.length === 0) return [];
    const { targets, recorded, facts } = estate;
    const cover = coverageOf({ targets, surely: recorded, atMost: atMostOf(targets, estate), facts });
    known = detections.map((detection) => {
      const coverage = cover(detection);
      return { detection, coverage, verdict: verdictOf(detection, coverage) };
    });
    judgements.set(estate, known);
  }
  return known;
}

/** A rule needs all of its events, a technique one of them. */
function verdictOf({ kind }: Detection, { covered, never, partly, open }: Coverage): Verdict {
  if (kind === 'technique') {
    if (covered.length + partly.length > 0) return 'covered';
    return open.length > 0 ? 'undecided' : 'uncovered';
  }
  if (never.length + partly.length > 0) return 'uncovered';
  return open.length > 0 ? 'undecided' : 'covered';
}

/** Detections of which some event is certainly not recorded. */
export function* uncovered(kind: Detection['kind'], estate: Estate): Iterable<Finding> {
  for (const { detection, coverage, verdict } of judged(estate)) {
    if (detection.kind !== kind || verdict !== 'uncovered') continue;
    const witness = coverage.partly[0];
    yield {
      place: estate.place,
      message: `${nameOf(detection)} ${kind === 'rule' ? 'watches for' : 'shows in'} ${missedOf(coverage)}`,
      help: 'record these events, or remove it from `lint.detections`',
      ...(witness === undefined ? {} : { witness: recordOf(witness.missed) }),
    };
  }
}

/** The calls that are not recorded, of how many, and the first event of one that is not recorded whole. */
function missedOf({ never, partly, count }: Coverage): string {
  if (never.length > 0) {
    const names = listedUpTo([...new Set(never.map(({ words }) => words || 'events of any call'))], 3);
    const isAll = new Set(never.map(({ words }) => words)).size === count;
    return isAll
      ? `${names}, which no target records`
      : `${count} calls, of which no target records ${names}`;
  }
  const [first, ...more] = partly;
  const { ask, missed } = first!;
  const rest = more.length === 0 ? '' : ` and ${more.length} more`;
  return `${ask.words}${rest}, which targets record only in part: not ${eventWords(missed)}`;
}

function nameOf({ title, file, status }: Detection): string {
  const retired = status !== undefined && /^(deprecated|unsupported|disabled)$/i.test(status);
  return `${quote(title)}${retired ? ` (${status})` : ''} of ${quote(file)}`;
}

/** How many detections a message tells of, one by one. */
const mostTold = 5;

/** Detections that are not decided, and files that are none: each counted and named. */
export function* undecided(estate: Estate): Iterable<Finding> {
  const { place, detections } = estate;
  const all = judged(estate);
  const open = all.filter(({ verdict }) => verdict === 'undecided');
  if (open.length > 0) {
    const told = open.map(
      ({ detection, coverage }) => `${quote(detection.title)} (${listedUpTo(coverage.open, 1)})`,
    );
    yield {
      place,
      message: `${open.length} of ${all.length} ${all.length === 1 ? 'detection' : 'detections'} ${open.length === 1 ? 'was' : 'were'} not decided: ${listedUpTo(told, mostTold)}`,
      help: 'look at what these rules need yourself: nothing here shows that it is recorded',
      related: open.map(({ detection, coverage }) => ({
        place: detection.place,
        message: `${quote(detection.title)}: ${coverage.open.join('; ')}`,
      })),
    };
  }
  const others = detections.filter(({ kind }) => kind === 'other');
  if (others.length === 0) return;
  const told = others.map(({ title, undecided: [why] }) => `${quote(title)} (${why})`);
  yield {
    place,
    message: `${others.length} of ${detections.length} documents under \`lint.detections\` ${others.length === 1 ? 'is no detection' : 'are no detections'} on CloudTrail: ${listedUpTo(told, mostTold)}`,
    help: 'remove them from `lint.detections`',
    related: others.map(({ place: where, title, undecided: [why] }) => ({
      place: where,
      message: `${quote(title)}: ${why}`,
    })),
  };
}
