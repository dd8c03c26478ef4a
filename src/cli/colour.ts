import { styleText } from 'node:util';
import { plain, type Paint } from '../problem/paint.js';

/** Whether text for the stream gets colours: `FORCE_COLOR` decides, else `NO_COLOR`, else whether it is a terminal. */
export function isColoured(stream: { readonly isTTY?: boolean }, env = process.env): boolean {
  const { FORCE_COLOR: forced, NO_COLOR: refused, TERM: terminal } = env;
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  if (refused !== undefined && refused !== '') return false;
  return stream.isTTY === true && terminal !== 'dumb';
}

/** How to style text for the stream. */
export function colours(stream: { readonly isTTY?: boolean }, env = process.env): Paint {
  if (!isColoured(stream, env)) return plain;
  return (style, text) => styleText(style, text, { validateStream: false });
}

/** Makes `--no-color` count for everything in this process, libraries included. */
export function switchOffColours(env = process.env): void {
  env['NO_COLOR'] = '1';
  delete env['FORCE_COLOR'];
}
