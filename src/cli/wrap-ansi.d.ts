declare module 'wrap-ansi' {
  /** The text with line feeds where a line would be longer than `columns`; `hard` breaks words that are longer too. */
  export default function wrapAnsi(
    text: string,
    columns: number,
    options?: { readonly hard?: boolean },
  ): string;
}
