import type { CompiledTarget } from '../compile/compile.js';
import { propertiesOf, refusedInCloudFormation } from './cloudformation-model.js';
import { jsonText } from './layout.js';
import { headLines, typeName } from './names.js';
import type { Emitted, WriterOptions } from './writer.js';
import { yamlText, type Plain } from './yaml.js';

/** A template in YAML; the properties alone as a fragment. */
export async function writeCloudFormation(
  compiled: CompiledTarget,
  { isFragment }: WriterOptions,
): Promise<Emitted> {
  const { target } = compiled;
  const head = headLines(target, 'cloudformation').map((line) => `# ${line}\n`);
  const path = isFragment ? `${target.key}.properties.yaml` : `${target.key}.template.yaml`;
  const text = head.join('') + yamlText(documentOf(compiled, 'cloudformation', isFragment));
  return { files: [{ path, text }], diagnostics: refusedInCloudFormation(compiled) };
}

/** The same in JSON. */
export async function writeCloudFormationJson(
  compiled: CompiledTarget,
  { isFragment }: WriterOptions,
): Promise<Emitted> {
  const { key } = compiled.target;
  const path = isFragment ? `${key}.properties.json` : `${key}.template.json`;
  const value = documentOf(compiled, 'cloudformation-json', isFragment);
  return {
    files: [{ path, text: jsonText(value), value }],
    diagnostics: refusedInCloudFormation(compiled),
  };
}

type Document = { readonly [key: string]: Plain };

function documentOf(compiled: CompiledTarget, format: string, isFragment: boolean): Document {
  const { target } = compiled;
  const { own, recorded } = propertiesOf(compiled);
  if (isFragment) return recorded;
  const isTrail = target.kind === 'trail';
  const head = headLines(target, format);
  const asked = isTrail
    ? { S3BucketName: 'The bucket that the trail delivers to.' }
    : target.name === undefined
      ? { Name: 'The name of the event data store.' }
      : {};
  const names = Object.keys(asked);
  const resource = {
    Type: isTrail ? 'AWS::CloudTrail::Trail' : 'AWS::CloudTrail::EventDataStore',
    Properties: { ...own, ...Object.fromEntries(names.map((name) => [name, { Ref: name }])), ...recorded },
  };
  const parameters = Object.entries(asked).map(([name, Description]) => [
    name,
    { Type: 'String', Description },
  ]);
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    // JSON has no comments, so there it says everything.
    Description: (format === 'cloudformation' ? head.slice(0, 1) : head).join(' '),
    ...(names.length === 0 ? {} : { Parameters: Object.fromEntries(parameters) as Document }),
    Resources: { [typeName(target)]: resource },
  };
}
