import { Args, Flags } from '@oclif/core';
import type { ConvertRefused, ConvertResult } from '../../generated/output/index.js';
import { BaseCommand } from '../cli/base-command.js';
import { exit } from '../cli/exit.js';
import { assume, target } from '../cli/flags.js';
import { mustBeKnown, onlyTarget } from '../app/known-target.js';
import { mustLoad } from '../app/load-targets.js';
import { terraformFlags, terraformRun } from '../cli/terraform-flags.js';
import { convert, selectorForms, type SelectorForm } from '../compare/convert.js';
import { jsonText } from '../emit/layout.js';
import type { KnownTarget } from '../import/known-target.js';
import { Failure } from '../problem/failure.js';
import { printable } from '../problem/printable.js';
import { unsayableJson, unsayableLines } from '../report/convert.js';

/** `ctsel convert`: the same selectors in the other form. */
export class Convert extends BaseCommand {
  static override summary = 'Write selectors in the other form, proved to record the same.';
  static override description =
    'Prints the selectors as JSON. Refuses with 6 where the other form cannot record the same, with an event that shows it.';
  static override examples = [
    '<%= config.bin %> convert put-event-selectors.json --to advanced',
    '<%= config.bin %> convert main.tf --to basic --target audit',
  ];
  static override args = {
    file: Args.string({ description: 'selectors, Terraform, a template or a policy', required: true }),
  };
  static override flags = {
    to: Flags.string({ description: 'the form to write', options: [...selectorForms], required: true }),
    target,
    assume,
    ...terraformFlags,
  };

  async run(): Promise<ConvertResult | ConvertRefused> {
    const { args, flags } = await this.parse(Convert);
    const session = this.session(flags.assume);
    const { assumptions, note } = session;
    const loaded = await mustLoad([args.file], session, { terraform: terraformRun(flags) });
    const to = flags.to as SelectorForm;
    const known = mustBeKnown(onlyTarget(loaded, flags.target), session, to === 'advanced');
    const { key, kind, selectors, partition, repairs = [] } = known;
    const converted = convert(selectors, to, kind, { assumptions, partition });
    if ('cannot' in converted) {
      if (!this.jsonEnabled()) {
        for (const one of converted.cannot) this.note(unsayableLines(one).map(printable).join('\n'));
        throw new Failure(
          'refused',
          `\`${key}\` cannot be written in ${to} selectors without recording something else`,
          'keep the form, or remove what is named above first',
        );
      }
      this.finish(exit.stopped);
      return { target: key, cannot: converted.cannot.map(unsayableJson) };
    }
    const request: ConvertResult = { ...addressOf(known), ...converted.selectors };
    for (const one of repairs) note(printable(`\`${key}\`: repaired: ${one}`));
    const isThere = converted.selectors === selectors && repairs.length === 0;
    const what = repairs.length === 0 ? 'the same' : 'what is meant';
    note(
      printable(isThere ? `\`${key}\` has ${to} selectors already` : `\`${key}\`: proved to record ${what}`),
    );
    this.log(jsonText(request).trimEnd());
    return request;
  }
}

/** What names the target in the request: an event data store has no name there, but its ARN. */
function addressOf({ kind, name, arn }: KnownTarget): { TrailName?: string; EventDataStore?: string } {
  if (kind === 'eventDataStore') return arn === undefined ? {} : { EventDataStore: arn };
  return name === undefined ? {} : { TrailName: name };
}
