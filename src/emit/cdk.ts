import type { CompiledTarget } from '../compile/compile.js';
import { printableJson } from '../problem/printable.js';
import { propertiesOf, refusedInCloudFormation } from './cloudformation-model.js';
import { formatTypeScript } from './format.js';
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
  const omitted = [...new Set(said)].sort().map((key) => `'${key}'`);
  const code = `
${headLines(target, 'cdk')
  .map((line) => `// ${line}`)
  .join('\n')}
import * as cloudtrail from 'aws-cdk-lib/aws-cloudtrail';
import type { Construct } from 'constructs';

/** Everything that is not in the policy. */
export type ${name}Props = Omit<cloudtrail.${base}Props, ${omitted.join(' | ')}>${isUnnamed ? ' & { readonly name: string }' : ''};

export class ${name} extends cloudtrail.${base} {
  constructor(scope: Construct, id: string, props: ${name}Props${target.kind === 'trail' || isUnnamed ? '' : ' = {}'}) {
    super(scope, id, {
      ${members(asProps(own))}
      ...props,
      ${members(asProps(recorded))}
    });
  }
}
`;
  const files = [{ path: `${target.key}.ts`, text: await formatTypeScript(code) }];
  return { files, diagnostics: refusedInCloudFormation(compiled, token) };
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

/** The members of an object literal, without its braces; its keys are names of properties. */
function members(value: object): string {
  return Object.entries(value)
    .map(([key, inner]) => `${key}: ${printableJson(inner)},`)
    .join('\n');
}
