import { writeAws } from './aws.js';
import { writeCdk } from './cdk.js';
import { writeCloudFormation, writeCloudFormationJson } from './cloudformation.js';
import { writeLza } from './lza.js';
import { writeTerraform } from './terraform.js';
import { writeTerraformJson } from './terraform-json.js';
import type { Writer } from './writer.js';

/** An output format of `ctsel compile`. */
export interface Format {
  /** What it is, as help lists it. */
  readonly summary: string;
  readonly write: Writer;
  /** Whether there is something smaller than a whole document. */
  readonly hasFragments?: true;
  /**
   * Whether its tool deploys all files of a folder together, by one provider: then targets of several accounts or Regions are
   * in a folder each.
   */
  readonly isDeployedByFolder?: true;
  /** What comes before a file's path where several stand in one stream; left out where they are JSON. */
  readonly heading?: string;
}

/** Every format, by the word for `--format`. */
export const formats = {
  aws: { summary: 'requests for the AWS CLI, one file an API call', write: writeAws },
  terraform: { summary: 'HCL', write: writeTerraform, isDeployedByFolder: true, heading: '# ' },
  'terraform-json': {
    summary: 'the JSON syntax of Terraform',
    write: writeTerraformJson,
    isDeployedByFolder: true,
  },
  cloudformation: {
    summary: 'a template in YAML',
    write: writeCloudFormation,
    hasFragments: true,
    heading: '---\n# ',
  },
  'cloudformation-json': {
    summary: 'a template in JSON',
    write: writeCloudFormationJson,
    hasFragments: true,
  },
  cdk: { summary: 'TypeScript for the AWS CDK', write: writeCdk, heading: '// ' },
  lza: { summary: 'global-config.yaml of the Landing Zone Accelerator', write: writeLza, heading: '---\n# ' },
} as const satisfies Record<string, Format>;

export type FormatName = keyof typeof formats;

export const formatNames = Object.keys(formats) as FormatName[];
