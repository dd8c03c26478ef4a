import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { callTable, type Call } from '../../src/cloudtrail/calls.js';
import { decidedByDocuments, openings, setAside } from '../../src/dev/calls/openings.js';
import { readLogs } from '../../src/files/index.js';

/** Records that others have published; they are not part of the project. */
const corpus = path.join(import.meta.dirname, '../../../shared/corpus/events');
const isThere = existsSync(corpus);
if (!isThere)
  console.warn('skipped: comparing the table of calls with records, since ../shared/corpus is not there');

interface Published {
  readonly eventSource: string;
  readonly eventName: string;
  readonly readOnly: unknown;
  readonly category: string | undefined;
  readonly eventType: unknown;
  readonly types: readonly string[];
  readonly repository: string;
}

async function published(): Promise<readonly Published[]> {
  const records: Published[] = [];
  for await (const file of readLogs([corpus])) {
    const repository = path.relative(corpus, file.name).split(path.sep)[0]!.replace('__', '/');
    for (const record of file.records as readonly Record<string, unknown>[]) {
      const { eventSource, eventName, readOnly, eventType, eventCategory, managementEvent, resources } =
        record;
      if (typeof eventSource !== 'string' || typeof eventName !== 'string') continue;
      const category =
        typeof eventCategory === 'string'
          ? eventCategory
          : typeof managementEvent === 'boolean'
            ? managementEvent
              ? 'Management'
              : 'Data'
            : undefined;
      const types = Array.isArray(resources)
        ? resources.flatMap(({ type }) => (typeof type === 'string' ? [type] : []))
        : [];
      records.push({ eventSource, eventName, readOnly, category, eventType, types, repository });
    }
  }
  return records;
}

/** The fields in which a record contradicts its row. Network activity and Insights events are no rows of the table. */
function contradictions(record: Published, call: Call): readonly ('readOnly' | 'category' | 'eventType')[] {
  const { readOnly, category, eventType, types } = record;
  const isReadOnlyWrong =
    typeof readOnly === 'boolean' && call.readOnly !== undefined && readOnly !== call.readOnly;
  if (category === 'NetworkActivity' || category === 'Insight') return isReadOnlyWrong ? ['readOnly'] : [];
  const isCategoryWrong =
    category === 'Management'
      ? !call.isManagement
      : category === 'Data' &&
        !(types.length === 0 ? call.types.length > 0 : types.some((type) => call.types.includes(type)));
  return [
    ...(isReadOnlyWrong ? (['readOnly'] as const) : []),
    ...(isCategoryWrong ? (['category'] as const) : []),
    ...(typeof eventType === 'string' && eventType !== 'AwsVpceEvent' && !call.eventTypes.includes(eventType)
      ? (['eventType'] as const)
      : []),
  ];
}

const rowOf = ({ eventSource, eventName }: { readonly eventSource: string; readonly eventName: string }) =>
  callTable()
    .named(eventName)
    .find((call) => call.eventSource === eventSource);

test.skipIf(!isThere)(
  'no published record contradicts a row, but those that were set aside with a reason',
  async () => {
    const records = await published();
    expect(records.length).toBe(5809);
    const found = records.flatMap((record) => {
      const call = rowOf(record);
      const fields = call === undefined ? [] : contradictions(record, call);
      return fields.map((field) => ({ field, record, value: String(record[field]) }));
    });
    const counted = setAside.map(({ eventSource, eventName, field, value, count, repositories }) => {
      const same = found.filter(
        (one) =>
          one.record.eventSource === eventSource &&
          one.record.eventName === eventName &&
          one.field === field &&
          one.value === value,
      );
      expect([...new Set(same.map(({ record }) => record.repository))].sort()).toEqual(repositories);
      expect(same.length).toBe(count);
      return same;
    });
    expect(found.filter((one) => !counted.flat().includes(one))).toEqual([]);

    const known = records.flatMap((record) => rowOf(record) ?? []);
    expect({
      records: known.length,
      names: new Set(known).size,
      unknown: records.length - known.length,
      unknownNames: new Set(
        records.flatMap((one) => (rowOf(one) === undefined ? [`${one.eventSource} ${one.eventName}`] : [])),
      ).size,
      compared: records.filter(
        (one) => typeof one.readOnly === 'boolean' && rowOf(one)?.readOnly !== undefined,
      ).length,
      open: records.filter(
        (one) =>
          typeof one.readOnly === 'boolean' && rowOf(one) !== undefined && rowOf(one)?.readOnly === undefined,
      ).length,
    }).toMatchInlineSnapshot(`
      {
        "compared": 5230,
        "names": 643,
        "open": 8,
        "records": 5592,
        "unknown": 217,
        "unknownNames": 48,
      }
    `);
  },
);

test.skipIf(!isThere)('what opened a row, and what a document decides, is in the records', async () => {
  const records = await published();
  const readings = (one: { readonly eventSource: string; readonly eventName: string }) =>
    records.flatMap(({ eventSource, eventName, readOnly }) =>
      eventSource === one.eventSource && eventName === one.eventName && typeof readOnly === 'boolean'
        ? [readOnly]
        : [],
    );
  for (const opening of openings) {
    expect(rowOf(opening)?.readOnly).toBe(undefined);
    if (opening.repository !== undefined) expect(readings(opening)).not.toEqual([]);
  }
  for (const { readOnly, count, ...call } of decidedByDocuments) {
    expect(rowOf(call)).toMatchObject({ readOnly, readOnlySource: 'documents' });
    const found = readings(call);
    expect([call.eventName, found.length, ...new Set(found)]).toEqual([call.eventName, count, readOnly]);
  }
});
