import {
  aliases,
  allAssumptions,
  packByName,
  regionNames,
  resourceTypes,
  selectorFields,
} from '../cloudtrail/index.js';
import { rules } from '../lint/rules/index.js';
import { severityWords } from '../policy/words.js';
import type { CompletedValue, CompletionTable } from '../report/completion/table.js';
import { lintFormats } from '../report/formats/index.js';

/** As much of a command as its completion is made of: a class of oclif's or an entry of its manifest. */
export interface DeclaredCommand {
  readonly summary?: string | undefined;
  readonly strict?: boolean;
  readonly args?: Readonly<Record<string, DeclaredValue>>;
  readonly flags?: Readonly<Record<string, DeclaredFlag>>;
  readonly baseFlags?: Readonly<Record<string, DeclaredFlag>>;
}
interface DeclaredValue {
  readonly options?: readonly string[] | undefined;
}
interface DeclaredFlag extends DeclaredValue {
  readonly type: 'boolean' | 'option';
  readonly char?: string | undefined;
  readonly hidden?: boolean | undefined;
  readonly multiple?: boolean | undefined;
  readonly summary?: string | undefined;
  readonly description?: string | undefined;
  readonly helpValue?: string | readonly string[] | undefined;
}

const words = (list: Iterable<string>): CompletedValue => ({ kind: 'words', words: [...list] });
const ruleNames = rules.map(({ name }) => name);

/** What values can be that have no list of options, by command and flag or argument; `*` is any command. */
export const valuesByPlace: Readonly<Record<string, CompletedValue>> = {
  '* --assume': words(['none', ...allAssumptions]),
  '* --region': words(regionNames),
  'compile --out-dir': { kind: 'files' },
  'fields word': words(selectorFields),
  'lint --format': words(Object.keys(lintFormats)),
  'lint --pack': words(packByName.keys()),
  'lint --rule': { kind: 'pairs', words: ruleNames, others: severityWords },
  'packs name': words(packByName.keys()),
  'resources word': words([...aliases.keys(), ...resourceTypes.map(({ type }) => type)]),
  'rules name': words(ruleNames),
};

/** Help values that stand for what may be a file. */
const fileWords = ['FILE', 'PLACE', 'SOURCE'];

/** What can be completed of some commands, which are given by their names. */
export function completionTable(commands: Readonly<Record<string, DeclaredCommand>>): CompletionTable {
  return {
    commands: Object.entries(commands).map(
      ([name, { summary = '', strict = true, args = {}, flags, baseFlags }]) => ({
        name,
        summary,
        isOpen: !strict,
        args: Object.entries(args).map(([arg, declared]) => valueOf(name, arg, declared, 'FILE')),
        flags: Object.entries({ ...baseFlags, ...flags })
          .filter(([, { hidden }]) => hidden !== true)
          .map(([flag, declared]) => ({
            name: flag,
            ...(declared.char === undefined ? {} : { char: declared.char }),
            description: declared.summary ?? declared.description ?? '',
            isRepeatable: declared.multiple ?? false,
            ...(declared.type === 'boolean'
              ? {}
              : { value: valueOf(name, `--${flag}`, declared, String(declared.helpValue)) }),
          })),
      }),
    ),
  };
}

function valueOf(
  command: string,
  place: string,
  { options }: DeclaredValue,
  helpValue: string,
): CompletedValue {
  if (options !== undefined) return words(options);
  const known = valuesByPlace[`${command} ${place}`] ?? valuesByPlace[`* ${place}`];
  return known ?? { kind: fileWords.includes(helpValue) ? 'files' : 'any' };
}
