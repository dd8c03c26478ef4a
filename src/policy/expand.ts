import type { Pattern as Written } from '../../generated/policy.js';
import type { Findings } from '../problem/findings.js';
import { expandPrincipal } from './callers.js';
import { expandEvent, expandSource } from './event-words.js';
import type { FilterName } from './filter-fields.js';
import type { Located } from './located.js';
import { expandResource, type Expanded } from './names.js';
import { readPattern } from './patterns.js';
import type { Surroundings } from './surroundings.js';
import { checkText } from './text-shape.js';

/** What a pattern of a filter comes to: names become ARNs, words become sources; what is wrong has been reported. */
export function expandPattern(
  filter: FilterName,
  written: Located<Written>,
  /** The resource type or the event source that it is about. */
  key: string,
  around: Surroundings,
  findings: Findings,
): Expanded {
  if (filter === 'resources') return expandResource(written, key, around, findings);
  const read =
    filter === 'sources'
      ? expandSource(written, findings)
      : filter === 'principals'
        ? expandPrincipal(written, around, findings)
        : filter === 'events'
          ? expandEvent(written, findings)
          : checkText(written, findings)
            ? readPattern(written, findings)
            : undefined;
  return read === undefined || read === 'any' ? read : [read];
}
