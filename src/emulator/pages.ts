import { unworded } from './errors.js';

/** A page of a list: the token says where the next one begins. */
export function pageOf<T>(
  all: readonly T[],
  token: string | undefined,
  size: number,
): { readonly items: readonly T[]; readonly next: { readonly NextToken?: string } } {
  const start = token === undefined ? 0 : Number(Buffer.from(token, 'base64url').toString());
  if (!Number.isInteger(start) || start < 0)
    throw unworded('InvalidNextTokenException', 'The token is not valid.');
  const end = start + size;
  return {
    items: all.slice(start, end),
    next: end < all.length ? { NextToken: Buffer.from(String(end)).toString('base64url') } : {},
  };
}
