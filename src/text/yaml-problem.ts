import type { YAMLException } from 'js-yaml';
import { codePoint, placeAt, quote, type SyntaxProblem, tooDeep } from './parsed.js';
import type { Source } from './source.js';

type Words = Pick<SyntaxProblem, 'message' | 'help'>;

const quoteIt = 'put the value in quotes';
const unclosed = (open: string): Words => ({ message: `a ${open} is never closed` });

/** The parser's reasons that need other words. */
const reworded: Readonly<Record<string, Words>> = {
  'unexpected end of the stream within a flow collection': unclosed('`[` or `{`'),
  'unexpected end of the stream within a single quoted scalar': unclosed("`'`"),
  'unexpected end of the document within a single quoted scalar': unclosed("`'`"),
  'unexpected end of the stream within a double quoted scalar': unclosed('`"`'),
  'unexpected end of the document within a double quoted scalar': unclosed('`"`'),
  'unexpected end of the stream within a verbatim tag': unclosed('`!<`'),
  'missed comma between flow collection entries': { message: 'expected a comma or a closing bracket' },
  "expected the node content, but found ','": { message: 'expected a value before the comma' },
  "expected ':' after a mapping key": { message: 'expected `:` after the key' },
  'a whitespace character is expected after the key-value separator within a block mapping': {
    message: 'expected a space after `:`',
  },
  'can not read a block mapping entry; a multiline key may not be an implicit key': {
    message: 'the key of this `:` begins on an earlier line',
    help: 'write a `:` after every key',
  },
  'deficient indentation': {
    message: 'the line is not indented enough to continue the bracket or quote that is open',
    help: 'indent it more than the key it belongs to',
  },
  'expected hexadecimal character': { message: 'expected a hexadecimal digit in the escape' },
  'name of an alias node must contain at least one character': {
    message: '`*` begins an alias, and no name follows',
    help: 'write `"*"` for the character',
  },
  'name of an anchor node must contain at least one character': {
    message: '`&` begins an anchor, and no name follows',
    help: 'write `"&"` for the character',
  },
  'alias node should not have any properties': { message: 'an alias cannot have a tag or an anchor' },
  'a line break is expected': {
    message: 'text cannot follow `|` or `>` on the same line',
    help: 'begin the text on the next line, or put it in quotes',
  },
  'directives end mark is expected': {
    message: 'a line that begins with `%` is a directive, and no `---` follows',
    help: quoteIt,
  },
  'duplication of an anchor property': { message: 'a value cannot have two anchors' },
  'duplication of a tag property': { message: 'a value cannot have two tags' },
};

/** The reasons by which the parser says no more than that it cannot go on. */
const vague: ReadonlySet<string> = new Set([
  'bad indentation of a mapping entry',
  'bad indentation of a sequence entry',
  'end of the stream or a document separator is expected',
]);

/** What the parser could not read, in words for the author of the text. */
export function yamlProblem(source: Source, error: YAMLException): SyntaxProblem {
  const { text } = source;
  const { reason } = error;
  const offset = error.mark?.position ?? 0;
  const place = placeAt(source, offset);
  if (reason.startsWith('nesting exceeded')) return tooDeep(place);
  if (/^\s*<[!?a-z]/i.test(text.replace(/^\uFEFF/, '').slice(0, 1000))) return markup(source);
  const lineStart = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  const before = offset === 0 ? '' : text.slice(lineStart, offset);
  const tab = /^[ ]*\t/.exec(before + (text[offset] ?? ''));
  if (tab && (reason.startsWith('tab ') || vague.has(reason) || reason === 'deficient indentation')) {
    const at = placeAt(source, offset - before.length + tab[0].length - 1);
    return { message: 'tabs cannot indent YAML', help: 'indent with spaces', place: at };
  }
  if (reason === 'the stream contains non-printable characters') {
    const character = codePoint(text, offset);
    return { message: `the character ${character} is not allowed in YAML`, help: 'remove it', place };
  }
  if (reason === 'deficient indentation' && before.trim() !== '' && before.includes('\t'))
    return {
      message: 'a tab is not allowed here',
      help: 'use spaces',
      place: placeAt(source, offset - before.length + before.indexOf('\t')),
    };
  if (reason === 'deficient indentation' && /[\]}]/.test(text[offset] ?? ''))
    return {
      message: `the closing \`${text[offset]}\` is not indented enough`,
      help: 'indent it more than the key it belongs to',
      place,
    };
  if (reason === 'unknown escape sequence') {
    const escape = quote('\\' + String.fromCodePoint(text.codePointAt(offset) ?? 32));
    return {
      message: `unknown escape ${escape} in double quotes`,
      help: 'write `\\\\` for a backslash, or use single quotes',
      place: { source, start: Math.max(0, offset - 1), end: place.end },
    };
  }
  return {
    ...(vague.has(reason) ? guess(text, offset, before) : (reworded[reason] ?? plain(reason))),
    place,
  };
}

/** What is probably wrong where the parser expected something else to begin. */
function guess(text: string, offset: number, before: string): Words {
  const character = text[offset] ?? '';
  if ('@`%'.includes(character) && character !== '')
    return {
      message: `a value cannot begin with ${character === '`' ? 'a backtick' : quote(character)}`,
      help: quoteIt,
    };
  if (character === ']' || character === '}') return { message: `unexpected ${quote(character)}` };
  if (character === ':')
    return {
      message: 'unexpected `:`',
      help: /:\s/.test(before)
        ? 'put quotes around a value that contains `: `'
        : 'check that the line above has its `:`, and the indentation of this one',
    };
  if (before.trim() === '')
    return {
      message: 'the line does not fit the lines above it',
      help: 'give the entries of one list or map the same indentation, and every key a `:`',
    };
  if (/^-\s/.test(text.slice(offset, offset + 2)))
    return {
      message: 'a list cannot begin on the line of its key',
      help: 'begin it on the next line, or write it in brackets',
    };
  return { message: 'unexpected text after the value', help: 'put the whole value in quotes' };
}

function plain(reason: string): Words {
  const tag = /^tag name cannot contain such characters: ([^]*)$/.exec(reason);
  if (tag) return { message: `the tag ${quote(tag[1]!)} has characters that a tag cannot have` };
  const message = reason
    .replace(/^(?=(?:TAG|YAML) directive)/, 'the ')
    .replace(/\s+/g, ' ')
    .replace(/"([^"]*)"/g, (_, word: string) => quote(word));
  return { message: message.length > 200 ? `${message.slice(0, 199)}…` : message };
}

/** The problem of a text that is HTML or XML. */
export function markup(source: Source): SyntaxProblem {
  return {
    message: 'the text looks like HTML or XML, not YAML',
    place: placeAt(source, source.text.indexOf('<')),
  };
}
