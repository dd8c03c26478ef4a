/** Why an expression has no value. */

/** Terraform refuses the expression: a missing key, a text that is no number. `try` and `can` catch it. */
export class Failed extends Error {}

/** What Terraform makes of it is not known here: it depends on what is unknown, or on a case that is not covered. */
export class Unsure extends Error {}

/** What would take more than anybody's configuration needs; its value is unknown. */
export class TooMuch extends Unsure {}
