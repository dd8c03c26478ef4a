import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The version of ctsel, as package.json has it. */
export const version: string = JSON.parse(
  readFileSync(path.join(__dirname, '../../package.json'), 'utf8'),
).version;
