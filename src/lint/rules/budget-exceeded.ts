import { costOf } from '../cost.js';
import { dollars } from '../../traffic/traffic.js';
import { call, policy, traffic } from '../example-policies.js';
import type { EstateRule } from '../rule.js';

const put = call({
  eventCategory: 'Data',
  eventSource: 's3.amazonaws.com',
  eventName: 'PutObject',
  readOnly: false,
  resources: [{ type: 'AWS::S3::Object', ARN: 'arn:aws:s3:::pay/key' }],
});

/** What is recorded costs no more than the policy allows. */
export const budgetExceeded: EstateRule = {
  name: 'budget-exceeded',
  about: 'estate',
  severity: 'error',
  summary: 'The recorded events cost more than `budget` allows.',
  why: 'The policy itself sets what its events may cost. The estimate counts the events of `traffic` that each trail records, at list price: data and network activity events, further copies of management events, and Insights. Storage and CloudWatch Logs come on top.',
  sources: ['https://aws.amazon.com/cloudtrail/pricing/'],
  isOfPolicies: true,
  given: { traffic: traffic([50_000_000, put]) },
  examples: {
    bad: [policy('{ management: all }, { data: s3, resources: [pay] }', { rest: 'budget: { monthly: 20 }' })],
    good: [
      policy('{ management: all }, { data: s3, resources: [pay] }', { rest: 'budget: { monthly: 100 }' }),
      policy('{ management: all }, { data: s3, resources: [other] }', { rest: 'budget: { monthly: 20 }' }),
    ],
  },
  *check(estate) {
    const budget = estate.policy?.budget;
    if (budget === undefined || estate.traffic.events.length === 0) return;
    const costs = estate.targets
      .map((target) => ({ target, usd: costOf(target, estate) }))
      .sort((a, b) => b.usd - a.usd);
    const total = costs.reduce((sum, { usd }) => sum + usd, 0);
    const [most] = costs;
    if (total <= budget.monthly || most === undefined) return;
    yield {
      place: budget.place,
      target: most.target.label,
      message: `the recorded events cost ${dollars(total)} a month with this traffic, more than ${dollars(budget.monthly)}; most of it is \`${most.target.label}\` with ${dollars(most.usd)}`,
      help: 'record less, or allow more',
    };
  },
};
