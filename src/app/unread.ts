import type { Diagnostic, Severity } from '../problem/diagnostic.js';

/** That a file or folder is not read; its place is the beginning of the file, of which nothing is shown. */
export function unread(name: string, message: string, severity: Severity): Diagnostic {
  const place = { source: { name, text: '' }, start: 0, end: 0 };
  return { rule: 'input-unreadable', severity, message, place };
}
