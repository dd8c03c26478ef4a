import { createRequire } from 'node:module';
import path from 'node:path';

/** The version of ctsel, as package.json has it. */
export const version: string = createRequire(path.join(__dirname, 'x.js'))('../../package.json').version;
