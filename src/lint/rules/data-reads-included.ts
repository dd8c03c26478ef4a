import { intersect } from '../../eventset/event-set.js';
import { isEmpty } from '../../eventset/questions.js';
import { isRequired } from '../estate.js';
import { policy } from '../example-policies.js';
import type { EstateRule } from '../rule.js';
import { objectEvents, reads, writes } from '../sets.js';
import { writesOnly } from '../advise.js';

/** Reads are recorded where somebody wants them. */
export const dataReadsIncluded: EstateRule = {
  name: 'data-reads-included',
  about: 'estate',
  severity: 'info',
  summary: 'Reads of S3 objects are recorded, and what is required needs writes only.',
  why: 'GetObject and HeadObject are most of the data events of S3, and so most of what they cost. Where what is required is met by the writes alone, leaving the reads out loses nothing that anybody asked for.',
  sources: ['AWS blog: optimizing CloudTrail costs with advanced event selectors'],
  isOfPolicies: true,
  examples: {
    bad: [
      policy('{ management: all }, { data: s3, resources: [pay] }', {
        rest: 'require: [{ data: s3, operations: write, resources: [pay] }]',
      }),
    ],
    good: [
      policy('{ management: all }, { data: s3, resources: [pay] }', {
        rest: 'require: [{ data: s3, resources: [pay] }]',
      }),
      policy('{ management: all }, { data: s3, resources: [pay] }'),
      policy('{ management: all }, { data: s3, resources: [pay], operations: write }', {
        rest: 'require: [{ data: s3, operations: write, resources: [pay] }]',
      }),
    ],
  },
  *check(estate) {
    const { targets, required, facts } = estate;
    // Without a goal nobody can say that reads are not needed.
    if (isEmpty(intersect(required, objectEvents(writes)), facts)) return;
    if (isRequired(objectEvents(reads), estate)) return;
    for (const target of targets) {
      // Where reads are a selector of their own, somebody has asked for them.
      const clause = target.clauses.clauses.find(
        ({ conjunction: { group, fields }, tests }) =>
          tests.length === 0 && group.key === 'AWS::S3::Object' && !fields.has('readOnly'),
      );
      if (clause === undefined) continue;
      yield {
        place: target.placeOf(clause, objectEvents(reads)),
        target: target.label,
        message: 'this records reads of S3 objects, and everything that is required of S3 are writes',
        help: `${writesOnly(target.dialect)}, if the reads are not wanted`,
      };
    }
  },
};
