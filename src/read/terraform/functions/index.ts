import { collectionFunctions } from './collections.js';
import { encodingFunctions } from './encoding.js';
import { formatFunctions } from './format.js';
import { simpleFunctions } from './simple.js';
import type { FunctionTable, TerraformFunction } from './table.js';
import { textFunctions } from './text.js';

const functions: FunctionTable = {
  ...collectionFunctions,
  ...encodingFunctions,
  ...formatFunctions,
  ...simpleFunctions,
  ...textFunctions,
};

/** The function of a name; undefined where it is none that is evaluated here. */
export function functionOf(name: string): TerraformFunction | undefined {
  const own = name.startsWith('core::') ? name.slice('core::'.length) : name;
  return Object.hasOwn(functions, own) ? functions[own] : undefined;
}
