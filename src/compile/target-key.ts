import type { FieldTest, Target } from '../policy/policy.js';

/**
 * A text that two targets of a policy share exactly when they are compiled alike, whatever they are called and wherever
 * they are: it has everything that compiling looks at but places, which only messages have.
 */
export function targetKey({ kind, partition, form, category, statements, ignore, insights }: Target): string {
  const key = new Key();
  key.add(kind, partition, form, category);
  for (const { index, name, parts } of statements) {
    key.add('statement', String(index), name);
    for (const part of parts) {
      key.add('part', part.category, part.key);
      part.filters.forEach((test) => key.test(test));
      for (const { tests, ignore: entry } of part.exclusions) {
        key.add('exclusion', entry === undefined ? undefined : String(entry));
        tests.forEach((test) => key.test(test));
      }
    }
  }
  for (const { index } of ignore) key.add('ignore', String(index));
  if (insights !== undefined) key.add('insights', insights.apiCallRate.join(), insights.apiErrorRate.join());
  return key.written;
}

class Key {
  written = '';

  /** Each with its length, so that no text can be taken for two. */
  add(...texts: readonly (string | undefined)[]): void {
    for (const text of texts) this.written += text === undefined ? '-' : `${text.length}:${text}`;
  }

  test({ field, filter, negated, patterns }: FieldTest): void {
    this.add(negated ? 'not' : 'test', field, filter);
    for (const { comparison, value } of patterns) this.add(comparison, value);
  }
}
