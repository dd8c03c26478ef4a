import { execFile, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { transform } from 'esbuild';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { hclText } from '../../src/emit/terraform.js';
import { jsonOf } from '../../src/emit/terraform-json.js';
import type { Block } from '../../src/emit/terraform-model.js';
import { fileOf, sample, targets, text, texts } from '../property/format-samples.js';

/** What `ctsel compile --format` writes, given to the tools that are to read it. */
const root = path.join(import.meta.dirname, '../..');
const examples = path.join(root, 'selectors');
const run = promisify(execFile);

function has(tool: string, ...check: string[]): boolean {
  const isHere = spawnSync(tool, check).status === 0;
  if (!isHere) console.log(`skipped: no ${[tool, ...check].join(' ')}`);
  return isHere;
}
const hasTerraform = has('terraform', 'version');
const hasCfnLint = has('cfn-lint', '--version');
const hasPyYaml = has('python3', '-c', 'import yaml');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ctsel-formats-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** The files of all worked examples in a format, as paths. */
async function exampleFiles(format: string): Promise<string[]> {
  const found: string[] = [];
  for (const example of await readdir(examples)) {
    const inside = path.join(examples, example, format);
    if (!existsSync(inside)) continue;
    const there = await readdir(inside, { recursive: true, withFileTypes: true });
    found.push(...there.filter((one) => one.isFile()).map((one) => path.join(one.parentPath, one.name)));
  }
  return found;
}

describe.skipIf(!hasTerraform)('Terraform', () => {
  const env = () => ({ ...process.env, TF_CLI_CONFIG_FILE: path.join(folder, 'terraform.rc') });

  test('has nothing to format in the worked examples and the module', async () => {
    await writeFile(path.join(folder, 'terraform.rc'), '');
    const module = path.join(root, 'docs/terraform-module');
    const files = [
      ...(await exampleFiles('terraform')),
      ...(await readdir(module))
        .filter((file) => file.endsWith('.tf'))
        .map((file) => path.join(module, file)),
    ];
    expect(files.length).toBeGreaterThan(10);
    expect((await run('terraform', ['fmt', '-check', '-diff', ...files], { env: env() })).stdout).toBe('');
  });

  test('has nothing to format in what holds any texts', async () => {
    const files: string[] = [];
    for (const [index, compiled] of sample(targets, 60).entries()) {
      const file = await fileOf('terraform', compiled);
      if (file === undefined) continue;
      files.push(path.join(folder, `sample-${index}.tf`));
      await writeFile(files.at(-1)!, file.text);
    }
    expect(files.length).toBeGreaterThan(30);
    expect((await run('terraform', ['fmt', '-check', '-diff', ...files], { env: env() })).stdout).toBe('');
  });

  /** What Terraform takes the values of a block for. */
  async function evaluated(name: string, file: string, content: string): Promise<unknown> {
    const inside = await mkdtemp(path.join(folder, `${name}-`));
    await writeFile(path.join(inside, file), content);
    const console = run('terraform', ['console'], { cwd: inside, env: env() });
    console.child.stdin!.end('base64encode(jsonencode(local.values))\n');
    return JSON.parse(Buffer.from(JSON.parse((await console).stdout), 'base64').toString());
  }

  test.each(['terraform', 'terraform-json'] as const)('reads any text from %s', async (format) => {
    const normal = (one: string) => one.normalize('NFC');
    const all = sample(
      fc.oneof(
        text.map((one) => [one]),
        texts,
      ),
      500,
    )
      .flat()
      .map(normal);
    const values: Block = { type: 'locals', labels: [], attributes: [['values', all]], blocks: [] };
    const read =
      format === 'terraform'
        ? await evaluated(format, 'main.tf', hclText(values))
        : await evaluated(format, 'main.tf.json', JSON.stringify({ locals: jsonOf(values) }));
    expect(read).toEqual(all);
  });

  test('reads our JSON in the module as we write it for Terraform', async () => {
    const inside = path.join(folder, 'module');
    for (const file of ['selectors.tf', 'variables.tf'])
      await cp(path.join(root, 'docs/terraform-module', file), path.join(inside, file));
    let trails = 0;
    for (const file of await exampleFiles('terraform-json')) {
      const [resource] = Object.values<any>(
        JSON.parse(await readFile(file, 'utf8')).resource.aws_cloudtrail ?? {},
      );
      if (resource === undefined) continue;
      const selectors = path.join(file.split('/terraform-json/')[0]!, 'aws', path.basename(file, '.tf.json'));
      const console = run(
        'terraform',
        ['console', '-var', `selectors=${selectors}`, '-var', 's3_bucket_name=x'],
        { cwd: inside, env: env() },
      );
      console.child.stdin!.end(
        'base64encode(jsonencode([local.name, local.advanced_event_selectors, local.event_selectors, local.insight_selectors]))\n',
      );
      const text = Buffer.from(JSON.parse((await console).stdout), 'base64').toString();
      const [name, advanced, basic, insights] = JSON.parse(text, (_, value) => value ?? undefined);
      expect(name).toBe(resource.name);
      const { advanced_event_selector = [], event_selector = [], insight_selector = [] } = resource;
      expect(advanced).toEqual(
        advanced_event_selector.map(({ field_selector, ...one }: any) => ({
          ...one,
          field_selectors: field_selector,
        })),
      );
      expect(basic).toEqual(
        event_selector.map(({ data_resource = [], ...one }: any) => ({
          exclude_management_event_sources: [],
          ...one,
          data_resources: data_resource,
        })),
      );
      expect(insights).toEqual(insight_selector);
      trails++;
    }
    expect(trails).toBeGreaterThan(7);
  });

  test('would change a text that is not normalized, which is refused', async () => {
    const [compiled] = sample(targets, 1);
    const selectors = {
      AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventName', Equals: ['e\u0301'] }] }],
    };
    const accented = { ...compiled!, set: { selectors } };
    expect(await fileOf('terraform', accented)).toBeUndefined();
    expect(await fileOf('terraform-json', accented)).toBeUndefined();
    expect(await fileOf('cloudformation', accented)).toBeDefined();
    expect(await evaluated('nfc', 'main.tf', 'locals {\n  values = ["e\u0301"]\n}\n')).toEqual(['\u00e9']);
  });
});

describe.skipIf(!hasCfnLint)('cfn-lint', () => {
  test('finds nothing in the worked examples', async () => {
    const files = await exampleFiles('cloudformation');
    expect(files.length).toBeGreaterThan(10);
    expect((await run('cfn-lint', ['--include-checks', 'I', '--', ...files])).stdout).toBe('');
  });
});

describe.skipIf(!hasPyYaml)('PyYAML', () => {
  test('reads any text', async () => {
    const wanted: unknown[] = [];
    const files: string[] = [];
    for (const [index, compiled] of sample(targets, 200).entries()) {
      wanted.push((await fileOf('cloudformation-json', compiled))!.value);
      files.push(path.join(folder, `sample-${index}.yaml`));
      await writeFile(files.at(-1)!, (await fileOf('cloudformation', compiled))!.text);
    }
    const script =
      'import json, sys, yaml\nprint(json.dumps([yaml.safe_load(open(p, encoding="utf-8")) for p in sys.argv[1:]]))';
    const { stdout } = await run('python3', ['-c', script, ...files], { maxBuffer: 1e8 });
    const description = { Description: expect.any(String) };
    expect(JSON.parse(stdout)).toEqual(wanted.map((one) => ({ ...(one as object), ...description })));
  });
});

describe('the AWS CDK', () => {
  let project: string;
  beforeAll(async () => {
    project = path.join(folder, 'cdk');
    for (const example of await readdir(examples)) {
      const from = path.join(examples, example, 'cdk');
      if (existsSync(from)) await cp(from, path.join(project, example), { recursive: true });
    }
    await symlink(path.join(root, 'node_modules'), path.join(project, 'node_modules'));
  });

  const nameOf = (code: string) => /export class (\w+)/.exec(code)![1]!;

  test('type-checks the worked examples and a stack that uses them', async () => {
    const uses: string[] = [];
    for (const [index, file] of (await exampleFiles('cdk')).entries()) {
      const code = await readFile(file, 'utf8');
      const from = `./${path.relative(examples, file).replace('/cdk/', '/').replace(/\.ts$/, '.js')}`;
      const props = code.includes('CfnTrailProps') ? "{ s3BucketName: 'logs' }" : "{ name: 'lake' }";
      uses.push(
        `import { ${nameOf(code)} as C${index} } from '${from}';\nnew C${index}(stack, 'C${index}', ${props});`,
      );
    }
    const head = "import { App, Stack } from 'aws-cdk-lib';\nconst stack = new Stack(new App(), 'S');\n";
    await writeFile(path.join(project, 'stack.ts'), head + uses.join('\n'));
    const options = {
      target: 'es2022',
      module: 'nodenext',
      strict: true,
      exactOptionalPropertyTypes: true,
      noUnusedLocals: true,
      noEmit: true,
      skipLibCheck: true,
      types: [],
    };
    await writeFile(path.join(project, 'package.json'), '{ "type": "module" }');
    await writeFile(
      path.join(project, 'tsconfig.json'),
      JSON.stringify({ compilerOptions: options, include: ['**/*.ts'] }),
    );
    const tsc = path.join(root, 'node_modules/.bin/tsc');
    const checked = await run(tsc, ['-p', project]).catch((error: { stdout: string }) => error);
    expect(checked.stdout).toBe('');
  });

  test('synthesizes templates with any text', async () => {
    // Its own validator is of another mind about what texts should be.
    vi.stubEnv('CDK_VALIDATION', 'false');
    onTestFinished(() => void vi.unstubAllEnvs());
    const { App, Stack } = await import('aws-cdk-lib');
    const { Template } = await import('aws-cdk-lib/assertions');
    const stack = new Stack(new App(), 'Stack');
    const wanted: object[] = [];
    for (const [index, compiled] of sample(targets, 100).entries()) {
      const { text: code } = (await fileOf('cdk', compiled))!;
      const { code: javascript } = await transform(code, { loader: 'ts', format: 'esm' });
      const file = path.join(project, `sample-${index}.mjs`);
      await writeFile(file, javascript);
      const { [nameOf(code)]: Construct } = await import(/* @vite-ignore */ file);
      new Construct(stack, `Target${index}`, { s3BucketName: 'logs', name: 'lake' });
      wanted.push((await fileOf('cloudformation-json', compiled, true))!.value!);
    }
    const resources = Object.values<any>(Template.fromStack(stack).toJSON()['Resources']);
    expect(resources.map(({ Properties }) => Properties)).toMatchObject(wanted);
  });

  test.each(['${Token[a.1]}', '#{Token[a.1]}'])(
    'would take %s for a token, which is refused',
    async (value) => {
      const [compiled] = sample(targets, 1);
      const selectors = {
        AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventName', Equals: [value] }] }],
      };
      expect(await fileOf('cdk', { ...compiled!, set: { selectors } })).toBeUndefined();
    },
  );
});
