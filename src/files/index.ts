export { writeChanged } from './changed-file.js';
export { findInputs, type FoundInput } from './find-inputs.js';
export { findPolicy } from './find-policy.js';
export { hclGrammarFiles, readHclGrammar } from './hcl-grammar.js';
export { readLogs, type LogFile } from './log-files.js';
export { writeNewFile } from './new-file.js';
export { compareOutput, writeOutput, type Compared, type Written } from './output-folder.js';
export { indexEntries, indexFormat, listedFiles } from './output-index.js';
export { readText } from './read-text.js';
