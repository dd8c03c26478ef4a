import type { Findings } from '../problem/findings.js';
import type { Place } from '../text/source.js';

/** What is wrong with a text of a policy. */
export interface Problem {
  readonly message: string;
  readonly help: string;
}

/** Reports it as what makes the policy invalid. */
export function reportInvalid({ message, help }: Problem, place: Place, findings: Findings): undefined {
  findings.error('policy-invalid', place, message, help);
}
