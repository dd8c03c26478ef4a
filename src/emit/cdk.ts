import type { CompiledTarget } from '../compile/compile.js';
import { propertiesOf, refusedInCloudFormation } from './cloudformation-model.js';
import { columns, memberLines } from './layout.js';
import { headLines, typeName } from './names.js';
import type { Emitted } from './writer.js';

/** TypeScript for the AWS CDK: a construct that takes everything but what the policy says. */
export async function writeCdk(compiled: CompiledTarget): Promise<Emitted> {
  const { target } = compiled;
  const { own, recorded } = propertiesOf(compiled);
  const base = target.kind === 'trail' ? 'CfnTrail' : 'CfnEventDataStore';
  const name = typeName(target);
  const isUnnamed = target.kind === 'eventDataStore' && target.name === undefined;
  const said = Object.keys(asProps(recorded)).concat(
    target.kind === 'trail' ? ['advancedEventSelectors', 'eventSelectors', 'isLogging'] : [],
  );
  const omitted = [...new Set(said)].sort().map((key) => `"${key}"`);
  const text = [
    ...headLines(target, 'cdk').map((line) => `// ${line}`),
    'import * as cloudtrail from "aws-cdk-lib/aws-cloudtrail";',
    'import type { Construct } from "constructs";',
    '',
    '/** Everything that is not in the policy. */',
    ...typeLines(
      `export type ${name}Props = Omit<`,
      `cloudtrail.${base}Props`,
      omitted,
      isUnnamed ? '> & { readonly name: string };' : '>;',
    ),
    '',
    ...classLines(`export class ${name}`, `extends cloudtrail.${base}`),
    ...constructorLines(`props: ${name}Props${target.kind === 'trail' || isUnnamed ? '' : ' = {}'}`),
    '    super(scope, id, {',
    ...memberLines(asProps(own), 6),
    '      ...props,',
    ...memberLines(asProps(recorded), 6),
    '    });',
    '  }',
    '}',
    '',
  ].join('\n');
  const files = [{ path: `${target.key}.ts`, text }];
  return { files, diagnostics: refusedInCloudFormation(compiled, token) };
}

/** A type of another one without some keys, on as few lines as they fit. */
function typeLines(head: string, base: string, keys: readonly string[], tail: string): readonly string[] {
  const union = keys.join(' | ');
  const whole = `${head}${base}, ${union}${tail}`;
  if (whole.length <= columns) return [whole];
  const inner = union.length + 2 <= columns ? [`  ${union}`] : keys.map((key) => `  | ${key}`);
  return [head, `  ${base},`, ...inner, tail];
}

function classLines(head: string, heritage: string): readonly string[] {
  const whole = `${head} ${heritage} {`;
  return whole.length <= columns ? [whole] : [head, `  ${heritage}`, '{'];
}

function constructorLines(props: string): readonly string[] {
  const parameters = ['scope: Construct', 'id: string', props];
  const whole = `  constructor(${parameters.join(', ')}) {`;
  if (whole.length <= columns) return [whole];
  return ['  constructor(', ...parameters.map((one) => `    ${one},`), '  ) {'];
}

/** Texts that the CDK would take for a value that it fills in when it synthesizes. */
function token(text: string): string | undefined {
  return /[$#]\{Token\[/.test(text) ? 'is a token of the AWS CDK, and cannot be escaped' : undefined;
}

/** Properties of CloudFormation as the CDK spells them. */
function asProps(value: object): object {
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [spelled(key), inValue(inner)]));
}

function inValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inValue);
  return typeof value === 'object' && value !== null ? asProps(value) : value;
}

function spelled(key: string): string {
  return key === 'Equals' ? 'equalTo' : key.slice(0, 1).toLowerCase() + key.slice(1);
}
