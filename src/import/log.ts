import type { Assumption, Selectors } from '../cloudtrail/index.js';
import { advancedSelectors } from '../compile/advanced.js';
import { minimise, type Piece } from '../compile/minimise.js';
import { clausesOf } from '../denote/selectors.js';
import type { Clause } from '../denote/written.js';
import { setOf } from '../eventset/event-set.js';
import { withoutCalls } from '../eventset/domain.js';
import { isEmpty, type Facts } from '../eventset/questions.js';
import type { Surroundings } from '../policy/surroundings.js';
import { Failure } from '../problem/failure.js';
import { withIgnore } from './ignore.js';
import type { KnownTarget } from './known-target.js';
import { draftOf, grouped, statementOf, type Draft } from './statements.js';

/** The category of a store of other than CloudTrail events. */
export function categoryOf(selectors: Selectors): string | undefined {
  const clauses = clausesOf(selectors);
  const [category, ...more] = new Set(clauses.map(({ conjunction }) => conjunction.group.category));
  const isOther = category !== undefined && !['Management', 'Data', 'NetworkActivity'].includes(category);
  return isOther && more.length === 0 ? category : undefined;
}

/** `log` and `ignore` of a target. */
export function logOf(
  target: KnownTarget,
  around: Surroundings,
  assumptions: ReadonlySet<Assumption>,
  comments: string[],
): { readonly log: readonly object[]; readonly ignore?: readonly object[] } {
  const facts: Facts = { assumptions: withoutCalls(assumptions), partition: target.partition };
  const clauses = clausesOf(target.selectors);
  const isAlive = clauses.map(({ conjunction }) => !isEmpty(setOf(conjunction), facts));
  if (!isAlive.includes(true)) {
    throw new Failure(
      'input',
      `\`${target.label}\` records nothing, and a policy has no target that records nothing`,
      'leave it out, or correct its selectors: `ctsel lint` shows why they match nothing',
    );
  }
  const pieces = clauses.flatMap((clause, at): Piece[] => {
    const name = keptName(clause);
    const { conjunction } = clause;
    return isAlive[at] ? [{ conjunction, statements: [at], ...(name === undefined ? {} : { name }) }] : [];
  });
  const few = minimise(pieces, facts);
  const names = few.map(({ name }) => name);
  const idle = pieces
    .filter(({ name }) => !names.includes(name))
    .map(({ statements }) => clauses[statements[0]!]!);
  const dead = clauses.filter((_, at) => !isAlive[at]);
  if (dead.length > 0) comments.push(`Left out, since no event can match: ${dead.map(wordsFor).join('; ')}.`);
  if (idle.length > 0)
    comments.push(`Left out, since others record it all: ${idle.map(wordsFor).join('; ')}.`);
  const drafts = [...few]
    .sort((a, b) => a.statements[0]! - b.statements[0]!)
    .map(({ conjunction, name, statements }): Draft => {
      const words = wordsFor(clauses[statements[0]!]!);
      const draft = draftOf(conjunction, name, { around, knowsArns: assumptions.has('arn-of-its-type') });
      if (typeof draft === 'string') {
        throw new Failure(
          'input',
          `a policy cannot express ${draft} (${words} of \`${target.label}\`)`,
          'correct the selector, or leave it out',
        );
      }
      for (const value of draft.dropped)
        comments.push(`Left out of ${words}, since no ARN can be so: ${shortened(value)}.`);
      return draft;
    });
  const { drafts: rest, ignore } = withIgnore(grouped(drafts));
  return { log: grouped(rest).map(statementOf), ...(ignore.length === 0 ? {} : { ignore }) };
}

/** The selector's name, unless it is one that ctsel gives anyway. */
function keptName({ name, conjunction }: Clause): string | undefined {
  if (name === undefined || name === '') return undefined;
  const [derived] = advancedSelectors([{ conjunction, statements: [] }]);
  return derived?.Name === name.replace(/ \(\d+\)$/, '') ? undefined : name;
}

function wordsFor({ index, name }: Clause): string {
  return `selector ${index}${name === undefined || name === '' ? '' : ` \`${shortened(name)}\``}`;
}

/** A text as it fits into a line of a comment. */
function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
