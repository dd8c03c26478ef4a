import path from 'node:path';
import type { Files } from '../files/index.js';
import type { TestRecord } from '../lint/rule.js';
import type { Policy, PolicyTest } from '../policy/policy.js';
import { Failure } from '../problem/failure.js';
import type { Source } from '../text/source.js';

/** The policy that is named, or the nearest one from the working folder up to the repository's root. */
export async function loadPolicy(argument: string | undefined, files: Files): Promise<Source> {
  const found = argument ?? ownPolicy(files);
  if (found !== undefined) return files.readText(found);
  throw new Failure(
    'input',
    'there is no `ctsel.yaml`, `ctsel.yml` or `ctsel.json` here or further up in the repository',
    'write a first one with `ctsel init`, or name a policy',
  );
}

/** The path of the policy of the working folder, relative to it. */
export function ownPolicy(files: Files): string | undefined {
  const found = files.policyOf(files.workingFolder);
  return found === undefined ? undefined : path.relative(files.workingFolder, found);
}

/** The folder that a policy's own paths are relative to. */
export function folderOf({ name }: Source, { workingFolder }: Files): string {
  return name === '<stdin>' ? workingFolder : path.dirname(path.resolve(workingFolder, name));
}

/** How large a file with one record can be. */
const largestRecord = 4 * 1024 * 1024;

/** The record of each test: from the policy itself, or from a file in or below the policy's folder. */
export async function loadTestRecords(
  policy: Policy | undefined,
  folder: string,
  files: Files,
): Promise<ReadonlyMap<PolicyTest, TestRecord>> {
  const records = new Map<PolicyTest, TestRecord>();
  for (const test of policy?.tests ?? []) {
    const { event } = test;
    records.set(test, typeof event === 'string' ? await readRecord(event, folder, files) : { record: event });
  }
  return records;
}

/** Where the files that a policy names must lie by their real paths: its repository, or its own folder where it is in none. */
export async function rootOf(folder: string, files: Files): Promise<string> {
  return (await files.repositoryOf(folder)) ?? folder;
}

/** The full path of a file that a policy names; undefined where it is not in the policy's folder or below it: a policy from a pull request must not make anybody read other files. */
export function insideOf(file: string, folder: string): string | undefined {
  const full = path.resolve(folder, file);
  const inside = path.relative(folder, full);
  return path.isAbsolute(file) || inside.startsWith('..') || path.isAbsolute(inside) ? undefined : full;
}

async function readRecord(event: string, folder: string, files: Files): Promise<TestRecord> {
  const file = insideOf(event, folder);
  if (file === undefined) {
    return { unreadable: `the event \`${event}\` is not in the folder of the policy or below it` };
  }
  const all: unknown[] = [];
  const limits = { maxBytes: largestRecord, root: await rootOf(folder, files) };
  for await (const { records, broken } of files.readLogs([file], limits)) {
    if (broken !== undefined) return { unreadable: `cannot read the event \`${event}\`: ${broken}` };
    all.push(...records);
  }
  if (all.length !== 1) return { unreadable: `\`${event}\` has ${all.length} records; a test is about one` };
  return { record: all[0] };
}
