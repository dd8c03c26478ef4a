import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '../..');
const chromium = ['chromium', 'chromium-browser', 'google-chrome'].find(
  (name) => spawnSync(name, ['--version']).status === 0,
);
if (chromium === undefined) console.warn('skipped: there is no Chromium here');

const scratch = mkdtempSync(path.join(tmpdir(), 'ctsel-browser-'));
let server: Server;
afterAll(() => {
  server?.close();
  rmSync(scratch, { recursive: true });
});

/** A page's own program: what it finds goes to the server. */
const program = `
import { compile, diff, importPolicy, lint, rules } from 'ctsel';
const files = { 'main.tf': 'resource "aws_cloudtrail" "main" {\\n  name = "main"\\n  s3_bucket_name = "logs"\\n  event_selector { read_write_type = "None" }\\n}\\n' };
async function all() {
  const { diagnostics } = await lint(files);
  const sound = { 'main.tf': files['main.tf'].replace('None', 'All') };
  const imported = await importPolicy(sound);
  const { files: compiled } = await compile(imported.policy, { format: 'cloudformation' });
  const { equal } = await diff(sound, { 'ctsel.yaml': imported.policy });
  return { rules: rules().length, errors: diagnostics.map(({ rule, start }) => [rule, start.line]), compiled: Object.keys(compiled), equal };
}
const send = (result) => fetch('/result', { method: 'POST', body: JSON.stringify(result) });
all().then(send, (error) => send({ error: String(error.stack ?? error) }));
addEventListener('securitypolicyviolation', ({ violatedDirective }) => send({ error: 'violates ' + violatedDirective }));
`;

/** Nothing but the page's own modules, and WebAssembly. */
const contentSecurity = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";

let found: Promise<unknown>;
beforeAll(async () => {
  await build({
    stdin: { contents: program, resolveDir: root, sourcefile: 'page.js' },
    absWorkingDir: root,
    bundle: true,
    splitting: true,
    platform: 'browser',
    format: 'esm',
    outdir: scratch,
    logLevel: 'silent',
  });
  found = new Promise((resolve) => {
    server = createServer((request, response) => {
      if (request.method === 'POST') {
        let body = '';
        request.on('data', (data) => (body += data)).on('end', () => resolve(JSON.parse(body)));
        response.end();
        return;
      }
      const name = request.url === '/' ? 'index.html' : path.basename(request.url!);
      const isPage = name === 'index.html';
      response.setHeader('content-type', isPage ? 'text/html' : 'text/javascript');
      if (isPage) response.setHeader('content-security-policy', contentSecurity);
      if (isPage) response.end('<!doctype html><script type="module" src="stdin.js"></script>');
      else if (name.endsWith('.js')) response.end(readFileSync(path.join(scratch, name)));
      else response.writeHead(404).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
}, 60_000);

test.skipIf(chromium === undefined)(
  'a page lints, compiles, imports and compares under a strict policy of content',
  async () => {
    const { port } = server.address() as AddressInfo;
    const browser = spawn(
      chromium!,
      ['--headless', '--no-sandbox', '--disable-gpu', `--user-data-dir=${path.join(scratch, 'profile')}`, `http://127.0.0.1:${port}/`],
      { stdio: 'ignore' },
    ); // prettier-ignore
    try {
      expect(await found).toEqual({
        rules: expect.any(Number),
        errors: expect.arrayContaining([['basic-read-write-type', 4]]),
        compiled: expect.arrayContaining(['index.json', 'main.template.yaml']),
        equal: true,
      });
    } finally {
      browser.kill('SIGKILL');
      await new Promise((resolve) => browser.once('close', resolve));
    }
  },
  120_000,
);
