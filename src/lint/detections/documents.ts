import { emptyText, type SyntaxProblem } from '../../text/parsed.js';
import { parseText } from '../../text/parse.js';
import type { Source } from '../../text/source.js';
import type { Tree } from '../../text/tree.js';

/** One of the documents of a text; its root is missing where it cannot be read. */
export interface Document {
  readonly root: Tree | undefined;
  readonly problems: readonly SyntaxProblem[];
}

/** How many documents one text may have. */
const mostDocuments = 500;

/**
 * The documents of a text: YAML may have several, divided by `---`. Offsets count from the beginning of the whole
 * text; one without a document gives none.
 */
export function documentsOf(source: Source): readonly Document[] {
  const markers = /\.json$/i.test(source.name) ? [] : [...source.text.matchAll(/^(?:---|\.\.\.)(?=\s|$)/gm)];
  if (!markers.some(({ 0: marker, index }) => marker === '---' && hasContent(source.text.slice(0, index))))
    return read(source);
  const cuts = [0, ...markers.map(({ index }) => index), source.text.length];
  const parts = cuts
    .slice(0, -1)
    .map((start, index) => [start, cuts[index + 1]!] as const)
    .filter(([start, end]) => hasContent(source.text.slice(start, end).replace(/^(?:---|\.\.\.)/, '')));
  if (parts.length > mostDocuments) {
    return [
      {
        root: undefined,
        problems: [
          {
            message: `the file has more than ${mostDocuments} documents`,
            help: 'divide it into several files',
            place: { source, start: 0, end: 0 },
          },
        ],
      },
    ];
  }
  // The others are blanked, so that every offset and line is that of the whole text.
  const blank = (text: string) => text.replace(/[^\r\n]/g, ' ');
  return parts.flatMap(([start, end]) =>
    read({
      name: source.name,
      text: blank(source.text.slice(0, start)) + source.text.slice(start, end).replace(/^\.\.\./, '   '),
    }),
  );
}

function read(source: Source): readonly Document[] {
  const { root, problems } = parseText(source);
  const isEmpty =
    root === undefined && problems.length === 1 && problems[0]!.message === emptyText(source).message;
  return isEmpty ? [] : [{ root, problems }];
}

/** Whether there is more than comments and directives. */
function hasContent(text: string): boolean {
  return text.split(/\r\n|\n|\r/).some((line) => /^\s*[^\s#%]/.test(line));
}
