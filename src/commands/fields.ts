import type { FieldList } from '../../generated/output/index.js';
import { BaseCommand } from '../cli/base-command.js';
import { fieldRules, tablesDate } from '../cloudtrail/index.js';
import { fieldsText } from '../report/catalog.js';

/** `ctsel fields`. */
export class Fields extends BaseCommand {
  static override summary = 'List the fields that advanced selectors may name.';
  static override description =
    'For each event category: the field, the targets that accept it, its operators and its values.';
  static override examples = ['<%= config.bin %> fields', '<%= config.bin %> fields --json'];

  async run(): Promise<FieldList> {
    await this.parse(Fields);
    this.log(fieldsText(fieldRules, this.paint));
    return { tables: tablesDate, fields: fieldRules };
  }
}
