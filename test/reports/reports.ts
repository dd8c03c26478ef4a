import fc from 'fast-check';
import type { Diagnostic, Severity } from '../../src/problem/diagnostic.js';
import type { LintReport } from '../../src/report/lint-report.js';
import type { Place, Source } from '../../src/text/source.js';
import { whole } from '../runs.js';

const known = new Map<string, ReturnType<LintReport['describe']>>(
  (['error', 'warning', 'info', 'off'] as const).map((severity) => [
    `known-${severity}`,
    {
      name: `known-${severity}`,
      severity,
      summary: 'Every object of a bucket is recorded.',
      why: 'CloudTrail bills each data event.\nOne busy bucket can cost more than the rest of the trail.',
      url: `https://github.com/ctsel/ctsel/blob/main/docs/rules/known-${severity}.md`,
    },
  ]),
);

export function report(findings: readonly Diagnostic[], more: Partial<LintReport> = {}): LintReport {
  const files = new Set(findings.map(({ place }) => place.source.name)).size;
  return {
    findings,
    files,
    suppressed: 0,
    assuming: [],
    describe: (rule) => known.get(rule),
    version: '1.2.3',
    ...more,
  };
}

/** Where a part of a text stands; all of an empty text. */
export function at(source: Source, part: string): Place {
  const start = source.text.indexOf(part);
  return { source, start, end: start + part.length };
}

export function finding(place: Place, more: Partial<Diagnostic> = {}): Diagnostic {
  return { rule: 'known-warning', severity: 'warning', message: 'every object is recorded', place, ...more };
}

export const policy: Source = {
  name: './policies/my audit.yaml',
  text: 'version: 1\ntrails:\n  audit: { log: [{ data: s3 }] }\nrequire: []\n',
};
export const template: Source = { name: 'template.json', text: '{ "ReadWriteType": "Al" }' };

export const everything = report(
  [
    finding(at(policy, 'data: s3'), {
      help: 'name the resources, 100% of them',
      target: 'audit',
      fix: {
        title: 'add resources',
        edits: [
          {
            start: policy.text.indexOf('s3') + 2,
            end: policy.text.indexOf('s3') + 2,
            text: ', resources: [pay]',
          },
          { start: 0, end: 10, text: '' },
        ],
      },
      related: [{ place: at(template, '"Al"'), message: 'written here too' }],
      // Less than a record, so that it is short in what is expected.
      witness: { eventName: 'PutObject' } as unknown as NonNullable<Diagnostic['witness']>,
    }),
    finding(at(policy, 'trails:\n  audit'), { rule: 'syntax', severity: 'error', message: 'no `trails`' }),
    finding(at(template, '"Al"'), { rule: 'known-info', severity: 'info', message: '`Al` is not a type' }),
  ],
  { suppressed: 2 },
);

export const stdin = report([finding({ source: { name: '<stdin>', text: '' }, start: 0, end: 0 })]);

export const thousand = report(
  Array.from({ length: 1000 }, (_, index) =>
    finding(at(index % 2 === 0 ? policy : template, index % 2 === 0 ? 'data: s3' : '"Al"'), {
      rule: `known-${(['error', 'warning', 'info', 'off'] as const)[index % 4]}`,
      severity: (['error', 'warning', 'info', 'warning'] as const)[index % 4]!,
      message: `finding ${index}`,
    }),
  ),
);

export const none = report([], { files: 3 });

/** What an attacker would write, piece by piece. */
const nasty =
  '" \' < > & ]]> <!-- \n \r\n \r \t \u0000 \u0085 \u001b[31m \ud800 \udc00 \u202e \u2028 \ufeff \ufffe \uffff 🦄 é ::error:: ::stop-commands::x ##[error] ##vso[task.x] ##teamcity[x] # %0A %25 % , : ; = | ` ( ) [x](http://y.z) {0} {{ \\ / ./ .. a';
/** A text that tries to be more than a text. */
const hostile = fc.string({
  unit: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(' ', ...nasty.split(' ')) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)) },
  ),
  maxLength: 8,
});
export const hostileName = hostile.filter((name) => name !== '');

function placeIn(source: Source): fc.Arbitrary<Place> {
  const offset = fc.nat(source.text.length);
  return fc
    .tuple(offset, offset)
    .map(([one, other]) => ({ source, start: Math.min(one, other), end: Math.max(one, other) }));
}

function findingIn(source: Source, sources: readonly Source[]): fc.Arbitrary<Diagnostic> {
  return fc
    .record(
      {
        rule: fc.oneof(fc.constantFrom(...known.keys()), hostileName),
        severity: fc.constantFrom<Severity>('error', 'warning', 'info'),
        message: hostileName,
        place: placeIn(source),
        help: hostile,
        target: hostile,
        related: fc.array(
          fc.record({ place: fc.constantFrom(...sources).chain(placeIn), message: hostile }),
          { maxLength: 2 },
        ),
        fix: fc.record({
          title: hostile,
          edits: fc
            .array(fc.tuple(placeIn(source), hostile), { maxLength: 2 })
            .map((edits) => edits.map(([{ start, end }, text]) => ({ start, end, text }))),
        }),
        witness: fc.dictionary(hostile, hostile, { maxKeys: 2 }),
      },
      { requiredKeys: ['rule', 'severity', 'message', 'place'] },
    )
    .map((one) => one as unknown as Diagnostic);
}

export const hostileReport: fc.Arbitrary<LintReport> = fc
  .uniqueArray(fc.record({ name: hostileName, text: hostile }), {
    selector: ({ name }) => name,
    minLength: 1,
    maxLength: 3,
  })
  .chain((sources) =>
    fc.array(
      fc.constantFrom(...sources).chain((source) => findingIn(source, sources)),
      { maxLength: 5 },
    ),
  )
  .map((findings) => report(findings));

/** Reports of every kind, for checks that are slow. */
export const samples = [everything, stdin, thousand, none, ...fc.sample(hostileReport, whole(60, 1))];
