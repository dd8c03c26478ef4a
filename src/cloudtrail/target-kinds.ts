/** What has selectors. */
export const targetKinds = ['trail', 'eventDataStore'] as const;
export type TargetKind = (typeof targetKinds)[number];
