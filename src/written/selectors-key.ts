import type { Listed, WrittenSettings } from './target.js';
import { known, type Text } from './text.js';

/**
 * A text that the selectors and Insights of two targets share exactly when they are written alike, wherever they are
 * written; undefined where something of them is not known.
 */
export function selectorsKey({
  advanced,
  basic,
  insights,
  isOnlyInsights,
}: Pick<WrittenSettings, 'advanced' | 'basic' | 'insights' | 'isOnlyInsights'>): string | undefined {
  const key = new Key();
  if (advanced !== undefined)
    key.list('advanced', advanced, ({ name, fields }) => {
      key.text(name);
      key.list('fields', fields, ({ field, operators }) => {
        key.text(field);
        for (const { operator, values } of operators) key.list(operator, values, (value) => key.text(value));
      });
    });
  if (basic !== undefined)
    key.list('basic', basic, (one) => {
      key.text(one.readWriteType);
      key.text(one.includeManagementEvents);
      key.list('resources', one.dataResources, ({ type, values }) => {
        key.text(type);
        key.list('values', values, (value) => key.text(value));
      });
      key.list('excluded', one.excludeManagementEventSources, (value) => key.text(value));
    });
  if (insights !== undefined)
    key.list('insights', insights, ({ type, eventCategories }) => {
      key.text(type);
      if (eventCategories !== undefined) key.list('categories', eventCategories, (value) => key.text(value));
    });
  return key.isWhole ? `${key.written}${isOnlyInsights === true}` : undefined;
}

class Key {
  written = '';
  isWhole = true;

  list<T>(name: string, { items, open }: Listed<T>, each: (item: T) => void): void {
    if (open.length > 0) this.isWhole = false;
    // With its length, no text can be taken for the beginning of another list.
    this.written += `${name}[${items.length} `;
    for (const item of items) each(item);
  }

  text(text: Text | undefined): void {
    if (text === undefined) {
      this.written += '-';
      return;
    }
    const literal = known(text);
    if (literal === undefined) this.isWhole = false;
    else this.written += `${literal.length}:${literal}`;
  }
}
