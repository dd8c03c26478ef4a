import { regionNames, regionsDate, regionStanding } from '../cloudtrail/index.js';
import { suggestion } from '../problem/did-you-mean.js';
import type { Findings } from '../problem/findings.js';
import type { Place } from '../text/source.js';

/**
 * Finds a Region that AWS does not have. One of another form is an error where a schema does not refuse it before; one
 * that only the table does not list is a warning, as it may be newer.
 */
export function checkRegion(region: string, place: Place, findings: Findings): void {
  const standing = regionStanding(region);
  if (standing === 'known') return;
  const near = suggestion(region, regionNames);
  if (standing === 'malformed')
    findings.error(
      'region-unknown',
      place,
      `\`${region}\` is not a Region${near}`,
      'write a Region such as `us-east-1`',
    );
  else
    findings.warning(
      'region-unknown',
      place,
      `AWS had no Region \`${region}\` on ${regionsDate}${near}`,
      'correct it, unless the Region is newer',
    );
}

/** Finds such a Region in an ARN, or in the beginning of one that has the whole Region. */
export function checkRegionOfArn(text: string, place: Place, findings: Findings): void {
  const region = /^arn:[^:]*:[^:]*:([^:]+):/.exec(text)?.[1];
  if (region !== undefined && !/[*?$]/.test(region)) checkRegion(region, place, findings);
}
