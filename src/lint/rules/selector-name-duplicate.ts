import { quotas } from '../../cloudtrail/index.js';
import { known } from '../../written/text.js';
import { advancedOf } from '../advanced.js';
import { data, management } from '../examples.js';
import { replaced } from '../fixes.js';
import type { TargetRule } from '../rule.js';
import { said } from '../words.js';

const named = (...names: readonly string[]) =>
  JSON.stringify({
    TrailName: 'audit',
    AdvancedEventSelectors: names.map((Name, index) => ({
      Name,
      FieldSelectors: index === 0 ? management() : data('AWS::S3::Object'),
    })),
  });

/** Names of selectors tell them apart. */
export const selectorNameDuplicate: TargetRule = {
  name: 'selector-name-duplicate',
  about: 'target',
  isOfCombination: true,
  severity: 'warning',
  summary: 'Two selectors of a target have the same name.',
  why: 'Where a tool or a reader goes by the name, only one of them is found. A name bears on nothing that is recorded, so the second can get another.',
  sources: ['API Reference: AdvancedEventSelector'],
  examples: { bad: [named('All', 'All')], good: [named('All', 'Objects')] },
  *check(subject) {
    const seen = new Set(
      advancedOf(subject).flatMap(({ written }) => (written.name && known(written.name)) ?? []),
    );
    const used = new Set<string>();
    for (const { written } of advancedOf(subject)) {
      const name = written.name === undefined ? undefined : known(written.name);
      if (name === undefined || name === '') continue;
      if (!used.has(name)) {
        used.add(name);
        continue;
      }
      let number = 2;
      while (seen.has(`${name} (${number})`)) number++;
      const other = `${name} (${number})`;
      seen.add(other);
      yield {
        place: written.name!.place,
        message: `another selector of this target is called ${said(written.name!)} too`,
        help: 'give each selector a name of its own',
        ...(other.length > quotas.selectorName.limit
          ? {}
          : replaced(written.name!, other, `call it ${other}`)),
      };
    }
  },
};
