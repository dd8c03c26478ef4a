import type {
  AdvancedEventSelector,
  Demand,
  EventSelector,
  Partition,
  Selectors,
} from '../../cloudtrail/index.js';

/** What a check of another scanner is about: the same events that a control asks for. */
export type Asked = Exclude<Demand, 'ai-events'>;

/** A trail as scanners see it. */
export interface ScannedTrail {
  readonly selectors: Selectors;
  readonly isMultiRegion: boolean;
  readonly partition: Partition;
}

/** `unknown`: the scanner says nothing, or that it cannot tell. */
export type Verdict = 'pass' | 'fail' | 'unknown';

/** A check of another scanner, as it really judges. */
export interface ScannerCheck {
  /** The word that `lint.scanners` uses. */
  readonly scanner: string;
  /** The check's own name. */
  readonly check: string;
  /** All of it: where some is missing, a failure is right. */
  readonly asks: readonly Asked[];
  /** What it really looks at. */
  readonly tests: string;
  /** What was read, and of when it is. */
  readonly source: string;
  /** What pleases it without changing what is recorded, where there is such a thing. */
  readonly remedy?: string;
  judge(trail: ScannedTrail): Verdict;
}

/** The basic selectors; none where the trail has advanced ones. */
export function basicOf({ selectors }: ScannedTrail): readonly EventSelector[] {
  return selectors.EventSelectors ?? [];
}

/** The advanced selectors; none where the trail has basic ones. */
export function advancedOf({ selectors }: ScannedTrail): readonly AdvancedEventSelector[] {
  return selectors.AdvancedEventSelectors ?? [];
}

/** The values that a selector gives to `Equals` of a field. */
export function equalsOf({ FieldSelectors }: AdvancedEventSelector, field: string): readonly string[] {
  return FieldSelectors.find(({ Field }) => Field === field)?.Equals ?? [];
}

export function hasField({ FieldSelectors }: AdvancedEventSelector, field: string): boolean {
  return FieldSelectors.some(({ Field }) => Field === field);
}

/** The values that a basic selector gives for a type. */
export function valuesOf({ DataResources = [] }: EventSelector, type: string): readonly string[] {
  return DataResources.filter(({ Type }) => Type === type).flatMap(({ Values }) => Values);
}

/** Whether a basic selector is about reads, writes, or both as asked. */
export function isAbout({ ReadWriteType = 'All' }: EventSelector, operations: 'read' | 'write'): boolean {
  return ReadWriteType === 'All' || ReadWriteType === (operations === 'read' ? 'ReadOnly' : 'WriteOnly');
}

/** Whether a basic selector takes all management events. */
export function takesManagement({
  ReadWriteType = 'All',
  IncludeManagementEvents = true,
}: EventSelector): boolean {
  return ReadWriteType === 'All' && IncludeManagementEvents;
}

export const passIf = (condition: boolean): Verdict => (condition ? 'pass' : 'fail');

/** The two checks of reads and writes of S3 objects, which scanners have side by side. */
export function objectChecks(
  ids: { readonly read: string; readonly write: string },
  shared: Omit<ScannerCheck, 'check' | 'asks' | 'judge'>,
  judge: (trail: ScannedTrail, operations: 'read' | 'write') => Verdict,
): readonly ScannerCheck[] {
  return (['write', 'read'] as const).map((operations) => ({
    ...shared,
    check: ids[operations],
    asks: [operations === 'read' ? 's3-read-events' : 's3-write-events'],
    judge: (trail) => judge(trail, operations),
  }));
}
