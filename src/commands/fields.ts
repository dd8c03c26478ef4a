import { Args, Flags } from '@oclif/core';
import type { FieldList } from '../../generated/output/index.js';
import { BaseCommand } from '../cli/base-command.js';
import { eventCategories, fieldRules, tablesDate, targetKinds } from '../cloudtrail/index.js';
import { printable } from '../problem/printable.js';
import { fieldsText } from '../report/catalog.js';

/** `ctsel fields`. */
export class Fields extends BaseCommand {
  static override summary = 'List the fields that advanced selectors may name.';
  static override description =
    'For each event category: the field, the targets that accept it, its operators and its values.';
  static override args = {
    word: Args.string({ description: 'only fields in whose name or values this occurs, in any case' }),
  };
  static override flags = {
    category: Flags.string({
      description: `only fields of this event category: ${eventCategories.join(', ')}`,
      helpValue: 'CATEGORY',
      options: [...eventCategories],
    }),
    target: Flags.string({
      description: 'only fields that this kind of target accepts',
      options: [...targetKinds],
    }),
  };
  static override examples = [
    '<%= config.bin %> fields',
    '<%= config.bin %> fields arn --category Data',
    '<%= config.bin %> fields --target trail --json',
  ];

  async run(): Promise<FieldList> {
    const { args, flags } = await this.parse(Fields);
    const word = args.word?.toLowerCase() ?? '';
    const fields = fieldRules.filter(
      ({ field, category, targets, values = [] }) =>
        [field, ...values].some((text) => text.toLowerCase().includes(word)) &&
        (flags.category === undefined || category === flags.category) &&
        (flags.target === undefined || targets.some((target) => target === flags.target)),
    );
    if (fields.length > 0) this.show(fieldsText(fields, this.paint));
    else
      this.note(
        `no field fits${word === '' ? '' : ` \`${printable(args.word!)}\``}; \`ctsel fields\` lists all`,
      );
    return { tables: tablesDate, fields };
  }
}
