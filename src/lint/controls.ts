import { controlIds, type Control, type Demand, type Pack } from '../cloudtrail/index.js';
import { union, within, type EventSet, type View } from '../eventset/event-set.js';
import { recordOf } from '../eventset/witness.js';
import type { NamedPack } from '../policy/policy.js';
import { scopeOf } from '../recording/scope.js';
import type { Estate } from './estate.js';
import { judge, type Answer } from './judge.js';
import { eventWords } from '../eventset/event-words.js';
import type { RecordedTarget } from '../recording/recording.js';
import type { Finding } from './rule.js';
import { demanded } from './sets.js';
import type { Ref } from '../written/text.js';
import { openHelp, openWords } from './words.js';

/** What the packs ask for, in the accounts of the targets and in every Region. */
export function packDemands(named: readonly NamedPack[], targets: readonly RecordedTarget[]): EventSet {
  const all = new Set(named.flatMap(({ pack }) => pack.controls.map(({ demand }) => demand)));
  const trails = targets.filter(({ kind }) => kind === 'trail');
  return union(...[...all].flatMap((demand) => trails.map((trail) => everywhere(demanded[demand], trail))));
}

/** The events of the accounts that a trail reaches, in every Region. */
export function everywhere(set: EventSet, trail: RecordedTarget): EventSet {
  const scope = new Map(scopeOf(trail));
  scope.delete('awsRegion');
  return within(set, scope);
}

/** The controls that ask for something and do not get it: some one trail must record all of it, in every Region. */
export function* unmetControls(demand: Demand, estate: Estate): Iterable<Finding> {
  const named = [
    ...(estate.policy?.packs ?? []),
    ...(estate.guard?.packs ?? []).map(({ pack }): NamedPack & { readonly isFloor: true } => ({
      pack,
      isFloor: true,
    })),
  ];
  const asking = named.flatMap(({ pack, ...more }) =>
    pack.controls
      .filter((one) => one.demand === demand)
      .map((control) => ({
        pack,
        control,
        place: 'place' in more ? more.place : undefined,
        isFloor: 'isFloor' in more,
      })),
  );
  if (asking.length === 0) return;
  const trails = estate.targets.filter(({ kind }) => kind === 'trail');
  const answers = new Map(
    trails.map((trail) => [trail, judge(everywhere(demanded[demand], trail), [trail], estate)]),
  );
  const isMet = (answer: Answer) => answer === 'met';
  if ([...answers.values()].some(isMet)) return;
  // The trail that a reader would expect to be the one: it reaches everywhere, or at least records something of it.
  const best =
    trails.find(({ multiRegion, isDataOnly }) => multiRegion === true && !isDataOnly) ??
    trails.find(({ isDataOnly }) => !isDataOnly) ??
    trails[0];
  const open = [...answers.values()].flatMap((one) => (one !== 'met' && 'open' in one ? [one.open] : []));
  const answer = best === undefined ? undefined : answers.get(best);
  const missed = answer !== undefined && answer !== 'met' && 'missed' in answer ? answer.missed : undefined;
  for (const { pack, control, place, isFloor } of asking) {
    // Where a policy names the pack, that is the line to change; elsewhere the trail is.
    const at = (estate.isOfPolicy ? place : undefined) ?? best?.place ?? estate.place;
    yield open.length > 0
      ? undecided(pack, control, at, open.flat(), isFloor)
      : unmet(pack, control, at, best, missed);
  }
}

/** The controls as a message names them: three at most, and how many more. */
function controlWords(control: Control): string {
  const ids = controlIds(control);
  return ids.length < 5
    ? ids.join(', ')
    : `${ids.slice(0, 3).join(', ')} and ${ids.length - 3} more controls`;
}

function undecided(
  { title }: Pack,
  control: Control,
  place: Finding['place'],
  open: readonly Ref[],
  isFloor: boolean,
): Finding {
  return {
    place,
    // What a guard asks for has to be proved.
    ...(isFloor
      ? control.severity === undefined
        ? {}
        : { severity: control.severity }
      : { severity: 'info' }),
    message: `whether ${controlWords(control)} of ${title} is met cannot be decided${openWords(open)}`,
    help: openHelp(open),
  };
}

function unmet(
  { title }: Pack,
  control: Control,
  place: Finding['place'],
  trail: RecordedTarget | undefined,
  view: View | undefined,
): Finding {
  const missed = view === undefined ? 'anything' : eventWords(view);
  const { severity, demand } = control;
  return {
    place,
    ...(severity === undefined ? {} : { severity }),
    ...(trail === undefined ? {} : { target: trail.label }),
    message: `no trail records all that ${controlWords(control)} of ${title} asks for${
      trail === undefined ? '' : `: \`${trail.label}\` misses ${missed}${whereWords(view, trail)}`
    }`,
    help: advice[demand],
    ...(view === undefined ? {} : { witness: recordOf(view) }),
  };
}

/** Where the event happens, if that is why it is missed. */
function whereWords(view: View | undefined, { multiRegion, region }: RecordedTarget): string {
  const where = view?.fields.get('awsRegion');
  return where === undefined || where === region || multiRegion === true ? '' : ` in ${where}`;
}

const advice: Readonly<Record<Demand, string>> = {
  'management-read-write': 'record all management events with a multi-Region trail',
  'security-trail': 'record all management events, those of KMS and RDS Data too, with a multi-Region trail',
  's3-write-events': 'record the write data events of all S3 objects with a multi-Region trail',
  's3-read-events': 'record the read data events of all S3 objects with a multi-Region trail',
  'lambda-invoke-events': 'record the data events of all Lambda functions with a multi-Region trail',
  'ai-events': 'record the data events of agents, knowledge bases and guardrails with a multi-Region trail',
};
