import { known } from '../../written/text.js';
import { trailWith } from '../examples.js';
import type { SettingsRule } from '../rule.js';

/** A multi-Region trail includes the events of global services. */
export const globalEventsRequired: SettingsRule = {
  name: 'global-events-required',
  about: 'target',
  looksAt: 'settings',
  isOfCombination: true,
  severity: 'error',
  summary: 'A multi-Region trail leaves out the events of global services.',
  why: 'AWS refuses the two together with InvalidParameterCombinationException: a trail of all Regions always has the events of IAM, STS and CloudFront. Only a trail of one Region can leave them out.',
  sources: ['API Reference: CreateTrail', 'https://github.com/getmoto/moto (tests of CloudTrail)'],
  examples: {
    bad: [trailWith({ IsMultiRegionTrail: true, IncludeGlobalServiceEvents: false })],
    good: [
      trailWith({ IsMultiRegionTrail: true, IncludeGlobalServiceEvents: true }),
      trailWith({ IsMultiRegionTrail: false, IncludeGlobalServiceEvents: false }),
      trailWith({ IncludeGlobalServiceEvents: false }),
    ],
  },
  *check({ target, settings: { isMultiRegion, includesGlobalServiceEvents: included } }) {
    if (target.kind !== 'trail' || isMultiRegion !== true || included === undefined) return;
    if (known(included) !== 'false') return;
    yield {
      place: included.place,
      message: 'a multi-Region trail must include global service events',
      help: 'set `IncludeGlobalServiceEvents` to true, or remove it',
    };
  },
};
