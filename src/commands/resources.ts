import { Args, Flags } from '@oclif/core';
import type { ResourceList } from '../../generated/output/index.js';
import { BaseCommand } from '../cli/base-command.js';
import {
  aliases,
  managementOnlyTypes,
  networkSources,
  resourceTypes,
  tablesDate,
} from '../cloudtrail/index.js';
import { didYouMean } from '../problem/did-you-mean.js';
import { printable } from '../problem/printable.js';
import { catalogText, exactType, searchCatalog, typeText } from '../report/catalog.js';

/** `ctsel resources`. */
export class Resources extends BaseCommand {
  static override summary = 'Search the resource types whose data events can be recorded.';
  static override description =
    'The name or alias of a type shows all that is known about it. Any other word is looked for in names, aliases, services, descriptions and event sources.';
  static override args = { word: Args.string({ description: 'a type, an alias, or a word to look for' }) };
  static override flags = {
    network: Flags.boolean({ description: 'list the event sources of network activity too' }),
  };
  static override examples = ['<%= config.bin %> resources s3', '<%= config.bin %> resources kms --network'];

  async run(): Promise<ResourceList> {
    const { args, flags } = await this.parse(Resources);
    const { word = '' } = args;
    const exact = exactType(word);
    const found = searchCatalog(word, flags.network);
    const shown = exact === undefined ? found : { ...found, types: [exact] };

    if (shown.types.length + shown.network.length === 0) this.note(nothingFound(word));
    else if (exact === undefined) this.show(catalogText(shown, this.paint));
    else
      this.show([typeText(exact, this.paint), catalogText({ ...shown, types: [] })].join('\n\n').trimEnd());
    return { tables: tablesDate, ...shown };
  }
}

function nothingFound(word: string): string {
  const services = [...resourceTypes, ...networkSources].map(({ service }) => service);
  const known = [...services, ...resourceTypes.map(({ type }) => type), ...aliases.keys()];
  const near = didYouMean(word, known);
  const reason = [...managementOnlyTypes].find(([type]) => type.toLowerCase() === word.toLowerCase())?.[1];
  const hint = reason ?? (near === undefined ? undefined : `did you mean \`${near}\`?`);
  return `nothing found for \`${printable(word)}\`${hint === undefined ? '' : `; ${hint}`}`;
}
