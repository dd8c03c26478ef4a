import { ServiceError } from './errors.js';

/** Reads members of a request as a JSON service does: a wrong type is refused before anything is looked at. */

export type Request = Readonly<Record<string, unknown>>;

function wrongType(name: string, wanted: string): ServiceError {
  return new ServiceError('SerializationException', `${name} must be ${wanted} (wording not known)`);
}

export function textIn(request: Request, name: string): string | undefined {
  const value = request[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw wrongType(name, 'a string');
  return value;
}

export function flagIn(request: Request, name: string): boolean | undefined {
  const value = request[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'boolean') throw wrongType(name, 'a boolean');
  return value;
}

export function numberIn(request: Request, name: string): number | undefined {
  const value = request[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'number') throw wrongType(name, 'a number');
  return value;
}

export function listIn(request: Request, name: string): readonly unknown[] | undefined {
  const value = request[name];
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value)) throw wrongType(name, 'a list');
  return value;
}

export function textsIn(request: Request, name: string): readonly string[] | undefined {
  return listIn(request, name)?.map((one) => {
    if (typeof one !== 'string') throw wrongType(name, 'a list of strings');
    return one;
  });
}

export function structuresIn(request: Request, name: string): readonly Request[] | undefined {
  return listIn(request, name)?.map((one) => {
    if (typeof one !== 'object' || one === null || Array.isArray(one))
      throw wrongType(name, 'a list of structures');
    return one as Request;
  });
}

/** A string that must be there. */
export function neededText(request: Request, name: string): string {
  const value = textIn(request, name);
  if (value !== undefined) return value;
  throw new ServiceError(
    'ValidationException',
    `1 validation error detected: Value null at '${name}' failed to satisfy constraint: Member must not be null`,
  );
}
