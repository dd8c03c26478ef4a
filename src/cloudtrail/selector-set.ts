import type { AdvancedEventSelector, EventSelector, InsightSelector } from './selectors.js';

/** The selectors of a target: advanced or basic, never both. */
export type Selectors =
  | { readonly AdvancedEventSelectors: readonly AdvancedEventSelector[]; readonly EventSelectors?: never }
  | { readonly EventSelectors: readonly EventSelector[]; readonly AdvancedEventSelectors?: never };

/** What one target is told to record. */
export interface SelectorSet {
  readonly selectors: Selectors;
  /** Left out where Insights are left as they are. */
  readonly InsightSelectors?: readonly InsightSelector[];
}

/** The value of a basic selector for all resources of each of the three types, in the partition `aws`. */
export const allOfType: ReadonlyMap<string, string> = new Map([
  ['AWS::S3::Object', 'arn:aws:s3'],
  ['AWS::Lambda::Function', 'arn:aws:lambda'],
  ['AWS::DynamoDB::Table', 'arn:aws:dynamodb'],
]);

/** Whether a value of a basic selector stands for all resources of its type, in any partition. */
export function isAllOfType(value: string): boolean {
  return /^arn:[^:]*:(s3(:::)?|lambda|dynamodb)$/.test(value);
}
