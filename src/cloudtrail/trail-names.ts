import { quotas } from './quotas.js';

/** What is wrong with a trail name, as the end of a sentence about it (sources M and B1). */
export function trailNameProblem(name: string): string | undefined {
  const { limit } = quotas.trailName;
  if (name.length < 3 || name.length > limit)
    return `has ${name.length} ${name.length === 1 ? 'character' : 'characters'}; CloudTrail accepts 3 to ${limit}`;
  if (!/^[A-Za-z0-9._-]+$/.test(name))
    return 'has other characters than ASCII letters, digits, `.`, `_` and `-`';
  if (!/^[A-Za-z0-9].*[A-Za-z0-9]$/.test(name)) return 'does not begin and end with a letter or a digit';
  if (/[._-]{2}/.test(name)) return 'has two of `.`, `_`, `-` side by side';
  return /^\d+\.\d+\.\d+\.\d+$/.test(name) ? 'looks like an IP address' : undefined;
}
