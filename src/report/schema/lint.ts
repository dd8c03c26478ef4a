import { count, list, object, ref, text, type JsonSchema } from '../../text/json-schema.js';
import { assumptionList } from './shared.js';

const start = ref('Position', 'where it begins');

export const lintParts: Readonly<Record<string, JsonSchema>> = {
  Diagnostic: object(
    'A finding.',
    {
      rule: text('the name of the rule, by which `lint` settings and `--rule` switch it off'),
      severity: ref('Severity'),
      message: text('what is wrong, on one line'),
      file: text('the file, as it was named or found; `<stdin>` for standard input'),
      start,
      end: ref('Position', 'where it ends: after its last character'),
    },
    {
      help: text('what to do'),
      url: text('where the rule is documented'),
      target: text('the target that it is about; absent where it is about none'),
      fix: ref(
        'Fix',
        'a change that keeps what is recorded, or the only one that can be meant: `--fix` makes it',
      ),
      suggestion: ref('Fix', 'a change that may be meant: a person decides, `--fix` never makes it'),
      related: list(
        object('Another place that has to do with it.', {
          message: text('what is there'),
          file: text('the file'),
          start,
        }),
        'other places that have to do with it; absent where there is none',
      ),
      witness: ref('EventRecord', 'an event that shows it; absent where none does'),
    },
  ),
};

export const lintResult = object(
  'What `ctsel lint` found.',
  {
    diagnostics: list(ref('Diagnostic'), 'the findings: by file, then by place'),
    summary: object('How much was found.', {
      files: count('how many files were read'),
      errors: count('findings of severity error'),
      warnings: count('findings of severity warning'),
      infos: count('findings of severity info'),
      suppressed: count('findings that a comment or a baseline keeps quiet'),
      leftOut: count('files that `.gitignore`, `--exclude` or settings leave out'),
    }),
  },
  {
    assuming: assumptionList(
      'the assumptions on which it rests that what is required is recorded; absent without any',
    ),
  },
);

export const lintPatch = object('What `--fix` would change.', {
  patch: text('a patch for `git apply`; empty where nothing can be fixed safely'),
});
