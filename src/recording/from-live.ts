import { partitionOfArn } from '../cloudtrail/index.js';
import { headOf, type Source } from '../text/source.js';
import { openReason, textOf } from '../written/text.js';
import { writtenClausesOf } from '../denote/selectors.js';
import { insightsOn } from './from-compiled.js';
import type { LiveTarget } from './live-target.js';
import { recordedBy, type Recording } from './recording.js';

/** What a target records that AWS describes; `source` is what messages name, its text the description. */
export function fromLive(live: LiveTarget, source: Source): Recording {
  const { kind, arn, name, account, region, isMultiRegion, isOrganization, state, trail, status } = live;
  const place = headOf({ source, start: 0, end: source.text.length });
  const text = (value: string) => textOf([value], place);
  const whileOn = writtenClausesOf(state.selectors);
  const isLogging =
    (kind === 'trail' ? trail?.isLogging : status === undefined ? undefined : status === 'ENABLED') ??
    openReason('whether it logs could not be read', 'GetTrailStatus', place);
  return {
    label: `${kind === 'trail' ? 'trail' : 'event data store'} ${name}`,
    key: name,
    kind,
    place,
    name,
    arn,
    unit: source.name,
    isTrail: kind === 'trail',
    cases: [
      {
        when: [],
        exists: true,
        dialect: {
          form: state.selectors.EventSelectors === undefined ? 'advanced' : 'basic',
          format: 'json',
        },
        isAboutSelectors: true,
        partition: partitionOfArn(arn),
        account,
        region,
        organization: isOrganization,
        multiRegion: isMultiRegion,
        isLogging,
        clauses: recordedBy(whileOn, isLogging),
        whileOn,
        selectors: state.selectors,
        insights: { on: insightsOn(state.insights.selectors, place), open: [] },
        logBuckets: trail?.bucket === undefined ? [] : [{ name: text(trail.bucket) }],
        isRecursive: trail?.isRecursive ?? true,
        hasLogGroup: trail?.logGroup !== undefined,
        isAdditionalCopy: false,
        isDataOnly: false,
        placeOf: () => place,
        nameOf: (index) => {
          const label = state.selectors.AdvancedEventSelectors?.[index]?.Name;
          return label === undefined ? undefined : text(label);
        },
        statementsOf: () => [],
      },
    ],
  };
}
