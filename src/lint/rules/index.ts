import type { Rule } from '../rule.js';
import { forbidRecorded } from './forbid-recorded.js';
import { requireUnmet } from './require-unmet.js';
import { testFailed } from './test-failed.js';

/** Every rule about a policy that compiles. */
export const rules: readonly Rule[] = [requireUnmet, forbidRecorded, testFailed];
