import { didYouMean } from '../problem/did-you-mean.js';

const suffix = '.amazonaws.com';

/** The event source whose service is nearest to a written one: what all sources end with does not count. */
export function nearestSource(written: string, known: readonly string[]): string | undefined {
  const services = known.map((source) => source.replace(suffix, ''));
  const near = didYouMean(written.replace(suffix, ''), services);
  return near === undefined ? undefined : `${near}${suffix}`;
}
