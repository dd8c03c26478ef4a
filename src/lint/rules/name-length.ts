import { quotas, trailNameProblem } from '../../cloudtrail/index.js';
import { known, type Text } from '../../written/text.js';
import { management, trail } from '../examples.js';
import type { SettingsRule } from '../rule.js';
import { said } from '../words.js';

const { limit } = quotas.selectorName;

const named = (Name: string) => ({
  TrailName: 'audit',
  AdvancedEventSelectors: [{ Name, FieldSelectors: management() }],
});

/** Names are such as AWS takes. */
export const nameLength: SettingsRule = {
  name: 'name-length',
  about: 'target',
  looksAt: 'settings',
  severity: 'error',
  summary: 'The name of a selector or of a trail is one that AWS refuses.',
  why: `The name of a selector has up to ${limit} characters on one line. Names of trails have 3 to ${quotas.trailName.limit} letters, digits, \`.\`, \`_\` and \`-\`, with rules about their order.`,
  sources: ['API model of CloudTrail in the AWS SDKs 3.1137.0 (2026-11-22)'],
  examples: {
    bad: [
      JSON.stringify(named('a'.repeat(limit + 1))),
      JSON.stringify(named('two\nlines')),
      JSON.stringify({ ...named('all'), TrailName: 'audit--trail' }),
    ],
    good: [JSON.stringify(named('a'.repeat(limit))), trail(management())],
  },
  *check({ target, settings }) {
    for (const { name } of settings.advanced?.items ?? []) {
      if (name === undefined) continue;
      if (literalLength(name) > limit) {
        yield {
          place: name.place,
          message: `the name of this selector has more than ${limit} characters`,
          help: 'shorten it',
        };
      }
      if (name.parts.some((part) => typeof part === 'string' && /[\n\r]/.test(part))) {
        yield {
          place: name.place,
          message: 'the name of this selector has several lines',
          help: 'write it on one line',
        };
      }
    }
    if (settings.name === undefined || target.kind !== 'trail') return;
    const problem = problemOf(settings.name);
    if (problem === undefined) return;
    yield {
      place: settings.name.place,
      message: `the trail name ${said(settings.name)} ${problem}`,
      help: 'write a name such as `audit-trail`',
    };
  },
};

/** Of a name that is known in part, only what every name that it can be has. */
function problemOf(name: Text): string | undefined {
  const whole = known(name);
  if (whole !== undefined) return trailNameProblem(whole);
  const literals = name.parts.map((part) => (typeof part === 'string' ? part : '')).join('');
  if (literals.length > quotas.trailName.limit) return trailNameProblem(literals);
  const wrong = /[^A-Za-z0-9._-]/u.exec(literals)?.[0];
  return wrong === undefined ? undefined : trailNameProblem(`aa${wrong}aa`);
}

function literalLength({ parts }: Text): number {
  return parts.reduce((sum, part) => sum + (typeof part === 'string' ? part.length : 0), 0);
}
