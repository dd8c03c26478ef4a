import type { Diagnostic, Severity } from '../../problem/diagnostic.js';
import { printable, printableJson, printableLines } from '../../problem/printable.js';
import { positionAt, type Place } from '../../text/source.js';
import type { LintReport, RuleDescription } from '../lint-report.js';
import { fileUri } from './file-uri.js';
import { fingerprints } from './fingerprints.js';
import { withoutCommands } from './log-commands.js';
import { fullWords } from './words.js';

const levels = { error: 'error', warning: 'warning', info: 'note' } as const;

/** What GitHub calls the severity of a finding that is no vulnerability. */
const severities = { error: 'error', warning: 'warning', info: 'recommendation' } as const;

/** What GitHub ranks findings by, as CVSS has it: high, medium and low. The format demands a text, not a number. */
const securitySeverities = { error: '7.0', warning: '4.0', info: '1.0' } as const;

const tags = ['security', 'aws', 'cloudtrail'];

/** The findings as SARIF 2.1.0, with all that GitHub's code scanning asks for. */
export function lintSarif({ findings, describe, version }: LintReport): string {
  const rules = [...new Set(findings.map(({ rule }) => rule))].sort();
  const names = fingerprints(findings);
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'ctsel',
            version,
            informationUri: 'https://github.com/ctsel/ctsel',
            rules: rules.map((rule) => ruleOf(rule, describe(rule))),
          },
        },
        originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The folder that ctsel was run in.' } } },
        columnKind: 'utf16CodeUnits',
        newlineSequences: ['\r\n', '\n', '\r'],
        results: findings.map((finding, index) =>
          resultOf(finding, rules.indexOf(finding.rule), names[index]!),
        ),
      },
    ],
  };
  return withoutCommands(printableJson(log));
}

function ruleOf(id: string, known: RuleDescription | undefined): object {
  if (known === undefined) {
    const text = { text: printable(id) };
    return {
      id,
      shortDescription: text,
      fullDescription: text,
      help: { text: 'The message of each finding is all there is.' },
      properties: { tags, 'security-severity': securitySeverities.warning },
    };
  }
  const { severity, summary, why, url } = known;
  const usual: Severity = severity === 'off' ? 'info' : severity;
  return {
    id,
    shortDescription: { text: printable(summary) },
    fullDescription: { text: printableLines(why) },
    help: {
      text: printableLines(`${why}\n\n${url}`),
      markdown: printableLines(`${why}\n\n[Documentation of \`${id}\`](${url})`),
    },
    helpUri: url,
    defaultConfiguration: { enabled: severity !== 'off', level: levels[usual] },
    properties: {
      tags,
      'problem.severity': severities[usual],
      'security-severity': securitySeverities[usual],
    },
  };
}

function resultOf(finding: Diagnostic, ruleIndex: number, fingerprint: string): object {
  const { rule, severity, place, related = [] } = finding;
  return {
    ruleId: rule,
    ruleIndex,
    level: levels[severity],
    properties: { tags, 'security-severity': securitySeverities[severity] },
    message: message(fullWords(finding)),
    locations: [{ physicalLocation: physicalLocation(place) }],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((one, index) => ({
            id: index + 1,
            physicalLocation: physicalLocation(one.place),
            message: message(printable(one.message)),
          })),
        }),
    // GitHub's upload action adds `primaryLocationLineHash`, and warns of one that it would have made otherwise.
    partialFingerprints: { 'ctselFinding/v1': fingerprint },
    ...fixes(finding),
  };
}

/**
 * A plain text, whose only markup are links: a blank keeps what the user wrote from being one. Braces are not doubled,
 * though the standard wants it of every text: viewers undouble none where a message has no arguments.
 */
function message(text: string): object {
  return { text: text.replaceAll('](', '] (') };
}

function physicalLocation(place: Place): object {
  return { artifactLocation: artifactLocation(place), region: region(place) };
}

function artifactLocation({ source }: Pick<Place, 'source'>): object {
  const uri = fileUri(source.name);
  return uri.startsWith('file:') ? { uri } : { uri, uriBaseId: '%SRCROOT%' };
}

function region({ source, start, end }: Place): object {
  const from = positionAt(source, start);
  const to = positionAt(source, end);
  return { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column };
}

/** What a viewer can offer to change: that it is only suggested is in the words of the help. */
function fixes({ place, suggestion, fix = suggestion }: Diagnostic): object {
  if (fix === undefined || fix.edits.length === 0) return {};
  const { source = place.source } = fix;
  const replacements = fix.edits.map(({ start, end, text }) => ({
    deletedRegion: { ...region({ source, start, end }), charOffset: start, charLength: end - start },
    ...(text === '' ? {} : { insertedContent: { text } }),
  }));
  const artifactChanges = [{ artifactLocation: artifactLocation({ source }), replacements }];
  return { fixes: [{ description: message(printable(fix.title)), artifactChanges }] };
}
