import type { styleText } from 'node:util';

/** How a piece of text looks on a terminal: a colour, or several styles together. */
export type Style = Parameters<typeof styleText>[0];

/** Gives text a style where styles are wanted, and returns it as it is where they are not. */
export type Paint = (style: Style, text: string) => string;

/** Text as it is. */
export const plain: Paint = (_style, text) => text;
