import { Flags } from '@oclif/core';
import { accountPattern } from '../policy/schema.js';
import { demands } from '../plan/unmet.js';
import { suggestion } from '../problem/did-you-mean.js';
import { Failure } from '../problem/failure.js';
import { awsFlags, type AwsFlags } from './aws-flags.js';

/** `--allow-unmet NAME`, of `apply`. */
export const allowUnmet = Flags.string({
  description: `apply although the policy does not meet its own demands of this kind (repeatable); one of ${Object.keys(demands).join(', ')}`,
  helpValue: 'NAME',
  multiple: true,
  multipleNonGreedy: true,
  parse: async (name) => {
    const known = Object.keys(demands);
    if (known.includes(name)) return name;
    throw new Failure('usage', `unknown guard \`${name}\`${suggestion(name, known)}`);
  },
});

/** What `apply` and `rollback` share. */
export const applyFlags = {
  yes: Flags.boolean({ char: 'y', description: 'do not ask' }),
  'dry-run': Flags.boolean({ description: 'show what would be done, and do nothing' }),
  'allow-less': Flags.string({
    description:
      'let this target record less than before, beyond `acceptLess`; * and ? match any characters (repeatable)',
    helpValue: 'TARGET',
    multiple: true,
    multipleNonGreedy: true,
  }),
  'allow-endpoint': Flags.boolean({
    description:
      'also send calls that change something to an endpoint that is neither AWS nor on this machine',
  }),
  journal: Flags.string({
    description: 'where to back up current settings before changing them: a folder, or s3://BUCKET/PREFIX',
    helpValue: 'PLACE',
    default: '.ctsel/journal',
  }),
  'journal-owner': Flags.string({
    description: 'the account that owns the bucket of the journal; the account of the credentials otherwise',
    helpValue: 'ID',
    parse: async (text) => {
      if (new RegExp(accountPattern).test(text)) return text;
      throw new Failure('usage', `\`${text}\` is no account`, 'write its 12 digits');
    },
  }),
  'audit-log': Flags.string({ description: 'add a line of JSON for each call', helpValue: 'FILE' }),
  'fail-fast': Flags.boolean({ description: 'begin no other target once one has failed' }),
  redact: Flags.boolean({ description: 'leave out which events are recorded, and examples' }),
  ...awsFlags,
};

/** What `applyFlags` give. */
export interface ApplyFlags extends AwsFlags {
  readonly yes: boolean;
  readonly 'dry-run': boolean;
  readonly 'allow-less': readonly string[] | undefined;
  readonly 'audit-log': string | undefined;
  readonly 'fail-fast': boolean;
  readonly redact: boolean;
}
