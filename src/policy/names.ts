import { resourceTypeByName, type ResourceType } from '../cloudtrail/index.js';
import type { Pattern as Written } from '../../generated/policy.js';
import type { Findings } from '../problem/findings.js';
import { expandArn } from './arns.js';
import { Located } from './located.js';
import { checkName } from './name-shape.js';
import { checkLength, longForm, readPattern, readStars, type Read } from './patterns.js';
import type { Pattern } from './policy.js';
import type { Surroundings } from './surroundings.js';
import { checkText } from './text-shape.js';

/** What a `resources` pattern comes to for one type: literals, any, nothing for this type, or a mistake. */
export type Expanded = readonly Pattern[] | 'any' | 'other-service' | undefined;

/** A `resources` pattern for one resource type: names become ARNs, which must not be too long. */
export function expandResource(
  written: Located<Written>,
  type: string,
  around: Surroundings,
  findings: Findings,
): Expanded {
  if (!checkText(written, findings)) return undefined;
  const expanded = expand(written, type, around, findings);
  if (expanded === undefined || typeof expanded === 'string') return expanded;
  const checked = expanded.map((pattern) => checkLength(pattern, written, findings));
  return checked.every((pattern) => pattern !== undefined) ? checked : undefined;
}

function expand(written: Located<Written>, type: string, around: Surroundings, findings: Findings): Expanded {
  const text = written.value;
  if (typeof text === 'object' && text.arn !== undefined)
    return one(readPattern(new Located<Written>(text.arn, written.node), findings));
  const row = resourceTypeByName.get(type);
  const literal = longForm(text);
  if (typeof text !== 'string' || literal !== undefined) {
    const read = readPattern(written, findings);
    const isName =
      literal !== undefined && literal.comparison !== 'EndsWith' && !literal.value.startsWith('arn:');
    if (!isName || read === undefined) return one(read);
    if (!checkName(literal, type, written.place, findings)) return undefined;
    // A name in long form is expanded as it stands: no slash, no qualifiers, stars are characters.
    return type === 'AWS::S3::Object'
      ? [{ ...literal, value: `arn:${around.partition}:s3:::${literal.value}` }]
      : typeName(literal, type, row, written, around, findings);
  }
  if (text.startsWith('arn:')) {
    const read = expandArn(text, written, type, around, findings);
    return read === 'other-service' ? read : one(read);
  }
  if (text.startsWith('*')) {
    if (type === 'AWS::S3::Object' && text !== '*') {
      findings.warning(
        's3-suffix-is-key',
        written.place,
        `\`${text}\` tests how the object's key ends, not the name of the bucket`,
        'name the buckets, or use `bucket-*` for those that begin alike',
      );
    }
    return one(readPattern(written, findings));
  }
  const read = readStars(text, written, findings);
  if (read === undefined || read === 'any') return one(read);
  if (read.value === '') return one(readPattern(written, findings));
  if (!checkName(read, type, written.place, findings)) return undefined;
  if (type === 'AWS::S3::Object') return [s3Name(read, around)];
  return typeName(read, type, row, written, around, findings);
}

function one(read: Read): Expanded {
  return read === undefined || read === 'any' ? read : [read];
}

/** A bucket always gets its slash: without it `pay` would also take `pay-archive`. */
function s3Name({ comparison, value }: Pattern, { partition }: Surroundings): Pattern {
  const whole = comparison === 'Equals' && !value.includes('/');
  return { comparison: 'StartsWith', value: `arn:${partition}:s3:::${value}${whole ? '/' : ''}` };
}

/** A name of any other type, by the documented format of its ARNs. */
function typeName(
  { comparison, value }: Pattern,
  type: string,
  row: ResourceType | undefined,
  written: Located<Written>,
  around: Surroundings,
  findings: Findings,
): Expanded {
  const formats =
    row?.arnDoubtful === true ? [] : (row?.arnFormats ?? []).map((format) => splitAtName(format, around));
  const usable = formats.filter((format) => comparison === 'StartsWith' || format.after === '');
  if (usable.length === 0) {
    const known = row?.arnDoubtful === true ? [] : (row?.arnFormats ?? []);
    findings.error(
      'policy-invalid',
      written.place,
      row !== undefined && known.length === 0
        ? `ctsel knows no ${row.arnDoubtful === true ? 'certain ' : ''}ARN format for \`${type}\`, so it cannot expand the name \`${value}\``
        : `the name \`${value}\` does not make a whole ARN of \`${type}\``,
      known.length === 0
        ? 'write the ARN, copied from a record of that type'
        : `write the ARN: ${known.join(' or ')}`,
    );
    return undefined;
  }
  const missing = missingFrom(usable[0]!.format, around);
  if (missing !== undefined) {
    findings.error(
      'policy-invalid',
      written.place,
      `\`${value}\` becomes an ARN, which needs the ${missing === 'account' ? 'account' : 'Region'} of the target`,
      `add \`${missing}:\` to the target, or write the ARN`,
    );
    return undefined;
  }
  return comparison === 'StartsWith'
    ? namePrefix(value, usable, written, around, findings)
    : exactName(value, type, usable, written, around, findings);
}

/** A documented ARN format, cut at the first part that is not known: the name. */
interface Format {
  readonly format: string;
  /** Everything before the name; undefined where Region or account are many. */
  readonly before: string | undefined;
  /** What comes before the name from the first known part on, where Region or account are many. */
  readonly tail: string;
  /** The rest of the format; a name can only stand for the whole when this is empty. */
  readonly after: string;
}

function splitAtName(format: string, { partition, account, region }: Surroundings): Format {
  const single = (value: string | undefined, placeholder: string) =>
    value === undefined || value === 'many' ? placeholder : value;
  const filled = format
    .replace('<partition>', partition)
    .replace('<region>', single(region, '\u0000'))
    .replace('<account_ID>', single(account, '\u0000'));
  const at = filled.indexOf('<');
  const before = at === -1 ? filled : filled.slice(0, at);
  const end = filled.indexOf('>', at);
  const after = at === -1 ? '-' : filled.slice(end + 1);
  const open = before.lastIndexOf('\u0000');
  return { format, before: open === -1 ? before : undefined, tail: before.slice(open + 1), after };
}

function missingFrom(format: string, { account, region }: Surroundings): 'account' | 'region' | undefined {
  if (account === undefined && format.includes('<account_ID>')) return 'account';
  if (region === undefined && format.includes('<region>')) return 'region';
  return undefined;
}

function namePrefix(
  value: string,
  formats: readonly Format[],
  written: Located<Written>,
  around: Surroundings,
  findings: Findings,
): Expanded {
  if (formats.some(({ before }) => before === undefined)) {
    const what = around.region === 'many' ? 'all Regions' : 'all accounts of the organization';
    findings.error(
      'prefix-needs-account',
      written.place,
      `the prefix \`${value}*\` cannot be matched in ${what}: the Region and the account come before the name`,
      'write exact names, or one ARN prefix for each Region and account',
    );
    return undefined;
  }
  return [...new Set(formats.map(({ before }) => before! + value))].map((prefix): Pattern => ({
    comparison: 'StartsWith',
    value: prefix,
  }));
}

function exactName(
  value: string,
  type: string,
  formats: readonly Format[],
  written: Located<Written>,
  around: Surroundings,
  findings: Findings,
): Expanded {
  const isLiteral = longForm(written.value) !== undefined;
  const hasQualifiers = type === 'AWS::Lambda::Function' && !isLiteral;
  return formats.flatMap(({ before, tail, format }): Pattern[] => {
    if (before !== undefined) {
      const arn = before + value;
      // Longer formats of the same type continue the ARN, such as the objects of an access point.
      const below = (resourceTypeByName.get(type)?.arnFormats ?? [])
        .filter((other) => other !== format && other.startsWith(format))
        .map((other): Pattern => ({ comparison: 'StartsWith', value: arn + other[format.length]! }));
      const exact: Pattern = { comparison: 'Equals', value: arn };
      if (isLiteral) return [exact];
      return hasQualifiers ? [exact, { comparison: 'StartsWith', value: `${arn}:` }] : [exact, ...below];
    }
    const suffix = tail + value;
    findings.info(
      'name-becomes-suffix',
      written.place,
      `\`${value}\` becomes an ARN that ends with \`${suffix}\`, since ${around.region === 'many' ? 'the Region' : 'the account'} is not one`,
      'write whole ARNs to name one resource',
    );
    if (hasQualifiers) {
      findings.warning(
        'qualified-arn-lost',
        written.place,
        `calls of \`${value}\` through a version or an alias are not matched: their ARNs go on after the name`,
        'add a pattern for each version or alias, or write whole ARNs',
      );
    }
    return [{ comparison: 'EndsWith', value: suffix }];
  });
}
