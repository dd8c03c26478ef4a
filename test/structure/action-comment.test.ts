import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { lintMarkdown } from '../../src/report/formats/markdown.js';
import { everything, none, thousand } from '../reports/reports.js';

/** The comment of the action, kept on a GitHub that is a server on this machine. */

const script = path.join(import.meta.dirname, '../../action/comment.mjs');
const folder = mkdtempSync(path.join(tmpdir(), 'ctsel-comment-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Comment {
  readonly id: number;
  body: string;
  readonly user: { readonly login: string };
}
const bot = { login: 'github-actions[bot]' };
let comments: Comment[] = [];
let requests: string[] = [];
let refusal: number | undefined;

const server = createServer(async (request, response) => {
  const { method, url } = request;
  requests.push(`${method} ${url}`);
  const answer = (status: number, body: unknown) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  if (request.headers.authorization !== 'Bearer secret') return answer(401, {});
  if (refusal !== undefined) return answer(refusal, { message: 'Resource not accessible by integration' });
  const { pathname, searchParams } = new URL(url!, 'http://localhost');
  if (method === 'GET' && pathname === '/repos/acme/audit/issues/7/comments') {
    const [page, size] = ['page', 'per_page'].map((name) => Number(searchParams.get(name)));
    return answer(200, comments.slice((page! - 1) * size!, page! * size!));
  }
  const { body } = await bodyOf(request);
  if (method === 'POST' && pathname === '/repos/acme/audit/issues/7/comments') {
    comments.push({ id: comments.length + 1, body, user: bot });
    return answer(201, {});
  }
  const edited = comments.find(({ id }) => pathname === `/repos/acme/audit/issues/comments/${id}`);
  if (method !== 'PATCH' || edited === undefined) return answer(404, {});
  edited.body = body;
  return answer(200, {});
});

async function bodyOf(request: IncomingMessage): Promise<{ body: string }> {
  return JSON.parse(await textOf(request)) as { body: string };
}

beforeAll(() => new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready)));
afterAll(() => void server.close());
beforeEach(() => {
  comments = [];
  refusal = undefined;
});
afterEach(() => {
  requests = [];
});

/** Runs the script as the action does. */
function comment(
  markdown: string,
  env: Record<string, string> = {},
): Promise<{ status: number | null; stdout: string }> {
  const file = path.join(folder, 'ctsel.md');
  writeFileSync(file, markdown);
  const child = spawn(process.execPath, [script], {
    env: {
      PATH: process.env['PATH'],
      GITHUB_API_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_REPOSITORY: 'acme/audit',
      GITHUB_RUN_ID: '42',
      GITHUB_WORKFLOW: 'CloudTrail --> <script>',
      GITHUB_JOB: 'lint',
      GITHUB_TOKEN: 'secret',
      CTSEL_COMMENT: file,
      CTSEL_PULL_REQUEST: '7',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const stdout = textOf(child.stdout);
  return new Promise((resolve) =>
    child.on('close', async (status) => resolve({ status, stdout: await stdout })),
  );
}

const quiet = { status: 0, stdout: '' };

test('is made once, then edited', async () => {
  expect(await comment(lintMarkdown(everything))).toEqual(quiet);
  expect(comments).toHaveLength(1);
  const [first] = comments;
  expect(first!.body).toMatch(/^<!-- ctsel-lint [0-9a-f]{12} -->\n### ctsel: 2 files: 1 error/);
  expect(first!.body).toContain('(https://github.com/acme/audit/actions/runs/42)');

  expect(await comment(lintMarkdown(thousand), { GITHUB_RUN_ID: '43' })).toEqual(quiet);
  expect(comments).toHaveLength(1);
  expect(first!.body).toContain('and 985 more');
  expect(first!.body).toContain('actions/runs/43');
  expect(first!.body.split('\n').length).toBeLessThanOrEqual(25);
});

test('says so when nothing is found any more, and is not made for nothing', async () => {
  expect(await comment(lintMarkdown(none))).toEqual(quiet);
  expect(comments).toEqual([]);
  await comment(lintMarkdown(everything));
  await comment(lintMarkdown(none));
  expect(comments.map(({ body }) => body.split('\n')[1])).toEqual(['### ctsel: 3 files: no findings']);
});

test('is found among many, and another job has its own', async () => {
  comments = Array.from({ length: 250 }, (_, index) => ({
    id: index + 1,
    body: 'x',
    user: { login: 'kim' },
  }));
  await comment(lintMarkdown(everything));
  await comment(lintMarkdown(thousand));
  expect(comments).toHaveLength(251);
  await comment(lintMarkdown(everything), { GITHUB_JOB: 'other' });
  expect(comments).toHaveLength(252);
});

test('a comment of somebody else with the marker is left alone', async () => {
  await comment(lintMarkdown(everything));
  const forged = { id: 1, body: comments[0]!.body, user: { login: 'mallory' } };
  comments = [forged, { id: 2, body: `quoted:\n${forged.body}`, user: bot }];
  await comment(lintMarkdown(thousand));
  expect(comments).toHaveLength(3);
  expect(forged.body).toContain('1 error, 1 warning');
});

test('one that is as it should be is not sent again', async () => {
  await comment(lintMarkdown(everything));
  requests = [];
  await comment(lintMarkdown(everything));
  expect(requests.map((one) => one.split(' ')[0])).toEqual(['GET']);
});

test('a text of any length becomes at most 25 lines', async () => {
  await comment(`### ctsel: 1 file: 900 errors\n${'- x\n'.repeat(900)}`);
  expect(comments[0]!.body.split('\n')).toHaveLength(25);
});

describe('what goes wrong is a warning, not a failure of the job', () => {
  test.each([
    [403, 'GitHub answered 403 to GET of the comment; the job needs `pull-requests: write`'],
    [500, 'GitHub answered 500 to GET of the comment'],
  ])('%i', async (status, reason) => {
    refusal = status;
    expect(await comment(lintMarkdown(everything))).toEqual({
      status: 0,
      stdout: `::warning title=ctsel::no comment on the pull request: ${reason}\n`,
    });
  });

  test.each([
    ['no server', { GITHUB_API_URL: 'http://127.0.0.1:1' }],
    ['no number', { CTSEL_PULL_REQUEST: '' }],
    ['a number that is a path', { CTSEL_PULL_REQUEST: '7/../8' }],
    ['no file', { CTSEL_COMMENT: path.join(folder, 'nothing.md') }],
  ])('%s', async (_, env) => {
    const { status, stdout } = await comment(lintMarkdown(everything), env);
    expect([status, comments]).toEqual([0, []]);
    expect(stdout).toMatch(/^::warning title=ctsel::no comment on the pull request: [^\n]+\n$/);
  });
});
