import { regionNames, regionsDate, regionStanding } from '../cloudtrail/index.js';
import { suggestion } from '../problem/did-you-mean.js';
import type { Findings } from '../problem/findings.js';
import type { Place } from '../text/source.js';
import type { Problem } from './problem.js';

/**
 * What is wrong with a text as a Region, `shown` as messages show it. One of another form is an error; one that only the
 * table does not list is a warning, as it may be newer.
 */
export function regionProblem(
  region: string,
  shown: string,
): (Problem & { readonly severity: 'error' | 'warning' }) | undefined {
  const standing = regionStanding(region);
  if (standing === 'known') return undefined;
  const near = suggestion(region, regionNames);
  return standing === 'malformed'
    ? {
        severity: 'error',
        message: `${shown} is not a Region${near}`,
        help: 'write a Region such as `us-east-1`',
      }
    : {
        severity: 'warning',
        message: `AWS had no Region ${shown} on ${regionsDate}${near}`,
        help: 'correct it, unless the Region is newer',
      };
}

/** Finds a Region that AWS does not have; a schema may have refused one of another form before. */
export function checkRegion(region: string, place: Place, findings: Findings): void {
  const problem = regionProblem(region, `\`${region}\``);
  if (problem !== undefined)
    findings[problem.severity]('region-unknown', place, problem.message, problem.help);
}

/** Finds such a Region in an ARN, or in the beginning of one that has the whole Region. */
export function checkRegionOfArn(text: string, place: Place, findings: Findings): void {
  const region = /^arn:[^:]*:[^:]*:([^:]+):/.exec(text)?.[1];
  if (region !== undefined && !/[*?$]/.test(region)) checkRegion(region, place, findings);
}
