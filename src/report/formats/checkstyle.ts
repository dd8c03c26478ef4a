import type { Diagnostic } from '../../problem/diagnostic.js';
import type { LintReport } from '../lint-report.js';
import { locate } from '../located.js';
import { byFile } from './by-file.js';
import { shortWords } from './words.js';
import { xmlDocument, type XmlElement } from './xml.js';

/** The findings as a report of checkstyle, which reviewdog and many servers of CI read. */
export function lintCheckstyle({ findings }: LintReport): string {
  const files = [...byFile(findings)].map(([name, found]) => ({
    name: 'file',
    attributes: { name },
    inside: found.map(errorOf),
  }));
  return xmlDocument({ name: 'checkstyle', attributes: { version: '4.3' }, inside: files });
}

function errorOf(finding: Diagnostic): XmlElement {
  const { rule, severity, start } = locate(finding);
  const { line, column } = start;
  return {
    name: 'error',
    attributes: { line, column, severity, message: shortWords(finding), source: `ctsel.${rule}` },
  };
}
