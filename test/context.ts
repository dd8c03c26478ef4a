import type { Session } from '../src/app/context.js';
import { allAssumptions } from '../src/cloudtrail/index.js';
import { disk } from '../src/files/index.js';

/** A use case on the disk with every assumption, which reports to nobody. */
export function context(): Session {
  return { files: disk(), assumptions: allAssumptions, report: () => undefined, note: () => undefined };
}
