import { tablesDate } from '../cloudtrail/index.js';
import { Failure } from '../problem/failure.js';
import { accountPattern, regionPattern } from './schema.js';

const example = '111122223333';

/** A policy to begin with: it compiles, and its comments say what can be changed. */
export function firstPolicy(account: string | undefined, region: string): string {
  if (account !== undefined && !new RegExp(accountPattern).test(account)) {
    throw new Failure('usage', `\`${account}\` is not an account number`, 'write its 12 digits');
  }
  if (!new RegExp(regionPattern).test(region)) {
    throw new Failure('usage', `\`${region}\` is not a Region`, 'write one such as us-east-1');
  }
  return `# What CloudTrail records. \`ctsel lint\` checks it, \`ctsel compile\` writes the selectors.
version: 1
# The day whose lists \`AWS::Service::*\` and \`network: all\` expand to.
catalog: ${tablesDate}

trails:
  # The key names the trail, unless \`name:\` does.
  main-trail:
    account: '${account ?? example}'${account === undefined ? ' # yours' : ''}
    region: ${region} # the home Region
    facts:
      multiRegion: true
    log:
      # All management events: the first copy of them is free.
      - management: all
      # Data events cost $0.10 per 100,000. Name the buckets that matter; writes are far fewer than reads.
      # - data: s3
      #   operations: write
      #   resources: [my-bucket, other-bucket/some-prefix/]
      # - data: lambda
      # - data: dynamodb
      #   resources: [my-table]
      # Calls that the policy of a VPC endpoint denied.
      # - network: [kms, secretsmanager]
      #   denied: true
    # Dropped from the statements above.
    # ignore:
    #   - { data: s3, sources: [s3lifecycle.amazonaws.com] }

# What must be recorded, and what must not: \`ctsel lint\` proves it or shows an event.
require:
  - { management: all, because: every change of the account must be seen }
# forbid:
#   - { data: s3, resources: [my-log-bucket], because: the log bucket would feed itself }
`;
}
