/**
 * What the verb of a call's name tells, and where it makes IAM's access level doubtful.
 *
 * IAM's level is about permissions: it calls `sts:AssumeRole` and `kms:Decrypt` writes, which CloudTrail records as
 * reads. So it is believed only where the verb does not speak against it.
 */

/** The verb: the first word of a name, or the second after `Batch` and `Admin`. */
export function verbOf(eventName: string): string {
  const [first = '', second = ''] = eventName.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g) ?? [];
  return (first === 'Batch' || first === 'Admin') && second !== '' ? second : first;
}

/** Verbs that the User Guide names as those of read and of write events. */
export const documentedVerbs: ReadonlyMap<string, boolean> = new Map([
  ['Get', true],
  ['Describe', true],
  ['Put', false],
  ['Delete', false],
  ['Write', false],
]);

/** Verbs of which a level of reading is believed. */
const reads = new Set(
  `Get Describe List Head Lookup Search View Read Count Is Has Check Query Scan Select Filter Discover Preview
   Estimate Receive Retrieve Download Fetch Compare Detect Recognize Translate`.split(/\s+/),
);

/** Verbs that neither change nor plainly read: a level of writing is not believed of them. */
const unclear = new Set(
  `Assume Authenticate Calculate Classify Contains Converse Decode Decrypt Derive Encrypt Evaluate Export Generate Infer
   Invoke Issue Login Optimize Ping Poll Predict Re Resolve Sample Sign Simulate Synthesize Test Validate Verify
   Analyze Ask Chat Complete Confirm Open Refresh Request Respond Transcribe`.split(/\s+/),
);

/** Whether IAM's access level is believed of a name. */
export function isBelieved(eventName: string, isRead: boolean): boolean {
  const verb = verbOf(eventName);
  return isRead ? reads.has(verb) : !reads.has(verb) && !unclear.has(verb);
}
