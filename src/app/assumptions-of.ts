import { allAssumptions, type Assumption } from '../cloudtrail/index.js';
import { suggestion } from '../problem/did-you-mean.js';
import { Failure } from '../problem/failure.js';

/**
 * Assumptions by their names; all of them where these are left out.
 *
 * @throws Failure where there is no such assumption.
 */
export function assumptionsOf(names: readonly string[] | undefined): ReadonlySet<Assumption> {
  const unknown = names?.find((name) => !allAssumptions.has(name as Assumption));
  if (unknown !== undefined)
    throw new Failure(
      'usage',
      `unknown assumption \`${unknown}\`${suggestion(unknown, [...allAssumptions])}`,
    );
  return names === undefined ? allAssumptions : new Set(names as readonly Assumption[]);
}
