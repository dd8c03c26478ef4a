/** The styles that reports use; where there are no colours, each returns its text as it is. */
export interface Paint {
  red(text: string): string;
  yellow(text: string): string;
  green(text: string): string;
  blue(text: string): string;
  bold(text: string): string;
  dim(text: string): string;
}

const same = (text: string): string => text;

/** No colours at all. */
export const plain: Paint = { red: same, yellow: same, green: same, blue: same, bold: same, dim: same };
