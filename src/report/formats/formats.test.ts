import fc from 'fast-check';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import {
  commonPath,
  full,
  further,
  inXml,
  lastLineOf,
  position,
  short,
  shown,
  shownInXml,
} from '../../../test/reports/expected.js';
import {
  gitlabErrors,
  isCommand,
  linesOf,
  parseXml,
  sarifErrors,
  workflowCommand,
  xmlErrors,
} from '../../../test/reports/readers.js';
import {
  at,
  everything,
  finding,
  hostileName,
  hostileReport,
  none,
  policy,
  report,
  samples,
  stdin,
  thousand,
} from '../../../test/reports/reports.js';
import type { Diagnostic } from '../../problem/diagnostic.js';
import type { Place } from '../../text/source.js';
import type { LintReport } from '../lint-report.js';
import { lintCheckstyle } from './checkstyle.js';
import { lintCompact } from './compact.js';
import { fileUri, reportPath } from './file-uri.js';
import { lintGithub } from './github.js';
import { lintGitlab } from './gitlab.js';
import { lintJunit } from './junit.js';
import { lintMarkdown } from './markdown.js';
import { lintSarif } from './sarif.js';
import { xmlDocument } from './xml.js';
import { runs } from '../../../test/runs.js';

// --- What all have in common ---------------------------------------------------------------------------------------

const formats = { lintSarif, lintGitlab, lintJunit, lintCheckstyle, lintCompact, lintGithub, lintMarkdown };

describe.each(Object.entries(formats))('%s', (name, format) => {
  test('prints what misleads nobody: no control characters but line feeds, no halves, no turned text', () => {
    fc.assert(
      fc.property(hostileReport, (given) => {
        expect(format(given)).not.toMatch(
          /[^\P{Cc}\n]|\p{Cs}|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/u,
        );
      }),
      runs(300),
    );
  });

  test('prints no command that a runner of CI would obey, but those that are the report', () => {
    fc.assert(
      fc.property(hostileReport, (given) => {
        const commands = linesOf(format(given)).map((line) =>
          name === 'lintGithub' ? workflowCommand(line) !== undefined : isCommand(line),
        );
        const expected = name === 'lintGithub' ? given.findings.length : 0;
        expect(commands.slice(0, expected).every((one) => one)).toBe(true);
        expect(commands.slice(expected).some((one) => one)).toBe(false);
      }),
      runs(300),
    );
  });

  test('is the same for the same report, and changes nothing of it', () => {
    const copy = structuredClone({ ...everything, describe: undefined });
    expect(format(everything)).toBe(format(everything));
    expect({ ...everything, describe: undefined }).toEqual(copy);
  });
});

describe('a file as a URI', () => {
  test.each([
    ['policy.yaml', 'policy.yaml'],
    ['./policies//my audit.yaml', 'policies/my%20audit.yaml'],
    ['../shared/policy.yaml', '../shared/policy.yaml'],
    ['100%#?&,;:.yaml', '100%25%23%3F%26%2C%3B%3A.yaml'],
    ['é🦄.yaml', '%C3%A9%F0%9F%A6%84.yaml'],
    ['javascript:alert(1)', 'javascript%3Aalert(1)'],
    ['<stdin>', '%3Cstdin%3E'],
    ['/srv/policies/a b.yaml', 'file:///srv/policies/a%20b.yaml'],
    ['//srv/policy.yaml', 'file:///srv/policy.yaml'],
    ['policies\\audit.yaml', 'policies/audit.yaml'],
    ['.\\policies\\audit.yaml', 'policies/audit.yaml'],
    ['C:\\policies\\my audit.yaml', 'file:///C:/policies/my%20audit.yaml'],
    ['c:/policies/audit.yaml', 'file:///c:/policies/audit.yaml'],
    ['\\\\server\\share\\audit.yaml', 'file://server/share/audit.yaml'],
    ['a\ud800b', 'a%EF%BF%BDb'],
  ])('%j is %s', (name, uri) => {
    expect(fileUri(name)).toBe(uri);
  });

  test('leads back to the file, from the folder that ctsel was run in', () => {
    fc.assert(
      fc.property(hostileName, (name) => {
        fc.pre(!/^\\\\[^\\]/.test(name));
        const wellFormed = [...name].map((one) => (/\p{Cs}/u.test(one) ? '\ufffd' : one)).join('');
        const file = fileURLToPath(new URL(fileUri(name), 'file:///srv/tree/'));
        expect(path.posix.resolve(file)).toBe(
          path.posix.resolve('/srv/tree', wellFormed.replaceAll('\\', '/')),
        );
      }),
      runs(1000),
    );
  });
});

// --- SARIF ---------------------------------------------------------------------------------------------------------

/** As much of SARIF as is looked at here. */
interface SarifLog {
  runs: [
    {
      tool: {
        driver: {
          name: string;
          version: string;
          rules: { id: string; helpUri?: string; properties: SarifProperties }[];
        };
      };
      columnKind: string;
      results: SarifResult[];
    },
  ];
}
interface SarifProperties {
  tags: string[];
  'security-severity': unknown;
}
interface SarifResult {
  properties: SarifProperties;
  ruleId: string;
  ruleIndex: number;
  level: string;
  message: { text: string };
  locations: SarifLocation[];
  relatedLocations?: (SarifLocation & { id: number; message: { text: string } })[];
  fixes?: {
    description: { text: string };
    artifactChanges: { artifactLocation: object; replacements: SarifReplacement[] }[];
  }[];
  partialFingerprints: Record<string, string>;
}
interface SarifLocation {
  physicalLocation: { artifactLocation: { uri: string; uriBaseId?: string }; region: Record<string, number> };
}
interface SarifReplacement {
  deletedRegion: Record<string, number>;
  insertedContent?: { text: string };
}

const sarif = (given: LintReport) => JSON.parse(lintSarif(given)) as SarifLog;
const sarifResults = (given: LintReport) => sarif(given).runs[0].results;
const sarifFingerprints = (given: LintReport) =>
  sarifResults(given).map(({ partialFingerprints }) => Object.values(partialFingerprints).join());

function regionOf({ source, start, end }: Place): object {
  const from = position(source, start);
  const to = position(source, end);
  return { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column };
}

describe('SARIF', () => {
  test.each(samples)('is valid %#', (given) => {
    expect(sarifErrors(sarif(given))).toEqual([]);
  });

  test('ranks every rule and every finding for code scanning, which asks for a text', () => {
    // No validator looks at it: `security-severity` as a number, or without the tag, is dropped in silence.
    for (const given of samples) {
      const { tool, results } = sarif(given).runs[0];
      for (const { properties } of [...tool.driver.rules, ...results]) {
        const severity = properties['security-severity'];
        expect(typeof severity).toBe('string');
        expect(severity).toMatch(/^(10\.0|\d\.\d)$/);
        expect(Number(severity)).toBeGreaterThan(0);
        expect(properties.tags).toContain('security');
      }
      const order = ['error', 'warning', 'note'].map((level) =>
        results
          .filter((one) => one.level === level)
          .map(({ properties }) => Number(properties['security-severity'])),
      );
      const [errors, warnings, infos] = order.map((one) => new Set(one));
      expect([...errors!].every((one) => one >= 7)).toBe(true);
      expect([...warnings!].every((one) => one >= 4 && one < 7)).toBe(true);
      expect([...infos!].every((one) => one < 4)).toBe(true);
    }
  });

  test('the schema refuses what is wrong', () => {
    const wrong = sarif(everything);
    wrong.runs[0].results[0]!.locations[0]!.physicalLocation.artifactLocation.uri = 'my audit.yaml';
    wrong.runs[0].results[1]!.level = 'info';
    expect(sarifErrors(wrong)).toHaveLength(2);
  });

  test('has all that there is to say', () => {
    const { tool, results, ...run } = sarif(everything).runs[0];
    expect(run).toEqual({
      columnKind: 'utf16CodeUnits',
      newlineSequences: ['\r\n', '\n', '\r'],
      originalUriBaseIds: { '%SRCROOT%': { description: { text: expect.any(String) } } },
    });
    expect(tool.driver).toMatchObject({
      name: 'ctsel',
      version: '1.2.3',
      informationUri: 'https://github.com/ctsel/ctsel',
      rules: [
        { id: 'known-info', defaultConfiguration: { enabled: true, level: 'note' } },
        {
          id: 'known-warning',
          shortDescription: { text: 'Every object of a bucket is recorded.' },
          fullDescription: { text: expect.stringContaining('bills each data event.\nOne') },
          help: {
            text: expect.stringContaining('https:'),
            markdown: expect.stringContaining('](https://github.com'),
          },
          helpUri: 'https://github.com/ctsel/ctsel/blob/main/docs/rules/known-warning.md',
          defaultConfiguration: { enabled: true, level: 'warning' },
          properties: { tags: ['security', 'aws', 'cloudtrail'], 'security-severity': '4.0' },
        },
        { id: 'syntax', shortDescription: { text: 'syntax' } },
      ],
    });
    const location = {
      physicalLocation: {
        artifactLocation: { uri: 'policies/my%20audit.yaml', uriBaseId: '%SRCROOT%' },
        region: { startLine: 3, startColumn: 20, endLine: 3, endColumn: 28 },
      },
    };
    expect(results[0]).toEqual({
      ruleId: 'known-warning',
      ruleIndex: 1,
      level: 'warning',
      properties: { tags: ['security', 'aws', 'cloudtrail'], 'security-severity': '4.0' },
      message: {
        text: 'every object is recorded\nhelp: name the resources, 100% of them\nevent: {"eventName":"PutObject"}',
      },
      locations: [location],
      relatedLocations: [
        {
          id: 1,
          physicalLocation: {
            artifactLocation: { uri: 'template.json', uriBaseId: '%SRCROOT%' },
            region: { startLine: 1, startColumn: 20, endLine: 1, endColumn: 24 },
          },
          message: { text: 'written here too' },
        },
      ],
      partialFingerprints: { 'ctselFinding/v1': expect.stringMatching(/^[0-9a-f]{64}$/) },
      fixes: [
        {
          description: { text: 'add resources' },
          artifactChanges: [
            {
              artifactLocation: location.physicalLocation.artifactLocation,
              replacements: [
                {
                  deletedRegion: {
                    startLine: 3,
                    startColumn: 28,
                    endLine: 3,
                    endColumn: 28,
                    charOffset: 46,
                    charLength: 0,
                  },
                  insertedContent: { text: ', resources: [pay]' },
                },
                {
                  deletedRegion: {
                    startLine: 1,
                    startColumn: 1,
                    endLine: 1,
                    endColumn: 11,
                    charOffset: 0,
                    charLength: 10,
                  },
                },
              ],
            },
          ],
        },
      ],
    });
    expect(results.map(({ level }) => level)).toEqual(['warning', 'error', 'note']);
  });

  test('a rule that is off by default has its level all the same', () => {
    const off = report([finding(at(policy, 'data'), { rule: 'known-off' })]);
    expect(sarif(off).runs[0].tool.driver.rules[0]).toMatchObject({
      defaultConfiguration: { enabled: false, level: 'note' },
    });
  });

  test('an absolute file has no base', () => {
    const absolute = report([finding({ source: { name: '/srv/policy.yaml', text: '' }, start: 0, end: 0 })]);
    expect(sarifResults(absolute)[0]!.locations[0]!.physicalLocation.artifactLocation).toEqual({
      uri: 'file:///srv/policy.yaml',
    });
  });

  test('GitHub finds each thing that it needs, and none is empty', () => {
    for (const given of samples) {
      const [{ tool, results }] = sarif(given).runs;
      for (const rule of tool.driver.rules)
        for (const key of ['shortDescription', 'fullDescription', 'help'] as const)
          expect((rule as unknown as Record<typeof key, { text: string }>)[key].text).not.toBe('');
      for (const { message, locations, partialFingerprints } of results) {
        expect(message.text).not.toBe('');
        expect(locations).toHaveLength(1);
        expect(Object.keys(partialFingerprints)).toHaveLength(1);
        const { startLine, startColumn, endLine, endColumn } = locations[0]!.physicalLocation.region;
        for (const one of [startLine, startColumn, endLine, endColumn]) expect(one).toBeGreaterThan(0);
      }
    }
  });

  test('says of a hostile file what it is', () => {
    const linkless = (text: string) => text.replaceAll('](', '] (');
    fc.assert(
      fc.property(hostileReport, (given) => {
        const { tool, results } = sarif(given).runs[0];
        const { rules } = tool.driver;
        expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
        expect(results).toHaveLength(given.findings.length);
        given.findings.forEach((one, index) => {
          const result = results[index]!;
          expect(result.ruleId).toBe(one.rule);
          expect(rules[result.ruleIndex]!.id).toBe(one.rule);
          expect(result.level).toBe({ error: 'error', warning: 'warning', info: 'note' }[one.severity]);
          expect(result.message.text).toBe(linkless(full(one)));
          expect(result.locations.map(({ physicalLocation }) => physicalLocation.region)).toEqual([
            regionOf(one.place),
          ]);
          expect(
            (result.relatedLocations ?? []).map(({ physicalLocation: { region }, message: { text } }) => ({
              region,
              text,
            })),
          ).toEqual(
            (one.related ?? []).map(({ place, message }) => ({
              region: regionOf(place),
              text: linkless(shown(message)),
            })),
          );
          const replacements = (result.fixes ?? []).flatMap(
            ({ artifactChanges }) => artifactChanges[0]!.replacements,
          );
          expect(
            replacements.map(({ deletedRegion: { charOffset = 0, charLength = 0 }, insertedContent }) => ({
              start: charOffset,
              end: charOffset + charLength,
              text: insertedContent?.text ?? '',
            })),
          ).toEqual(one.fix?.edits ?? []);
        });
      }),
      runs(500),
    );
  });

  test('what the user wrote makes no link', () => {
    const link = report([finding(at(policy, 'data'), { message: '[open](https://evil.example)' })]);
    expect(sarifResults(link)[0]!.message.text).toBe('[open] (https://evil.example)');
  });
});

// --- Fingerprints --------------------------------------------------------------------------------------------------

const gitlab = (given: LintReport) =>
  JSON.parse(lintGitlab(given)) as {
    description: string;
    check_name: string;
    fingerprint: string;
    severity: string;
    location: { path: string; lines: { begin: number; end: number } };
  }[];
const gitlabFingerprints = (given: LintReport) => gitlab(given).map(({ fingerprint }) => fingerprint);

describe.each([
  ['SARIF', sarifFingerprints],
  ['GitLab', gitlabFingerprints],
])('fingerprints of %s', (_format, fingerprintsOf) => {
  const only = (text: string, part: string, more: Partial<Diagnostic> = {}, name = 'policy.yaml') =>
    fingerprintsOf(report([finding(at({ name, text }, part), more)]))[0];
  const usual = only('a: 1\nb: 2\n', 'b');

  test('differ in a report', () => {
    for (const given of samples) {
      const all = fingerprintsOf(given);
      expect(new Set(all).size).toBe(given.findings.length);
    }
  });

  test('stay when lines move, and when a line is indented', () => {
    expect(only('# new\r\n\r\na: 1\nb: 2', 'b')).toBe(usual);
    expect(only('a:\n    b: 2\n', 'b')).toBe(usual);
    expect(only('a: 1\nb: 2\n', 'b', {}, './policy.yaml')).toBe(usual);
    expect(only('a: 1\nb: 2\n', 'b', { message: 'said in other words', severity: 'error' })).toBe(usual);
  });

  test('tell rules, files, targets and lines apart', () => {
    const others = [
      only('a: 1\nb: 2\n', 'b', { rule: 'known-error' }),
      only('a: 1\nb: 2\n', 'b', { target: 'audit' }),
      only('a: 1\nb: 2\n', 'b', {}, 'other.yaml'),
      only('a: 1\nb: 3\n', 'b'),
    ];
    expect(new Set([usual, ...others]).size).toBe(5);
  });

  test('of a document on one line do not change with all of it', () => {
    const long = 'x'.repeat(1000);
    expect(only(`{${long}"b": 2 ${'y'.repeat(300)}}`, '"b"')).toBe(
      only(`{more, ${long}"b": 2 ${'y'.repeat(300)}, more}`, '"b"'),
    );
  });
});

// --- GitHub --------------------------------------------------------------------------------------------------------

describe('workflow commands', () => {
  test('read as GitHub documents them', () => {
    expect(lintGithub(everything).split('\n')).toEqual([
      '::warning file=policies/my audit.yaml,line=3,col=20,endLine=3,endColumn=28,title=known-warning::every object is recorded%0Ahelp: name the resources, 100%25 of them%0Aevent: {"eventName":"PutObject"}',
      '::error file=policies/my audit.yaml,line=2,col=1,endLine=3,title=syntax::no `trails`',
      '::notice file=template.json,line=1,col=20,endLine=1,endColumn=24,title=known-info::`Al` is not a type',
      '2 files: 1 error, 1 warning, 1 info, 2 suppressed',
    ]);
  });

  test('a report without findings is its summary', () => {
    expect(lintGithub(none)).toBe('3 files: no findings');
  });

  test('a finding that ends with its line is on that line', () => {
    const line = report([finding(at(policy, 'version: 1\n'))]);
    expect(lintGithub(line)).toMatch(/^::warning file=[^,]*,line=1,col=1,endLine=1,title=/);
  });

  test('say of a hostile file what it is', () => {
    fc.assert(
      fc.property(hostileReport, (given) => {
        const lines = lintGithub(given).split('\n');
        expect(lines).toHaveLength(given.findings.length + 1);
        given.findings.forEach((one, index) => {
          const { source, start, end } = one.place;
          const from = position(source, start);
          const to = position(source, end);
          const commands = { error: 'error', warning: 'warning', info: 'notice' };
          expect(workflowCommand(lines[index]!)).toEqual({
            command: commands[one.severity],
            properties: {
              file: shown(commonPath(source.name)),
              line: `${from.line}`,
              col: `${from.column}`,
              endLine: `${lastLineOf(one.place)}`,
              ...(from.line === to.line ? { endColumn: `${to.column}` } : {}),
              title: shown(one.rule),
            },
            data: full(one),
          });
        });
        expect(lines.at(-1)).toMatch(/^\d+ files?: [\w, ]+$/);
      }),
      runs(500),
    );
  });
});

// --- GitLab --------------------------------------------------------------------------------------------------------

describe('code quality of GitLab', () => {
  test.each(samples)('is valid %#', (given) => {
    expect(gitlabErrors(gitlab(given))).toEqual([]);
  });

  test('the schema refuses what is wrong', () => {
    const wrong = gitlab(everything);
    wrong[0]!.location.path = './policy.yaml';
    wrong[1]!.severity = 'error';
    expect(gitlabErrors(wrong)).toHaveLength(2);
  });

  test('has what GitLab shows', () => {
    expect(gitlab(everything).map(({ fingerprint: _fingerprint, ...issue }) => issue)).toEqual([
      {
        description: 'every object is recorded (help: name the resources, 100% of them)',
        check_name: 'known-warning',
        severity: 'minor',
        location: { path: 'policies/my audit.yaml', lines: { begin: 3, end: 3 } },
      },
      {
        description: 'no `trails`',
        check_name: 'syntax',
        severity: 'major',
        location: { path: 'policies/my audit.yaml', lines: { begin: 2, end: 3 } },
      },
      {
        description: '`Al` is not a type',
        check_name: 'known-info',
        severity: 'info',
        location: { path: 'template.json', lines: { begin: 1, end: 1 } },
      },
    ]);
    expect(lintGitlab(none)).toBe('[]');
  });

  test('says of a hostile file what it is', () => {
    fc.assert(
      fc.property(hostileReport, (given) => {
        const issues = gitlab(given);
        expect(issues.map(({ description }) => description)).toEqual(given.findings.map(short));
        expect(issues.map(({ check_name }) => check_name)).toEqual(given.findings.map(({ rule }) => rule));
        expect(issues.map(({ location }) => location.lines)).toEqual(
          given.findings.map(({ place }) => ({
            begin: position(place.source, place.start).line,
            end: lastLineOf(place),
          })),
        );
        issues.forEach(({ location }, index) => {
          const { name } = given.findings[index]!.place.source;
          expect(path.posix.resolve('/srv', location.path)).toBe(
            path.posix.resolve('/srv', name.replaceAll('\\', '/')),
          );
        });
      }),
      runs(500),
    );
  });
});

// --- XML -----------------------------------------------------------------------------------------------------------

test('an XML document has what was put into it, whatever that is', () => {
  fc.assert(
    fc.property(fc.array(hostileName), (texts) => {
      const inside = texts.join('\n');
      const element = parseXml(xmlDocument({ name: 'a', attributes: { b: inside }, inside }));
      expect(element.attributes.b).toBe(shownInXml(inside));
      const parts = inside.split(/([\n\t])/);
      expect(element.text).toBe(parts.map((one) => (/[\n\t]/.test(one) ? one : shownInXml(one))).join(''));
    }),
    runs(500),
  );
});

// --- JUnit ---------------------------------------------------------------------------------------------------------

describe('JUnit', () => {
  test('is valid', async () => {
    expect(await xmlErrors('jenkins-junit.xsd', samples.map(lintJunit))).toEqual([]);
  });

  test('the schema refuses what is wrong', async () => {
    const wrong = lintJunit(everything).replace(' name="template.json"', '').replace('<failure ', '<failed ');
    expect(await xmlErrors('jenkins-junit.xsd', [wrong])).not.toEqual([]);
  });

  test('has a suite a file and a test a finding', () => {
    expect(lintJunit(everything)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="ctsel" tests="3" failures="2" errors="0">
  <testsuite name="./policies/my audit.yaml" tests="2" failures="2" errors="0" skipped="0">
    <testcase name="3:20: every object is recorded" classname="ctsel.known-warning" file="policies/my audit.yaml" line="3">
      <failure message="every object is recorded" type="known-warning">at ./policies/my audit.yaml:3:20
help: name the resources, 100% of them
event: {&quot;eventName&quot;:&quot;PutObject&quot;}</failure>
    </testcase>
    <testcase name="2:1: no \`trails\`" classname="ctsel.syntax" file="policies/my audit.yaml" line="2">
      <failure message="no \`trails\`" type="syntax">at ./policies/my audit.yaml:2:1</failure>
    </testcase>
  </testsuite>
  <testsuite name="template.json" tests="1" failures="0" errors="0" skipped="0">
    <testcase name="1:20: \`Al\` is not a type" classname="ctsel.known-info" file="template.json" line="1">
      <system-out>info: \`Al\` is not a type
at template.json:1:20</system-out>
    </testcase>
  </testsuite>
</testsuites>`);
  });

  test('a report without findings has a test that passes', () => {
    expect(parseXml(lintJunit(none))).toMatchObject({
      name: 'testsuites',
      attributes: { tests: '1', failures: '0' },
      elements: [
        {
          attributes: { name: 'ctsel', tests: '1', failures: '0' },
          elements: [{ name: 'testcase', elements: [] }],
        },
      ],
    });
  });

  test('says of a hostile file what it is', () => {
    fc.assert(
      fc.property(hostileReport, (given) => {
        fc.pre(given.findings.length > 0);
        const suites = parseXml(lintJunit(given)).elements;
        const files = [...new Set(given.findings.map(({ place }) => place.source.name))];
        expect(suites.map(({ attributes }) => attributes.name)).toEqual(files.map(shownInXml));
        suites.forEach((suite, index) => {
          const found = given.findings.filter(({ place }) => place.source.name === files[index]);
          expect(suite.attributes.tests).toBe(`${found.length}`);
          expect(suite.attributes.failures).toBe(
            `${found.filter(({ severity }) => severity !== 'info').length}`,
          );
          found.forEach((one, number) => {
            const { line, column } = position(one.place.source, one.place.start);
            const place = shown(`${one.place.source.name}:${line}:${column}`);
            const text = [`at ${place}`, ...further(one)];
            const test = suite.elements[number]!;
            expect(test.attributes).toEqual({
              name: shownInXml(`${line}:${column}: ${one.message}`),
              classname: shownInXml(`ctsel.${one.rule}`),
              file: shownInXml(reportPath(one.place.source.name)),
              line: `${line}`,
            });
            expect(test.elements).toEqual([
              one.severity === 'info'
                ? {
                    name: 'system-out',
                    attributes: {},
                    text: inXml([`info: ${shown(one.message)}`, ...text]),
                    elements: [],
                  }
                : {
                    name: 'failure',
                    attributes: { message: shownInXml(one.message), type: shownInXml(one.rule) },
                    text: inXml(text),
                    elements: [],
                  },
            ]);
          });
        });
      }),
      runs(500),
    );
  });
});

// --- Checkstyle ----------------------------------------------------------------------------------------------------

describe('checkstyle', () => {
  // Names that differ only in what XML cannot have are the same name there.
  const distinct = samples.filter(({ findings }) => {
    const names = new Set(findings.map(({ place }) => place.source.name));
    return new Set([...names].map(shownInXml)).size === names.size;
  });

  test('is valid', async () => {
    expect(distinct.length).toBeGreaterThan(50);
    expect(await xmlErrors('checkstyle.xsd', distinct.map(lintCheckstyle))).toEqual([]);
  });

  test('the schema refuses what is wrong', async () => {
    const wrong = lintCheckstyle(everything).replace('severity="info"', 'severity="note"');
    expect(await xmlErrors('checkstyle.xsd', [wrong])).not.toEqual([]);
  });

  test('has a file element a file', () => {
    expect(lintCheckstyle(everything)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<checkstyle version="4.3">
  <file name="./policies/my audit.yaml">
    <error line="3" column="20" severity="warning" message="every object is recorded (help: name the resources, 100% of them)" source="ctsel.known-warning"/>
    <error line="2" column="1" severity="error" message="no \`trails\`" source="ctsel.syntax"/>
  </file>
  <file name="template.json">
    <error line="1" column="20" severity="info" message="\`Al\` is not a type" source="ctsel.known-info"/>
  </file>
</checkstyle>`);
    expect(lintCheckstyle(none)).toBe('<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3"/>');
  });

  test('says of a hostile file what it is', () => {
    fc.assert(
      fc.property(hostileReport, (given) => {
        const files = parseXml(lintCheckstyle(given)).elements;
        const names = [...new Set(given.findings.map(({ place }) => place.source.name))];
        expect(files.map(({ attributes }) => attributes.name)).toEqual(names.map(shownInXml));
        expect(files.map(({ elements }) => elements.map(({ attributes }) => attributes))).toEqual(
          names.map((name) =>
            given.findings
              .filter(({ place }) => place.source.name === name)
              .map((one) => {
                const { line, column } = position(one.place.source, one.place.start);
                return {
                  line: `${line}`,
                  column: `${column}`,
                  severity: one.severity,
                  message: shownInXml(short(one)),
                  source: shownInXml(`ctsel.${one.rule}`),
                };
              }),
          ),
        );
      }),
      runs(500),
    );
  });
});

// --- Compact -------------------------------------------------------------------------------------------------------

describe('compact', () => {
  test('is a line a finding', () => {
    expect(lintCompact(everything).split('\n')).toEqual([
      './policies/my audit.yaml:3:20: warning: every object is recorded [known-warning]',
      './policies/my audit.yaml:2:1: error: no `trails` [syntax]',
      'template.json:1:20: info: `Al` is not a type [known-info]',
    ]);
    expect(lintCompact(stdin)).toBe('<stdin>:1:1: warning: every object is recorded [known-warning]');
    expect(lintCompact(none)).toBe('');
    expect(lintCompact(thousand).split('\n')).toHaveLength(1000);
  });

  test('says of a hostile file what it is', () => {
    fc.assert(
      fc.property(hostileReport, (given) => {
        fc.pre(given.findings.length > 0);
        const lines = lintCompact(given).split('\n');
        const expected = given.findings.map(({ place, severity, message, rule }) => {
          const { line, column } = position(place.source, place.start);
          const name = /^\s*::/.test(place.source.name) ? `./${place.source.name}` : place.source.name;
          return shown(`${name}:${line}:${column}: ${severity}: ${message} [${rule}]`);
        });
        expect(lines.map((line) => line.replaceAll('#\\u0023', '##'))).toEqual(expected);
      }),
      runs(500),
    );
  });
});

// --- Markdown ------------------------------------------------------------------------------------------------------

describe('Markdown', () => {
  test('lists the findings, errors first', () => {
    expect(lintMarkdown(everything)).toBe(`### ctsel: 2 files: 1 error, 1 warning, 1 info, 2 suppressed

- **error** \` ./policies/my audit.yaml:2:1 \`: \`\` no \`trails\` \`\` \` syntax \`
- **warning** \` ./policies/my audit.yaml:3:20 \`: \` every object is recorded \` [\` known-warning \`](https://github.com/ctsel/ctsel/blob/main/docs/rules/known-warning.md)
- **info** \` template.json:1:20 \`: \`\` \`Al\` is not a type \`\` [\` known-info \`](https://github.com/ctsel/ctsel/blob/main/docs/rules/known-info.md)`);
  });

  test('is at most 20 lines long, and counts what it leaves out', () => {
    const text = lintMarkdown(thousand);
    expect(text.split('\n')).toHaveLength(19);
    expect(text).toMatch(/\nand 985 more$/);
    expect(lintMarkdown(none)).toBe('### ctsel: 3 files: no findings');
  });

  test('has every text of the user between backticks, of which it has fewer in a row', () => {
    fc.assert(
      fc.property(hostileReport, (given) => {
        const [heading, ...lines] = lintMarkdown(given).split('\n');
        expect(heading).toMatch(/^### ctsel: \d+ files?: [a-z0-9, -]+$/);
        for (const line of lines.filter((one) => one !== '' && !/^and \d+ more$/.test(one))) {
          // As CommonMark reads code spans: each ends at the next run of as many backticks.
          const outside = line.replace(/(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g, 'CODE');
          expect(outside).toMatch(
            /^- \*\*(error|warning|info)\*\* CODE: CODE (CODE|\[CODE\]\(https:[\w./#-]+\))$/,
          );
        }
      }),
      runs(300),
    );
  });
});
