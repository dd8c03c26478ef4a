import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allAssumptions } from '../../src/cloudtrail/index.js';
import { compilePolicy } from '../../src/compile/compile-policy.js';
import { writeAws } from '../../src/emit/aws.js';
import { readText } from '../../src/files/index.js';

/** The real AWS CLI checks our files against its model and sends them; a listener keeps what it sent. */
const isHere = spawnSync('aws', ['--version']).status === 0;
if (!isHere) console.log('skipped: the aws CLI is not installed');

const examples = path.join(import.meta.dirname, '../../selectors');
const run = promisify(execFile);

describe.skipIf(!isHere)('the AWS CLI takes what compile writes, and sends the same', () => {
  let server: Server;
  let folder: string;
  const received: { target: string; body: unknown }[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'ctsel-aws-'));
    server = createServer((request, response) => {
      let text = '';
      request.on('data', (chunk: Buffer) => (text += chunk.toString()));
      request.on('end', () => {
        received.push({ target: String(request.headers['x-amz-target']), body: JSON.parse(text) });
        response.setHeader('content-type', 'application/x-amz-json-1.1').end('{}');
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    server.close();
    await rm(folder, { recursive: true });
  });

  test('every file of the worked examples', async () => {
    for (const example of await readdir(examples)) {
      const source = await readText(path.join(examples, example, 'policy.yaml'));
      const emitted = await Promise.all(compilePolicy(source, allAssumptions).targets.map(writeAws));
      const files = emitted.flatMap((one) => one.files);
      // One process a file is slow: one of each call is enough for an example.
      const calls = new Map(files.map((file) => [path.basename(file.path, '.json'), file.text]));
      for (const [call, text] of calls) {
        const request = JSON.parse(text) as Record<string, unknown>;
        const file = path.join(folder, 'request.json');
        await writeFile(file, text);
        const isUnaddressed = request['TrailName'] === undefined && request['EventDataStore'] === undefined;
        const address = isUnaddressed ? ['--event-data-store', 'EXAMPLE'] : [];
        const port = (server.address() as AddressInfo).port;
        await run(
          'aws',
          [
            'cloudtrail',
            call,
            '--cli-input-json',
            `file://${file}`,
            ...address,
            '--endpoint-url',
            `http://127.0.0.1:${port}`,
          ],
          {
            env: {
              ...process.env,
              AWS_ACCESS_KEY_ID: 'EXAMPLE',
              AWS_SECRET_ACCESS_KEY: 'EXAMPLE',
              AWS_DEFAULT_REGION: 'us-east-1',
              AWS_EC2_METADATA_DISABLED: 'true',
            },
          },
        );
        const sent = received.at(-1)!;
        expect(sent.body).toEqual(isUnaddressed ? { ...request, EventDataStore: 'EXAMPLE' } : request);
        expect(sent.target.toLowerCase()).toContain(call.replaceAll('-', ''));
      }
    }
    expect(new Set(received.map(({ target }) => target.split('.').at(-1)))).toEqual(
      new Set(['PutEventSelectors', 'PutInsightSelectors', 'PutEventConfiguration', 'UpdateEventDataStore']),
    );
  });
});
