import { allAssumptions, eventCategories, operators, selectorFields } from '../../cloudtrail/index.js';
import { severities } from '../../problem/diagnostic.js';
import {
  count,
  list,
  object,
  ref,
  text,
  word,
  type JsonSchema,
  type Properties,
} from '../../text/json-schema.js';

/** What several documents have. */

/** The place of something in a file, spread into what has it. */
export const where: Properties = {
  file: text('the file, as it was named or found'),
  line: count('its line, from 1'),
  column: count('its column in UTF-16 code units, from 1'),
};

export const targetName = text('the key of the target in the policy, or its name in the input');

export const sharedParts: Readonly<Record<string, JsonSchema>> = {
  Severity: word(severities, 'How much a finding matters.'),
  Assumption: word(
    [...allAssumptions],
    'Something that is assumed about CloudTrail, which `--assume` can switch off; more may come.',
  ),
  Answer: {
    description: 'Yes, no, or null where it cannot be known: before deployment, or from the record at hand.',
    type: ['boolean', 'null'],
  },
  Operator: word(operators, 'An operator of advanced event selectors.'),
  SelectorField: word(selectorFields, 'A field that advanced event selectors may name.'),
  EventCategory: word(eventCategories, 'A category of events, as selectors name it.'),
  Position: object('A place in the text of a file.', {
    line: count('the line, from 1'),
    column: count('the column in UTF-16 code units, from 1'),
    offset: count('the offset in UTF-16 code units, from 0'),
  }),
  Fix: object(
    'A change of the text after which a finding is gone.',
    {
      title: text('what it does'),
      edits: list(
        object('A replacement in the file of the change.', {
          start: count('where it begins: an offset in UTF-16 code units, from 0'),
          end: count('where it ends: the offset after its last character'),
          text: text('what to write instead'),
        }),
        'the replacements, which do not overlap',
      ),
    },
    { file: text('the file that it changes; absent where it is the file of the finding') },
  ),
  UnknownValue: object(
    'An expression whose value is not known before deployment, or something else that cannot be known.',
    { expression: text('the expression as it is written'), ...where },
    { reason: text('why it cannot be known; absent where deployment settles it') },
  ),
};

/** Which assumptions something rests on. */
export const assumptionList = (description: string) => list(ref('Assumption'), description);
