import { planDefinitions, planDocumentSchema, snapshotDocumentSchema } from '../../plan/schema.js';
import { definitionsFor, dialect, object, text, word, type JsonSchema } from '../../text/json-schema.js';
import { shells } from '../completion/index.js';
import {
  catalogParts,
  fieldList,
  packDetails,
  packList,
  resourceList,
  ruleDetails,
  ruleList,
} from './catalog.js';
import { compareParts, convertRefused, convertResult, diffResult, importResult } from './compare.js';
import { compileCheck, compileParts, compileResult, compileStdout } from './compile.js';
import { explainParts, explainResult, testResults } from './explain.js';
import { lintParts, lintPatch, lintResult } from './lint.js';
import {
  applyResult,
  driftResult,
  emulatorResult,
  iamPolicy,
  liveParts,
  redactedPlanSchema,
  rollbackResult,
  runList,
} from './live.js';
import { sharedParts } from './shared.js';

/** A document that commands print under `--json`. */
export interface OutputDocument {
  /** The name of its schema in `generated/output/`. */
  readonly name: string;
  /** The name of its type. */
  readonly type: string;
  readonly commands: readonly string[];
  /** The flag with which alone it is printed. */
  readonly flag?: string;
  /** When it is printed, where it is not a flag that decides. */
  readonly when?: string;
  readonly schema: JsonSchema;
}

const one = (
  name: string,
  type: string,
  schema: JsonSchema,
  more: Partial<Pick<OutputDocument, 'commands' | 'flag' | 'when'>> = {},
): OutputDocument => ({ name, type, commands: [name], schema, ...more });

const errorResult = object('Why a command could not do its work; any command may print it.', {
  error: object('What is wrong.', {
    message: text('what is wrong'),
    help: { type: ['string', 'null'], description: 'what to do; null where nothing is known' },
    exitStatus: { type: 'integer', description: 'the exit status of the process' },
  }),
});

/** Every document, in the order of help. */
export const outputDocuments: readonly OutputDocument[] = [
  one(
    'init',
    'InitResult',
    object(
      'The policy and the schema for editors that were written.',
      {
        schema: text('the file of the schema, which editors read beside the policy'),
        schemaWas: word(['created', 'updated', 'current'], 'what became of that file'),
      },
      { written: text('the file of the policy; absent where only the schema was brought up to date') },
    ),
  ),
  one('lint', 'LintResult', lintResult),
  one('lint-patch', 'LintPatch', lintPatch, { commands: ['lint'], flag: '--fix-dry-run' }),
  one('compile', 'CompileResult', compileResult),
  one('compile-check', 'CompileCheck', compileCheck, { commands: ['compile'], flag: '--check' }),
  one('compile-stdout', 'CompileStdout', compileStdout, { commands: ['compile'], flag: '--stdout' }),
  one('explain', 'ExplainResult', explainResult),
  one('test', 'TestResults', testResults),
  one('diff', 'DiffResult', diffResult),
  one('convert', 'ConvertResult', convertResult),
  one('convert-refused', 'ConvertRefused', convertRefused, {
    commands: ['convert'],
    when: 'where the other form cannot record the same; the exit status is 6',
  }),
  one('import', 'ImportResult', importResult),
  one('plan', 'PlanResult', planDocumentSchema, { commands: ['plan', 'show'] }),
  one('plan-redacted', 'RedactedPlan', redactedPlanSchema, { commands: ['plan', 'show'], flag: '--redact' }),
  one('snapshot', 'SnapshotResult', snapshotDocumentSchema),
  one('drift', 'DriftResult', driftResult),
  one('apply', 'ApplyResult', applyResult),
  one('rollback', 'RollbackResult', rollbackResult),
  one('rollback-list', 'RunList', runList, { commands: ['rollback'], flag: '--list' }),
  one('iam-policy', 'IamPolicyDocument', iamPolicy),
  one(
    'completion',
    'CompletionScript',
    object('The script with which a shell completes command lines.', {
      shell: word(shells, 'the shell'),
      script: text('the script'),
    }),
  ),
  one('emulator', 'EmulatorResult', emulatorResult),
  one('rules', 'RuleList', ruleList, { when: 'without a name' }),
  one('rule', 'RuleDetails', ruleDetails, { commands: ['rules'], when: 'with the name of a rule' }),
  one('packs', 'PackList', packList, { when: 'without a name' }),
  one('pack', 'PackDetails', packDetails, { commands: ['packs'], when: 'with the name of a pack' }),
  one('resources', 'ResourceList', resourceList),
  one('fields', 'FieldList', fieldList),
  one('error', 'ErrorResult', errorResult, { commands: [], when: 'where the work could not be done' }),
];

const definitions: Readonly<Record<string, JsonSchema>> = {
  ...sharedParts,
  ...planDefinitions,
  ...lintParts,
  ...compileParts,
  ...explainParts,
  ...compareParts,
  ...liveParts,
  ...catalogParts,
};

/** The whole schema of a document, as it is published. */
export function outputSchema({ name, type, schema }: OutputDocument): JsonSchema {
  return {
    $schema: dialect,
    $id: `https://github.com/ctsel/ctsel/blob/main/generated/output/${name}.schema.json`,
    title: type,
    ...schema,
    $defs: definitionsFor(schema, definitions),
  };
}
