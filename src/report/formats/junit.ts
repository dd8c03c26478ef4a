import type { Diagnostic } from '../../problem/diagnostic.js';
import { printable } from '../../problem/printable.js';
import type { LintReport } from '../lint-report.js';
import { locate, placeWords } from '../located.js';
import { byFile } from './by-file.js';
import { reportPath } from './file-uri.js';
import { furtherWords } from './words.js';
import { xmlDocument, type XmlElement } from './xml.js';

/** The findings as tests that failed, a suite a file, as Jenkins and GitLab read JUnit's reports. */
export function lintJunit({ findings }: LintReport): string {
  const suites =
    findings.length === 0
      ? [suite('ctsel', [], [{ name: 'testcase', attributes: { name: 'no findings', classname: 'ctsel' } }])]
      : [...byFile(findings)].map(([file, found]) => suite(file, found, found.map(testcase)));
  const tests = Math.max(1, findings.length);
  const attributes = { name: 'ctsel', tests, failures: failures(findings), errors: 0 };
  return xmlDocument({ name: 'testsuites', attributes, inside: suites });
}

function suite(name: string, found: readonly Diagnostic[], testcases: readonly XmlElement[]): XmlElement {
  const counts = { tests: testcases.length, failures: failures(found), errors: 0, skipped: 0 };
  return { name: 'testsuite', attributes: { name, ...counts }, inside: testcases };
}

function failures(findings: readonly Diagnostic[]): number {
  return findings.filter(({ severity }) => severity !== 'info').length;
}

function testcase(finding: Diagnostic): XmlElement {
  const { rule, severity, message, start, file } = locate(finding);
  const text = [`at ${printable(placeWords(finding.place))}`, ...furtherWords(finding)];
  return {
    name: 'testcase',
    // With the message, since GitLab keeps one of several tests of the same name.
    attributes: {
      name: `${start.line}:${start.column}: ${message}`,
      classname: `ctsel.${rule}`,
      file: reportPath(file),
      line: start.line,
    },
    inside: [
      severity === 'info'
        ? { name: 'system-out', attributes: {}, inside: [`info: ${printable(message)}`, ...text].join('\n') }
        : { name: 'failure', attributes: { message, type: rule }, inside: text.join('\n') },
    ],
  };
}
