import { resourceTypes, type EventOfType } from '../cloudtrail/index.js';
import type { Pattern as Written } from '../../generated/policy.js';
import type { Findings } from '../problem/findings.js';
import type { Located } from './located.js';
import { checkLength, longForm, readPattern, type Read } from './patterns.js';
import type { Pattern } from './policy.js';
import { reportInvalid, type Problem } from './problem.js';
import { checkText } from './text-shape.js';
import { withoutEnd } from '../text/linear.js';

/** Event sources and names of events, as people write them. */

/** A `sources` pattern: a word without a dot stands for a service of AWS. */
export function expandSource(written: Located<Written>, findings: Findings): Read {
  if (!checkText(written, findings)) return undefined;
  const read = readPattern(written, findings);
  if (read === undefined || read === 'any' || longForm(written.value) !== undefined) return read;
  const odd = /[A-Z\s/:,'"`]/.exec(read.value)?.[0];
  if (odd !== undefined) {
    const meant = withoutEnd(read.value.replace(/^[a-z]+:\/+/i, ''), '/:').toLowerCase();
    const text = String(written.value);
    findings.error(
      'policy-invalid',
      written.place,
      `\`${text}\` is no event source, which has ${/[A-Z]/.test(odd) ? 'no upper case' : `no \`${odd}\``}`,
      /^[a-z0-9.-]+$/.test(meant)
        ? `write \`${starred({ ...read, value: meant })}\``
        : 'write a service such as `kms`, or `kms.amazonaws.com`, one by one',
    );
    return undefined;
  }
  const isWord = read.comparison === 'Equals' && !read.value.includes('.');
  return isWord
    ? checkLength({ comparison: 'Equals', value: `${read.value}.amazonaws.com` }, written, findings)
    : read;
}

const knownNames: ReadonlySet<string> = new Set(
  resourceTypes.flatMap(({ eventNames }) => (eventNames as readonly EventOfType[]).map(({ name }) => name)),
);
const byLowerCase = new Map([...knownNames].map((name) => [name.toLowerCase(), name]));

/** An `events` pattern: the names that records have, which are not IAM's actions. */
export function expandEvent(written: Located<Written>, findings: Findings): Read {
  if (!checkText(written, findings)) return undefined;
  const read = readPattern(written, findings);
  if (read === undefined || read === 'any' || longForm(written.value) !== undefined) return read;
  const problem = actionProblem(read) ?? caseProblem(read);
  if (problem === undefined) return read;
  return reportInvalid(problem, written.place, findings);
}

function actionProblem(read: Pattern): Problem | undefined {
  const text = starred(read);
  if (/\s/.test(read.value)) {
    const meant = read.value.replace(/\s+/g, '');
    return {
      message: `\`${text}\` has a blank, and names of events have none`,
      help: knownNames.has(meant)
        ? `write \`${starred({ ...read, value: meant })}\``
        : 'write one name an element',
    };
  }
  const [, service, name] = /^([^:]*):(.*)$/.exec(read.value) ?? [];
  if (name === undefined) return undefined;
  const isKnown =
    read.comparison === 'StartsWith'
      ? name !== '' && [...knownNames].some((one) => one.startsWith(name))
      : knownNames.has(name);
  return {
    message: `\`${text}\` is an action of IAM, and names of events have no colon`,
    help: isKnown
      ? `write \`${starred({ ...read, value: name })}\``
      : name === '' && service !== ''
        ? `write \`sources: [${service}]\` for all events of the service`
        : 'write the name that records have in `eventName`, without the service',
  };
}

/** A known name in another case: CloudTrail tells them apart. */
function caseProblem(read: Pattern): Problem | undefined {
  if (read.comparison !== 'Equals' || knownNames.has(read.value)) return undefined;
  const meant = byLowerCase.get(read.value.toLowerCase());
  if (meant === undefined) return undefined;
  return {
    message: `\`${read.value}\` is no name of an event: case counts`,
    help: `write \`${meant}\``,
  };
}

/** A pattern in short form. */
function starred({ comparison, value }: Pattern): string {
  return comparison === 'Equals' ? value : comparison === 'StartsWith' ? `${value}*` : `*${value}`;
}
