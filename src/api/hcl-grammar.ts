/** The parser of HCL: the build puts its bytes into the library, which reads no files. */
export { readHclGrammar } from '../files/hcl-grammar.js';
