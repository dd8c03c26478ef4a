import { CloudTrailClient, CreateTrailCommand, StartLoggingCommand } from '@aws-sdk/client-cloudtrail';
import { afterAll, beforeAll } from 'vitest';
import { applyPlans, type CallRecord, type Outcome, type Tools } from '../../src/apply/apply.js';
import { openDoor, type DoorOptions } from '../../src/aws/door.js';
import { pause, type Patience } from '../../src/aws/patience.js';
import { findTargets, planFound } from '../../src/cli/planning.js';
import { startEmulator, type Emulator, type EmulatorOptions } from '../../src/emulator/emulator.js';
import { areEqual } from '../../src/eventset/questions.js';
import type { Desired } from '../../src/plan/desired.js';
import type { Door } from '../../src/plan/door.js';
import type { JournalStore } from '../../src/plan/journal.js';
import { isRead, planTarget, type Planned, type TargetPlan } from '../../src/plan/plan.js';
import { sureSet } from '../../src/recording/bounds.js';
import { writtenClausesOf } from '../../src/denote/selectors.js';
import { records, type RecordJson, type RequestJson } from '../oracle/service.js';
import { options } from '../plan/making.js';

/** The real SDK with the emulator on loopback, in one process and without long waits. */

export const secret = 'VERYSECRETKEY0123456789';

export function withCredentials(): void {
  const before = { ...process.env };
  beforeAll(() => {
    Object.assign(process.env, {
      AWS_ACCESS_KEY_ID: 'AKIA111122223333',
      AWS_SECRET_ACCESS_KEY: secret,
      AWS_REGION: 'us-east-1',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    });
  });
  afterAll(() => {
    process.env = before;
  });
}

export const quick: Patience = {
  limit: 10_000,
  throttled: { first: 5, most: 40, attempts: 60 },
  conflict: { first: 5, most: 40, attempts: 60 },
  unanswered: { first: 2, most: 20, attempts: 12 },
};

export interface World extends Emulator {
  door(more?: Partial<DoorOptions>): Door;
}

export async function world(of: EmulatorOptions = {}): Promise<World> {
  const emulator = await startEmulator({ rates: 'none', ...of });
  return {
    ...emulator,
    door: (more = {}) =>
      openDoor({ access: 'apply', endpointUrl: emulator.url, patience: quick, isPaced: false, ...more }),
  };
}

/** A trail of an account, made and started. */
export async function makeTrail(
  { url }: Emulator,
  name: string,
  {
    account = '111122223333',
    region = 'us-east-1',
    ...more
  }: { account?: string; region?: string; IsMultiRegionTrail?: boolean; IsOrganizationTrail?: boolean } = {},
): Promise<void> {
  const client = new CloudTrailClient({
    endpoint: url,
    region,
    credentials: { accessKeyId: account, secretAccessKey: 'x' },
  });
  await client.send(new CreateTrailCommand({ Name: name, S3BucketName: 'logs', ...more }));
  await client.send(new StartLoggingCommand({ Name: name }));
  client.destroy();
}

/** A journal that keeps every text that it was given. */
export class MemoryJournal implements JournalStore {
  readonly place = 'memory';
  readonly files = new Map<string, string>();
  readonly writes: { readonly path: string; readonly text: string }[] = [];

  async write(path: string, text: string): Promise<void> {
    this.files.set(path, text);
    this.writes.push({ path, text });
  }

  async read(path: string): Promise<string> {
    return this.files.get(path)!;
  }

  async list(): Promise<readonly string[]> {
    return [...this.files.keys()].sort();
  }
}

export async function plansOf(desired: readonly Desired[], door: Door): Promise<readonly Planned[]> {
  return planFound(await findTargets(desired, door, 8), options);
}

export interface Run {
  readonly outcomes: readonly Outcome[];
  readonly journal: JournalStore;
  readonly calls: readonly CallRecord[];
}

/** Plans and applies whatever the guards would say. */
export async function applied(
  desired: readonly Desired[],
  door: Door,
  more: Partial<Tools> = {},
): Promise<Run> {
  const plans = (await plansOf(desired, door)).filter(isRead).filter(({ steps }) => steps.length > 0);
  return carriedOut(plans, door, more);
}

export async function carriedOut(
  plans: readonly TargetPlan[],
  door: Door,
  more: Partial<Tools> = {},
): Promise<Run> {
  const journal = more.journal ?? new MemoryJournal();
  const calls: CallRecord[] = [];
  const signal = more.signal ?? new AbortController().signal;
  const facts = { assumptions: options.assumptions, partition: 'aws' as const };
  const outcomes = await applyPlans(plans, {
    door,
    journal,
    run: { ctsel: '0.1.0', run: 'run', started: '2026-11-27T10:00:00.000Z' },
    remaining: (plan, live) => planTarget({ ...plan, live }, options).steps,
    recordsSame: (_, a, b) => areEqual(sureSet(writtenClausesOf(a)), sureSet(writtenClausesOf(b)), facts),
    parallel: 8,
    isFailFast: false,
    signal,
    wait: (milliseconds) => pause(Math.min(milliseconds, 20), signal),
    readBack: 60_000,
    onCall: async (call) => void calls.push(call),
    ...more,
  });
  return { outcomes, journal, calls };
}

/** A record of each kind that the policies under faults are about. */
export const samples: readonly RecordJson[] = [
  sample('Management'),
  sample('Data', 'AWS::S3::Object', 'arn:aws:s3:::b/k'),
  sample('Data', 'AWS::Lambda::Function', 'arn:aws:lambda:us-east-1:111122223333:function:f'),
];

function sample(eventCategory: string, type?: string, ARN?: string): RecordJson {
  const resources = type === undefined ? {} : { resources: [{ type, ARN: ARN! }] };
  return { eventCategory, readOnly: false, ...resources };
}

/** Whether selectors record an event, by the oracle. */
export function takes(selectors: object, event: RecordJson): boolean {
  return records(selectors as RequestJson, event);
}
