import { expect, test } from 'vitest';
import { parseText } from '../text/parse.js';
import { interpret } from './interpret.js';
import { joinInsights } from './join-insights.js';
import { readJson } from './json/index.js';

const trailArn = 'arn:aws:cloudtrail:us-east-1:111122223333:trail/org';
const storeArn = 'arn:aws:cloudtrail:us-east-1:111122223333:eventdatastore/5f';
const EventSelectors = [{ ReadWriteType: 'All' }];
const AdvancedEventSelectors = [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] }];
const InsightSelectors = [{ InsightType: 'ApiCallRateInsight' }];

/** The labels of targets after joining, each with what it says of. */
function joined(...documents: readonly object[]): string[] {
  const targets = documents.flatMap((document) => {
    const source = { name: 'a.json', text: JSON.stringify(document) };
    return interpret(readJson(parseText(source).root!, source)).targets;
  });
  return joinInsights(targets).map(({ label, cases }) => {
    const { advanced, basic, insights, isOnlyInsights } = cases[0]!.settings!;
    const about = [
      (advanced ?? basic) ? 'selectors' : '',
      insights ? 'insights' : '',
      isOnlyInsights ? 'only' : '',
    ];
    return `${label}: ${about.filter((one) => one !== '').join(' ')}`;
  });
}

test.each<[string, object[], string[]]>([
  [
    'by name',
    [
      { TrailName: 'org', InsightSelectors },
      { TrailName: 'org', EventSelectors },
    ],
    ['trail org: selectors insights'],
  ],
  [
    'by ARN, where names differ',
    [
      { EventDataStoreArn: storeArn, Name: 'lake', AdvancedEventSelectors },
      { EventDataStoreArn: storeArn, InsightSelectors },
    ],
    ['event data store lake: selectors insights'],
  ],
  [
    'not with a trail of the same name elsewhere',
    [
      { TrailARN: trailArn, EventSelectors },
      { TrailARN: trailArn.replace('1111', '9999'), InsightSelectors },
    ],
    ['trail org: selectors', 'trail org: insights only'],
  ],
  [
    'not where one of two could be meant',
    [
      { TrailName: 'org', EventSelectors },
      { TrailName: 'org', EventSelectors },
      { TrailName: 'org', InsightSelectors },
    ],
    ['trail org: selectors', 'trail org: selectors', 'trail org: insights only'],
  ],
  [
    'not where there are two about Insights',
    [
      { TrailName: 'org', EventSelectors },
      { TrailName: 'org', InsightSelectors },
      { TrailName: 'org', InsightSelectors: [] },
    ],
    ['trail org: selectors', 'trail org: insights only', 'trail org: insights only'],
  ],
  [
    'not by the names of files',
    [{ EventSelectors }, { InsightSelectors }],
    ['a.json: selectors', 'a.json: insights only'],
  ],
])('selectors and Insights of one target are joined: %s', (_, documents, expected) => {
  expect(joined(...documents)).toEqual(expected);
});
