import type { Findings } from '../problem/findings.js';
import type { Located } from './located.js';
import type { Pattern as Written } from '../../generated/policy.js';
import type { Pattern } from './policy.js';
import { checkRegionOfArn } from './regions.js';

/** What a pattern of a policy comes to: a literal with its comparison, any value, or a mistake (already reported). */
export type Read = Pattern | 'any' | undefined;

/** Whether a pattern is in long form, where stars are literal. */
export function longForm(written: Written): Pattern | undefined {
  if (typeof written === 'string') return undefined;
  const { equals, startsWith, endsWith, arn } = written;
  if (arn !== undefined) return undefined;
  if (equals !== undefined) return { comparison: 'Equals', value: equals };
  if (startsWith !== undefined) return { comparison: 'StartsWith', value: startsWith };
  return { comparison: 'EndsWith', value: endsWith ?? '' };
}

/** A pattern whose text stands for itself: `abc`, `abc*`, `*abc`, `*`, or the long form. */
export function readPattern(written: Located<Written>, findings: Findings): Read {
  if (typeof written.value === 'object' && written.value.arn !== undefined) {
    findings.error(
      'policy-invalid',
      written.place,
      'only a pattern of `resources` can be an `arn`',
      'write the pattern itself: this is no ARN of a resource',
    );
    return undefined;
  }
  const long = longForm(written.value);
  const read = long ?? readStars(String(written.value), written, findings);
  if (read === undefined || read === 'any') return read;
  if (read.comparison !== 'EndsWith') checkRegionOfArn(read.value, written.place, findings);
  return checkLength(read, written, findings);
}

/** The pattern, unless it is longer than CloudTrail takes: values of 1 to 2048 characters on one line (API model). */
export function checkLength(
  pattern: Pattern,
  written: Located<Written>,
  findings: Findings,
): Pattern | undefined {
  if (pattern.value === '') {
    findings.error(
      'policy-invalid',
      written.place,
      'this pattern is empty',
      'write a value, or leave the filter out',
    );
    return undefined;
  }
  if (pattern.value.length > 2048 || /[\n\r]/.test(pattern.value)) {
    const what = pattern.value.length > 2048 ? `has ${pattern.value.length} characters` : 'has a line break';
    findings.error(
      'policy-invalid',
      written.place,
      `this value ${what}; CloudTrail accepts 1 to 2048 on one line`,
    );
    return undefined;
  }
  return pattern;
}

/** A short-form text with its stars read. */
export function readStars(text: string, written: Located<Written>, findings: Findings): Read {
  if (text === '*') return 'any';
  const inner = text.replace(/^\*|\*$/g, '');
  const begins = text.startsWith('*');
  const ends = text.length > 1 && text.endsWith('*');
  if (inner.includes('*') || inner.includes('?') || (begins && ends)) {
    findings.error(
      'policy-invalid',
      written.place,
      `CloudTrail cannot match \`${text}\`: a star can only be at the beginning or at the end`,
      nearestForms(text),
    );
    return undefined;
  }
  if (begins) return { comparison: 'EndsWith', value: inner };
  return { comparison: ends ? 'StartsWith' : 'Equals', value: inner };
}

/** What can be said instead of a pattern with a star inside. */
function nearestForms(text: string): string {
  const parts = text.split(/[*?]+/);
  const first = parts[0] ?? '';
  const last = parts.at(-1) ?? '';
  const forms = [first === '' ? '' : `\`${first}*\``, last === '' ? '' : `\`*${last}\``].filter(
    (form) => form !== '',
  );
  const [middle] = parts.filter((part) => part !== '');
  if (forms.length === 0 && middle !== undefined)
    return `use \`${middle}*\` and \`*${middle}\`, which match less, or write the names one by one`;
  if (forms.length === 0) return 'write the names one by one';
  const take = forms.length === 1 ? 'which matches more' : 'both of which match more';
  return `use ${forms.join(' or ')}, ${take}`;
}
