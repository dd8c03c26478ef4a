/** Why a plan should not be carried out, or what to know before. */
export interface Objection {
  readonly name: string;
  /** `stops`: nothing is changed. `skips`: this target is left alone. `warns`: to know. */
  readonly effect: 'stops' | 'skips' | 'warns';
  readonly message: string;
  readonly help?: string;
  /** Whether `--allow-less` overrules it. */
  readonly isAboutLess?: true;
  /** Whether the live target is not as it should be, whatever the calls do. */
  readonly isDrift?: true;
  /** A text to paste. */
  readonly snippet?: string;
}
