import type { LintReport } from '../lint-report.js';
import { summarise } from '../located.js';
import { counted } from '../pretty.js';

/** How much was found in how many files: made of numbers and our own names alone, so that no text of the user is in it. */
export function summaryWords({ findings, files, suppressed, leftOut = 0, assuming }: LintReport): string {
  const { errors, warnings, infos } = summarise(findings, files);
  const parts = [
    ...(findings.length === 0 ? ['no findings'] : [counted(errors, 'error'), counted(warnings, 'warning')]),
    ...(infos > 0 ? [counted(infos, 'info')] : []),
    ...(suppressed > 0 ? [`${suppressed} suppressed`] : []),
    ...(assuming.length > 0 ? [`assuming ${assuming.join(' and ')}`] : []),
    ...(leftOut > 0 ? [`${counted(leftOut, 'file')} left out`] : []),
  ];
  return `${counted(files, 'file')}: ${parts.join(', ')}`;
}
