import { readHclGrammar } from '../../src/files/index.js';
import { allAssumptions } from '../../src/cloudtrail/index.js';
import type { CompiledTarget } from '../../src/compile/compile.js';
import { emit } from '../../src/emit/emit.js';
import type { FormatName } from '../../src/emit/formats.js';
import type { Diagnostic } from '../../src/problem/diagnostic.js';
import { readCloudFormation } from '../../src/read/cloudformation/index.js';
import { interpret } from '../../src/read/interpret.js';
import { joinInsights } from '../../src/read/join-insights.js';
import { readJson } from '../../src/read/json/index.js';
import { readTerraform } from '../../src/read/terraform/index.js';
import type { Reading } from '../../src/read/value.js';
import { parseText } from '../../src/text/parse.js';
import type { Source } from '../../src/text/source.js';
import type { WrittenTarget } from '../../src/written/target.js';

/** The formats that ctsel reads back; the CDK's TypeScript and the Landing Zone Accelerator's file it only writes. */
export const writtenFormats = [
  'aws',
  'terraform',
  'terraform-json',
  'cloudformation',
  'cloudformation-json',
] as const satisfies readonly FormatName[];
export type WrittenFormat = (typeof writtenFormats)[number];

/** What a format has of a target, read back as `ctsel lint` reads files; nothing where the format cannot have it. */
export async function readFormat(
  format: WrittenFormat,
  compiled: CompiledTarget,
): Promise<{ readonly written: readonly WrittenTarget[]; readonly diagnostics: readonly Diagnostic[] }> {
  const options = { all: [compiled.target], assumptions: allAssumptions, isFragment: false };
  const { targets, diagnostics } = await emit(format, [compiled], options);
  if (diagnostics.some(({ severity }) => severity === 'error')) return { written: [], diagnostics: [] };
  const sources = targets.flatMap(({ files }) =>
    files.map(({ path, text }): Source => ({ name: path, text: addressed(text, format, compiled) })),
  );
  const readings = format.startsWith('terraform')
    ? [await readTerraform(sources, { defaultsHold: true, grammar: readHclGrammar })]
    : sources.map((source) => readDocument(format, source));
  const read = readings.map((reading) => interpret(reading, 'aws'));
  return {
    written: joinInsights(read.flatMap(({ targets: some }) => some)),
    diagnostics: read.flatMap(({ diagnostics: some }) => some),
  };
}

/** A request for a store of which only the name is known: its ARN is filled in when it is sent, and tells it from a trail's. */
function addressed(text: string, format: WrittenFormat, { target }: CompiledTarget): string {
  if (format !== 'aws' || target.kind === 'trail' || target.arn !== undefined) return text;
  return JSON.stringify({ EventDataStore: 'lake', ...(JSON.parse(text) as object) });
}

function readDocument(format: WrittenFormat, source: Source): Reading {
  const { root, problems } = parseText(source);
  if (root === undefined || problems.length > 0)
    throw new Error(`${source.name}: ${problems.map(({ message }) => message).join('; ')}`);
  return format === 'aws' ? readJson(root, source) : readCloudFormation(root, { defaultsHold: true });
}
