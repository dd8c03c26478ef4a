import { quote } from '../../text/parsed.js';
import type { MapNode, Tree } from '../../text/tree.js';

/** A document that has no selectors, and what to do where that is not the usual. */
export interface Other {
  readonly what: string;
  readonly help?: string;
}

/** What a document that has no selectors is, as far as its keys tell. */
export function whatItIs(root: Tree): Other {
  if (root.kind === 'scalar') return { what: root.value === null ? 'null' : `a single ${typeof root.value}` };
  if (root.kind === 'list') {
    const [first] = root.items;
    if (first === undefined) return { what: 'an empty list' };
    if (first.kind === 'map') return { what: `a list, its first item ${whatItIs(first).what}` };
    return { what: `a list of ${first.kind === 'list' ? 'lists' : 'single values'}` };
  }
  if (root.entries.size === 0) return { what: 'an empty object' };
  const found = documents.find(({ has }) => has.some((keys) => keys.every((path) => isAt(root, path))));
  if (found !== undefined) return found;
  const keys = [...root.entries.keys()].slice(0, 3).map(quote);
  return { what: `something else, with the ${keys.length === 1 ? 'key' : 'keys'} ${keys.join(', ')}` };
}

/** Whether the keys of a document are those of a kind that people have, other than a policy. */
export function isOfAnotherTool(root: MapNode): boolean {
  const found = documents.find(({ has }) => has.some((keys) => keys.every((path) => isAt(root, path))));
  return found !== undefined && found.what !== 'a ctsel policy';
}

/** Whether something stands at a path of keys, `0` being the first item of a list. */
function isAt(root: MapNode, path: string): boolean {
  let tree: Tree | undefined = root;
  for (const key of path.split('.')) {
    if (tree?.kind === 'list') tree = key === '0' ? tree.items[0] : undefined;
    else tree = tree?.kind === 'map' ? tree.entries.get(key)?.value : undefined;
  }
  return tree !== undefined;
}

const readPlan = 'read what it deploys: a template, a plan, or what is live (`ctsel import live:NAME`)';

/** Kinds of documents that people have, and keys that tell them: all keys of one of the lists. */
const documents: readonly (Other & { readonly has: readonly (readonly string[])[] })[] = [
  {
    what: 'a configuration of the audit trail of MDAA',
    help: 'read the template that `mdaa synth` writes to `cdk.out`',
    has: [['trail.cloudTrailAuditBucketName'], ['mdaa_version'], ['domains', 'organization']],
  },
  {
    what: 'a configuration of the Landing Zone Accelerator without trails',
    help: 'read its `global-config.yaml`, where `logging.cloudtrail` is',
    has: [
      ['homeRegion', 'enabledRegions'],
      ['mandatoryAccounts'],
      ['organizationalUnits', 'enable'],
      ['centralSecurityServices'],
    ],
  },
  { what: 'a manifest of Kubernetes', help: readPlan, has: [['apiVersion', 'kind']] },
  {
    what: 'a program or project of Pulumi',
    help: readPlan,
    has: [
      ['runtime', 'name'],
      ['config', 'encryptionsalt'],
    ],
  },
  {
    what: 'a configuration of the Serverless Framework',
    help: 'read the template that `serverless package` writes to `.serverless`',
    has: [['service', 'provider.name']],
  },
  {
    what: 'a workflow of GitHub',
    has: [
      ['jobs', 'on'],
      ['runs', 'description'],
    ],
  },
  { what: 'a file of Docker Compose', has: [['services']] },
  {
    what: 'a chart of Helm',
    has: [
      ['apiVersion', 'appVersion'],
      ['apiVersion', 'version', 'name'],
    ],
  },
  {
    what: 'a playbook of Ansible',
    has: [
      ['hosts', 'tasks'],
      ['hosts', 'roles'],
    ],
  },
  { what: 'an API in OpenAPI', has: [['openapi'], ['swagger']] },
  { what: 'hooks of pre-commit', has: [['repos']] },
  { what: 'an IAM policy', has: [['Statement'], ['PolicyDocument']] },
  { what: 'a CloudFormation template', has: [['AWSTemplateFormatVersion'], ['Resources']] },
  { what: 'a Terraform plan', has: [['planned_values'], ['resource_changes']] },
  {
    what: 'a Terraform state',
    has: [
      ['terraform_version', 'lineage'],
      ['format_version', 'values'],
    ],
  },
  {
    what: 'a package.json',
    has: [
      ['name', 'version', 'dependencies'],
      ['name', 'version', 'devDependencies'],
      ['name', 'version', 'scripts'],
    ],
  },
  { what: 'a lock file of npm', has: [['lockfileVersion']] },
  { what: 'a ctsel policy', has: [['trails'], ['eventDataStores']] },
  {
    what: 'a request of PutEventConfiguration',
    has: [['AggregationConfigurations'], ['ContextKeySelectors']],
  },
  { what: 'a notification of S3', has: [['Records.0.s3']] },
  { what: 'messages of SQS or SNS', has: [['Records.0.body'], ['Records.0.Sns'], ['Message', 'TopicArn']] },
  {
    what: 'a log of CloudTrail without a call that sets selectors',
    has: [['Records.0.eventName'], ['Records.0.eventVersion']],
  },
  {
    what: 'the answer of `aws cloudtrail lookup-events`, which has its records as texts',
    help: "extract the records with `jq '[.Events[].CloudTrailEvent | fromjson]'`",
    has: [['Events.0.CloudTrailEvent'], ['CloudTrailEvent']],
  },
  {
    what: 'a record of CloudTrail that sets no selectors',
    has: [['eventName', 'eventSource'], ['eventName', 'eventVersion'], ['detail.eventName']],
  },
  { what: 'an event of EventBridge', has: [['detail-type', 'detail']] },
  { what: 'a digest of log files of CloudTrail', has: [['digestS3Bucket'], ['digestStartTime']] },
  {
    what: 'an item of AWS Config',
    has: [['configurationItem'], ['configurationItems'], ['resourceType', 'configuration']],
  },
  { what: 'a description of trails without selectors', has: [['trailList'], ['Trails'], ['Trail']] },
  { what: 'a description of a trail without selectors', has: [['S3BucketName', 'TrailARN']] },
  {
    what: 'a description of event data stores without selectors',
    has: [['EventDataStores'], ['EventDataStoreArn']],
  },
  {
    what: 'a JSON schema',
    has: [
      ['$schema', 'properties'],
      ['$schema', '$defs'],
    ],
  },
];
