import type { Like } from './like.js';

/** The fields of a record that selectors, or the documents of a call, tell something of. */
export const seenFields = [
  'eventSource',
  'eventName',
  'eventType',
  'eventCategory',
  'managementEvent',
  'readOnly',
  'sessionCredentialFromConsole',
  'userIdentity.arn',
  'errorCode',
  'vpcEndpointId',
  'recipientAccountId',
  'awsRegion',
  'resources.type',
] as const;
export type SeenField = (typeof seenFields)[number];

/** What a rule asks of one field. */
export type Matcher =
  | { readonly kind: 'like'; readonly like: Like; readonly isCased: boolean }
  /** Whether tools look for it inside a text or compare the whole text is not settled, so there are both. */
  | { readonly kind: 'regex'; readonly inside: RegExp; readonly whole: RegExp }
  | { readonly kind: 'absent' }
  | { readonly kind: 'present' };

/** When a rule matches a record. */
export type Formula =
  | { readonly kind: 'all' | 'any'; readonly of: readonly Formula[] }
  | { readonly kind: 'not'; readonly of: Formula }
  | { readonly kind: 'test'; readonly field: SeenField; readonly matcher: Matcher }
  /** Something that no selector can see, or that is not understood: it may hold or not. */
  | { readonly kind: 'unseen'; readonly what: string };

export const all = (of: readonly Formula[]): Formula => (of.length === 1 ? of[0]! : { kind: 'all', of });
export const any = (of: readonly Formula[]): Formula => (of.length === 1 ? of[0]! : { kind: 'any', of });
export const not = (of: Formula): Formula => ({ kind: 'not', of });
export const unseen = (what: string): Formula => ({ kind: 'unseen', what });

/** Everything in it that may hold or not, in the order written, once each. */
export function unseenIn(formula: Formula): readonly string[] {
  switch (formula.kind) {
    case 'unseen':
      return [formula.what];
    case 'test':
      return [];
    case 'not':
      return unseenIn(formula.of);
    default:
      return [...new Set(formula.of.flatMap(unseenIn))];
  }
}

/** Whether a formula has more tests than so many, what it refers to more than once counted each time. */
export function hasMoreTests(formula: Formula, most: number): boolean {
  let count = 0;
  const visit = (one: Formula): boolean => {
    if (one.kind === 'not') return visit(one.of);
    return one.kind === 'all' || one.kind === 'any' ? one.of.some(visit) : ++count > most;
  };
  return visit(formula);
}
