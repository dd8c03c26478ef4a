/* Generated from src/report/schema by `npm run generate`. Do not edit. */

/**
 * What data events and network activity events can be recorded of.
 */
export interface ResourceList {
  /**
   * the day for which the tables of CloudTrail's facts were put together, as YYYY-MM-DD
   */
  readonly tables: string;
  /**
   * the resource types that match
   */
  readonly types: readonly ResourceType[];
  /**
   * the event sources that match; none without `--network`
   */
  readonly network: readonly NetworkSource[];
}
/**
 * A type of resources whose data events CloudTrail can record.
 */
export interface ResourceType {
  /**
   * the value of `resources.type`
   */
  readonly type: string;
  /**
   * the service
   */
  readonly service: string;
  /**
   * what its events are about
   */
  readonly description: string;
  /**
   * the event sources of its records; none where they are not known, and there may be others
   *
   * Items: An event source of its records.
   */
  readonly eventSources: readonly {
    /**
     * the value of `eventSource`
     */
    readonly name: string;
    /**
     * whether AWS shows it, or its naming suggests it
     */
    readonly evidence: 'documented' | 'inferred';
  }[];
  /**
   * what its ARNs look like, with placeholders in <>; none where that is not known
   */
  readonly arnFormats: readonly string[];
  /**
   * some of its events
   *
   * Items: An event of its records.
   */
  readonly eventNames: readonly {
    /**
     * the value of `eventName`
     */
    readonly name: string;
    /**
     * whether it is a read
     */
    readonly readOnly: boolean;
  }[];
  /**
   * the edition of AWS's list on which it was first found, as YYYY-MM-DD
   */
  readonly seen: string;
  /**
   * the evidence, by its key
   */
  source:
    | 'SEED'
    | 'M'
    | 'REG'
    | 'CFG'
    | 'SHC'
    | 'SHF'
    | 'CPK'
    | 'GRR'
    | 'PWP'
    | 'PRW'
    | 'WA'
    | 'TFV'
    | 'CFP'
    | 'A1'
    | 'A2'
    | 'A3'
    | 'U1'
    | 'U2'
    | 'U3'
    | 'U4'
    | 'U5'
    | 'U6'
    | 'U7'
    | 'U8'
    | 'U9'
    | 'U10'
    | 'U11'
    | 'U12'
    | 'U13'
    | 'U14'
    | 'U15'
    | 'U16'
    | 'V1'
    | 'V2'
    | 'V3'
    | 'V4'
    | 'SPEC'
    | 'B1'
    | 'B2'
    | 'B3'
    | 'LZ'
    | 'P1'
    | 'P2';
  /**
   * the short word that a policy may use; absent where there is none
   */
  readonly alias?: string;
  /**
   * where `arnFormats` comes from, by its key
   */
  readonly arnSource?: string;
  /**
   * the pages of AWS contradict one another about its ARNs
   */
  readonly arnDoubtful?: true;
  /**
   * formats that AWS once printed and that no record has
   */
  readonly formerArnFormats?: readonly string[];
  /**
   * how the ARN of every record of it begins
   */
  readonly arnPrefixes?: readonly string[];
  /**
   * basic event selectors may name it
   */
  readonly basic?: true;
  /**
   * what to know about it
   */
  readonly note?: string;
}
/**
 * An event source whose network activity events CloudTrail can record.
 */
export interface NetworkSource {
  /**
   * the value of `eventSource`
   */
  readonly eventSource: string;
  /**
   * the service
   */
  readonly service: string;
  /**
   * the edition of AWS's list on which it was first found, as YYYY-MM-DD
   */
  readonly seen: string;
  /**
   * the evidence, by its key
   */
  source:
    | 'SEED'
    | 'M'
    | 'REG'
    | 'CFG'
    | 'SHC'
    | 'SHF'
    | 'CPK'
    | 'GRR'
    | 'PWP'
    | 'PRW'
    | 'WA'
    | 'TFV'
    | 'CFP'
    | 'A1'
    | 'A2'
    | 'A3'
    | 'U1'
    | 'U2'
    | 'U3'
    | 'U4'
    | 'U5'
    | 'U6'
    | 'U7'
    | 'U8'
    | 'U9'
    | 'U10'
    | 'U11'
    | 'U12'
    | 'U13'
    | 'U14'
    | 'U15'
    | 'U16'
    | 'V1'
    | 'V2'
    | 'V3'
    | 'V4'
    | 'SPEC'
    | 'B1'
    | 'B2'
    | 'B3'
    | 'LZ'
    | 'P1'
    | 'P2';
  /**
   * what to know about it
   */
  readonly note?: string;
}
