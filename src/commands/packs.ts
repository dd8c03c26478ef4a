import { Args } from '@oclif/core';
import type { PackDetails, PackList } from '../../generated/output/index.js';
import { BaseCommand } from '../cli/base-command.js';
import { packByName, packs } from '../cloudtrail/index.js';
import { notCalled } from '../problem/did-you-mean.js';
import { Failure } from '../problem/failure.js';
import { packSources, packsText, packText } from '../report/rules.js';

/** `ctsel packs`. */
export class Packs extends BaseCommand {
  static override summary = 'List the frameworks that lint can check, or the controls of one.';
  static override args = { name: Args.string({ description: 'the pack to show' }) };
  static override examples = ['<%= config.bin %> packs', '<%= config.bin %> packs cis-aws-foundations-3.0'];

  async run(): Promise<PackList | PackDetails> {
    const { args } = await this.parse(Packs);
    if (args.name === undefined) {
      this.show(packsText(packs, this.paint));
      return { packs };
    }
    const pack = packByName.get(args.name);
    if (pack === undefined) {
      throw new Failure(
        'usage',
        notCalled('pack', args.name, [...packByName.keys()]),
        '`ctsel packs` lists them',
      );
    }
    this.show(packText(pack, this.paint));
    return { ...pack, sources: packSources(pack) };
  }
}
