import type { WrittenSettings } from '../written/target.js';

/**
 * Whether a target has basic selectors beside advanced ones, which AWS refuses: clauses of both are counted from 0, so
 * that no rule about the selectors of one list can tell whose they are.
 */
export function hasBothKinds({ advanced, basic }: Pick<WrittenSettings, 'advanced' | 'basic'>): boolean {
  return (advanced?.items.length ?? 0) > 0 && (basic?.items.length ?? 0) > 0;
}
