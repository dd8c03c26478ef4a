import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import { createHash } from 'node:crypto';

/**
 * Lets only a sample of the mutants through, always the same ones for a seed: MUTANTS of them by SEED. To Stryker the others are
 * mutants that do not compile, which no score counts.
 */
class Sample {
  static inject = [];

  async init() {}

  async group(mutants) {
    return [mutants.map(({ id }) => id)];
  }

  async check(mutants) {
    const seed = process.env['SEED'] ?? '1';
    const rank = ({ fileName, location, replacement }) =>
      createHash('sha256')
        .update(JSON.stringify([seed, fileName.split('/src/').at(-1), location, replacement]))
        .digest('hex');
    const inOrder = mutants.map((one) => ({ id: one.id, rank: rank(one) })).sort((a, b) => (a.rank < b.rank ? -1 : 1)); // prettier-ignore
    const chosen = new Set(inOrder.slice(0, Number(process.env['MUTANTS'] ?? '40')).map(({ id }) => id));
    const status = (id) => (chosen.has(id) ? { status: 'passed' } : { status: 'compileError', reason: 'not of the sample' }); // prettier-ignore
    return Object.fromEntries(mutants.map(({ id }) => [id, status(id)]));
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.Checker, 'sample', Sample)];
