import type { Pattern as Written } from '../../generated/policy.js';
import type { Findings } from '../problem/findings.js';
import { otherPartition, partitionProblem } from './arns.js';
import type { Located } from './located.js';
import { checkLength, readPattern, readStars, type Read } from './patterns.js';
import type { Pattern } from './policy.js';
import { reportInvalid, type Problem } from './problem.js';
import type { Surroundings } from './surroundings.js';
import { checkText } from './text-shape.js';

/** A `principals` pattern: roles become the beginning of their sessions' ARNs, as records have them. */
export function expandPrincipal(written: Located<Written>, around: Surroundings, findings: Findings): Read {
  const text = written.value;
  if (typeof text !== 'string') return readPattern(written, findings);
  if (!checkText(written, findings)) return undefined;
  const byArn = /^arn:([^:]*):iam:[^:]*:([^:]*):role\/(.*)$/.exec(text);
  const path = byArn?.[3] ?? /^role\/(.*)$/.exec(text)?.[1];
  const report = (problem: Problem) => reportInvalid(problem, written.place, findings);
  if (path === undefined) {
    const read = readPattern(written, findings);
    if (read === undefined || read === 'any') return read;
    const problem = callerProblem(read, text, around);
    return problem === undefined ? read : report(problem);
  }
  const read = readStars(path, written, findings);
  if (read === undefined) return undefined;
  const name = read === 'any' ? '' : read.value.slice(read.value.lastIndexOf('/') + 1);
  if (read === 'any' || read.comparison === 'EndsWith' || name === '') {
    return report({
      message: `\`${text}\` names no role: a session's ARN has the role's name but not its path`,
      help: 'write `role/NAME` or `role/NAME*`',
    });
  }
  const problem =
    roleProblem(name, text) ??
    (byArn === null
      ? undefined
      : arnProblem({ comparison: 'StartsWith', value: text.replace(/\*$/, '') }, text, around));
  if (problem !== undefined) return report(problem);
  const account = byArn?.[2] ?? around.account;
  if (account === undefined || account === 'many') {
    findings.error(
      'principal-needs-account',
      written.place,
      `\`${text}\` needs one account, and this ${account === 'many' ? 'records a whole organization' : 'target has no `account`'}`,
      'write `arn:aws:sts::ACCOUNT:assumed-role/NAME/*` for each account',
    );
    return undefined;
  }
  if (!/^\d{12}$/.test(account)) return report(accountProblem(account, text));
  const partition = byArn?.[1] ?? around.partition;
  const sessions = `arn:${partition}:sts::${account}:assumed-role/${name}`;
  const value = read.comparison === 'Equals' ? `${sessions}/` : sessions;
  return checkLength({ comparison: 'StartsWith', value }, written, findings);
}

/** A role's name, or the beginning of one (API model of IAM, roleNameType). */
function roleProblem(name: string, text: string): Problem | undefined {
  const odd = /[^A-Za-z0-9_+=,.@-]/u.exec(name)?.[0];
  if (odd === undefined && name.length <= 64) return undefined;
  return {
    message: `\`${text}\` names no role: a name of a role ${odd === undefined ? `has at most 64 characters, this has ${name.length}` : `has no ${odd === ' ' ? 'blank' : `\`${odd}\``}`}`,
    help: 'write the name of the role: letters, digits and `_+=,.@-`',
  };
}

function accountProblem(account: string, text: string): Problem {
  return {
    message: `\`${text}\` has ${account === '' ? 'no account' : `\`${account}\` where its account number should be`}`,
    help: 'write the 12 digits of the account, one pattern for each',
  };
}

/** What keeps a text from being, or beginning, an ARN of a caller. */
function callerProblem(read: Pattern, text: string, around: Surroundings): Problem | undefined {
  if (read.comparison === 'EndsWith') return undefined;
  if (read.value.startsWith('arn:')) return arnProblem(read, text, around) ?? sessionProblem(read, text);
  if (read.comparison === 'StartsWith' && 'arn:'.startsWith(read.value)) return undefined;
  const { account = 'ACCOUNT', partition } = around;
  const own = account === 'many' ? 'ACCOUNT' : account;
  const known = /^(?:(?:users?[:/])(?<user>.+)|roles?[:/](?<role>.+)|(?<root>root))$/i.exec(text)?.groups;
  const meant =
    known?.['role'] !== undefined
      ? `role/${known['role']}`
      : known?.['user'] !== undefined
        ? `arn:${partition}:iam::${own}:user/${known['user']}`
        : known?.['root'] !== undefined
          ? `arn:${partition}:iam::${own}:root`
          : undefined;
  return {
    message: `\`${text}\` is neither \`role/NAME\` nor the ARN of a caller, which begins with \`arn:\``,
    help:
      meant === undefined
        ? 'write `role/NAME`, the whole ARN, or `*text` for what it ends with'
        : `write \`${meant}\``,
  };
}

function arnProblem(read: Pattern, text: string, around: Surroundings): Problem | undefined {
  const partition = partitionProblem(read, text) ?? otherPartition(read, text, around);
  if (partition !== undefined) return partition;
  const [, , service, region, account, ...rest] = read.value.split(':');
  if (service !== 'iam' && service !== 'sts') return undefined;
  if (account !== undefined && region !== '') {
    return {
      message: `\`${text}\` has \`${region}\` where the ARN of a caller has nothing: IAM has no Regions`,
      help: `write \`${text.replace(/^((?:[^:]*:){3})[^:]*/, '$1')}\``,
    };
  }
  // Others than accounts of customers have words there: `cloudfront`.
  if (rest.length > 0 && /^\d*$/.test(account!) && account!.length !== 12)
    return accountProblem(account!, text);
  return undefined;
}

/** The ARN of a session is the role's name, without its path, and the session's. */
function sessionProblem({ comparison, value }: Pattern, text: string): Problem | undefined {
  const parts = /^arn:[^:]*:sts::[^:]*:assumed-role\/(.*)$/.exec(value)?.[1]?.split('/');
  if (parts === undefined) return undefined;
  if (parts.length === 1 && comparison === 'Equals') {
    return {
      message: `\`${text}\` names no session, and without a star the whole ARN is compared`,
      help: `write \`${text}/*\` for all sessions of the role`,
    };
  }
  if (parts.length < 3) return undefined;
  return {
    message: `\`${text}\` has a path, which the ARN of a session does not have`,
    help: 'write `…:assumed-role/NAME/*`, with the name of the role alone',
  };
}
