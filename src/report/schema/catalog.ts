import { demands, sources, targetKinds } from '../../cloudtrail/index.js';
import { severities } from '../../problem/diagnostic.js';
import { day } from '../../plan/schema-target.js';
import {
  always,
  flag,
  list,
  object,
  ref,
  text,
  texts,
  word,
  type JsonSchema,
} from '../../text/json-schema.js';

const tables = day("the day for which the tables of CloudTrail's facts were put together");
const seen = day("the edition of AWS's list on which it was first found");
const sourceKeys = word(Object.keys(sources), 'the evidence, by its key');

const rule = {
  name: text('its name'),
  severity: word(
    [...severities, 'off'],
    'its severity unless settings change it; `off`: it has to be asked for',
  ),
  summary: text('what it finds, in a sentence'),
  why: text('why that matters'),
  url: text('where it is documented'),
  sources: texts('what it rests on: pages, issues, tests'),
  examples: object('Examples, which are run as tests: policies, JSON or other inputs.', {
    bad: texts('each of them has a finding'),
    good: texts('none of them has one'),
  }),
};

const pack = {
  name: text('the word that a policy uses'),
  title: text('the framework'),
  controls: list(ref('Control'), 'its controls'),
};

export const catalogParts: Readonly<Record<string, JsonSchema>> = {
  ListedRule: object('A rule of the linter.', { group: text('the group that it is listed in'), ...rule }),
  Control: object(
    'Controls of a framework that ask for the same events by the same document.',
    {
      demand: word(demands, 'the rule of the linter that checks it'),
      control: text('as the document numbers it; several with commas between'),
      source: text('the document, by its key'),
    },
    {
      severity: always(
        'warning',
        'the document recommends it only, or only a scanner reads it into the framework; absent for an error',
      ),
    },
  ),
  Pack: object('A framework, as far as it asks for CloudTrail events.', pack),
  PackSource: object(
    'A document that controls were read from.',
    {
      key: text('its key'),
      title: text('its title'),
      page: { type: ['string', 'null'], description: 'its address; null where there is none to open' },
      edition: text('the age of the text, as far as it is known'),
      read: day('when it was read, or the day of the copy'),
    },
    { via: text('the copy that was read; absent where it was the page itself') },
  ),
  ResourceType: object(
    'A type of resources whose data events CloudTrail can record.',
    {
      type: text('the value of `resources.type`'),
      service: text('the service'),
      description: text('what its events are about'),
      eventSources: list(
        object('An event source of its records.', {
          name: text('the value of `eventSource`'),
          evidence: word(['documented', 'inferred'], 'whether AWS shows it, or its naming suggests it'),
        }),
        'the event sources of its records; none where they are not known, and there may be others',
      ),
      arnFormats: texts('what its ARNs look like, with placeholders in <>; none where that is not known'),
      eventNames: list(
        object('An event of its records.', {
          name: text('the value of `eventName`'),
          readOnly: flag('whether it is a read'),
        }),
        'some of its events',
      ),
      seen,
      source: sourceKeys,
    },
    {
      alias: text('the short word that a policy may use; absent where there is none'),
      arnSource: text('where `arnFormats` comes from, by its key'),
      arnDoubtful: always(true, 'the pages of AWS contradict one another about its ARNs'),
      formerArnFormats: texts('formats that AWS once printed and that no record has'),
      arnPrefixes: texts('how the ARN of every record of it begins'),
      basic: always(true, 'basic event selectors may name it'),
      note: text('what to know about it'),
    },
  ),
  NetworkSource: object(
    'An event source whose network activity events CloudTrail can record.',
    {
      eventSource: text('the value of `eventSource`'),
      service: text('the service'),
      seen,
      source: sourceKeys,
    },
    { note: text('what to know about it') },
  ),
  FieldRule: object(
    'What advanced event selectors of a category may have of a field.',
    {
      field: ref('SelectorField'),
      category: ref('EventCategory'),
      targets: list(word(targetKinds, 'a kind of target'), 'the targets whose selectors may name it'),
      required: flag('whether every selector of the category must have it'),
      operators: list(ref('Operator'), 'the operators that it may have'),
      oneValue: flag('whether it may have one value only'),
      source: sourceKeys,
      certainty: word(['stated', 'observed', 'inferred'], 'how it is known'),
    },
    { values: texts('the only values that it may have; absent where any may be') },
  ),
};

export const ruleList = object('The rules of the linter.', {
  rules: list(ref('ListedRule'), 'the rules, group by group'),
});
export const ruleDetails = object('A rule of the linter.', rule);
export const packList = object('The frameworks that the linter can check.', {
  packs: list(ref('Pack'), 'the packs'),
});
export const packDetails = object('A framework that the linter can check, with its documents.', {
  ...pack,
  sources: list(ref('PackSource'), 'the documents that its controls were read from, each once'),
});
export const resourceList = object('What data events and network activity events can be recorded of.', {
  tables,
  types: list(ref('ResourceType'), 'the resource types that match'),
  network: list(ref('NetworkSource'), 'the event sources that match; none without `--network`'),
});
export const fieldList = object('The fields that advanced event selectors may name.', {
  tables,
  fields: list(ref('FieldRule'), 'field by field, for each category and kind of target'),
});
