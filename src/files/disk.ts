import type { Files } from './files.js';
import { findBeside, findInputs } from './find-inputs.js';
import { NearestPolicy } from './find-policy.js';
import { readHclGrammar } from './hcl-grammar.js';
import { ignoredByGit } from './ignored-by-git.js';
import { lookInside, repositoryOf } from './inside.js';
import { readLogs } from './log-files.js';
import { listedFiles } from './output-index.js';
import { readInside } from './read-inside.js';
import { readText } from './read-text.js';

/** The files of this machine, for one run: each folder is asked once for its policy. */
export function disk(): Files {
  const nearest = new NearestPolicy();
  return {
    workingFolder: process.cwd(),
    readText,
    readInside,
    readLogs,
    findInputs,
    findBeside,
    ignoredByGit,
    listedFiles,
    lookInside,
    repositoryOf,
    policyOf: (folder) => nearest.of(folder),
    policyHoldingFor: (file) => nearest.holdingFor(file),
    readHclGrammar,
  };
}
