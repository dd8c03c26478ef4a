import { resourceTypes, type ResourceType } from '../cloudtrail/index.js';

/** Which services the ARNs of a type can be of. */
export interface ArnServices {
  /** The third part of the ARNs, such as `s3`; none where nothing tells it. */
  readonly names: readonly string[];
  /** Whether AWS prints them for the type, or they are concluded from its event sources and from types beside it. */
  readonly isPrinted: boolean;
}

const rows: readonly ResourceType[] = resourceTypes;

const serviceOf = (format: string): string => format.split(':')[2]!;
const groupOf = (type: string): string => type.split('::')[1]!;

const printed = new Set(rows.flatMap(({ arnFormats }) => arnFormats.map(serviceOf)));

/** The services that ARNs of the type can be of; of a type without a format, those of its group and its event sources. */
export function arnServicesOf({
  type,
  arnFormats,
  arnPrefixes = [],
  eventSources,
}: ResourceType): ArnServices {
  const own = [...arnFormats, ...arnPrefixes].map(serviceOf);
  if (own.length > 0) return { names: [...new Set(own)], isPrinted: true };
  const group = groupOf(type);
  const beside = rows.filter((row) => groupOf(row.type) === group);
  const known = [
    ...beside.flatMap((row) => row.arnFormats.map(serviceOf)),
    ...eventSources.map(({ name }) => name.split('.')[0]!),
  ];
  // The group is only another spelling of what is known: alone it tells nothing.
  return { names: known.length === 0 ? [] : [...new Set([...known, group.toLowerCase()])], isPrinted: false };
}

/** Whether ARNs of another type are of the service, so that it is surely one. */
export function isService(name: string): boolean {
  return printed.has(name);
}
