import { expect, test } from 'vitest';
import { positionAt } from '../text/source.js';
import { toValue } from '../text/value.js';
import { parseCsv } from './accounts-csv.js';

const read = (text: string) => {
  const { root, problems } = parseCsv({ name: 'accounts.csv', text });
  const shown = problems.map(({ place, message }) => {
    const { line, column } = positionAt(place.source, place.start);
    return `${line}:${column} ${message}`;
  });
  return root === undefined ? shown : JSON.parse(JSON.stringify(toValue(root)));
};

test.each([
  [
    'cells',
    'id,name\n1,a\n2,b\n',
    [
      { id: '1', name: 'a' },
      { id: '2', name: 'b' },
    ],
  ],
  ['a byte order mark and line ends of Windows', '\uFEFFid,name\r\n1,a\r\n', [{ id: '1', name: 'a' }]],
  ['no line end at the end', 'id\n1', [{ id: '1' }]],
  ['lines without anything', 'id,name\n\n1,a\n\n', [{ id: '1', name: 'a' }]],
  ['an empty cell is no value', 'id,name,team\n1,,x\n', [{ id: '1', team: 'x' }]],
  [
    'quotes, commas and line ends in quotes',
    'id,name\n1,"a ""b"", c\nd"\n',
    [{ id: '1', name: 'a "b", c\nd' }],
  ],
  [
    'lists',
    'id,buckets,regions\n1,a; b;,us-east-1\n',
    [{ id: '1', buckets: ['a', 'b'], regions: ['us-east-1'] }],
  ],
  [
    'booleans',
    'id,managementAccount\n1,true\n2,false\n',
    [
      { id: '1', managementAccount: true },
      { id: '2', managementAccount: false },
    ],
  ],
])('%s', (_, text, expected) => {
  expect(read(text)).toEqual(expected);
});

test.each([
  [
    'a line with too few cells',
    'id,name\n1\n',
    ['2:1 this line has 1 cells, and the first line names 2 columns'],
  ],
  [
    'a line with too many cells',
    'id,name\n1,a,b\n',
    ['2:1 this line has 3 cells, and the first line names 2 columns'],
  ],
  ['a column twice', 'id,name,id\n', ['1:9 the column `id` is there twice']],
  ['a column without a name', 'id,,name\n', ['1:4 a column has no name']],
  ['a quote that does not end', 'id\n"1\n', ['2:1 this cell has no closing quote']],
  ['text behind a quote', 'id\n"1"2\n', ['2:1 there is text behind the closing quote of a cell']],
  ['a quote inside a cell', 'id\n1"2\n', ['2:1 a double quote inside a cell that does not begin with one']],
  ['nothing', '', ['1:1 the file is empty']],
])('%s', (_, text, expected) => {
  expect(read(text)).toEqual(expected);
});
