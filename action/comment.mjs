// Keeps one comment on a pull request with what `ctsel lint --format markdown` wrote: made once, then edited.
//
// It is no part of the package: the action runs it with Node alone. What goes wrong here is a warning of the job, never its
// failure: the findings are in the log, and the token of a fork may not comment.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import process from 'node:process';

/** How long a comment is, with its marker and the link to the run. */
const mostLines = 25;
/** How many pages of a hundred comments are looked through. */
const mostPages = 30;

const {
  GITHUB_API_URL: api,
  GITHUB_JOB: job = '',
  GITHUB_REPOSITORY: repository,
  GITHUB_RUN_ID: run,
  GITHUB_SERVER_URL: server,
  GITHUB_TOKEN: token,
  GITHUB_WORKFLOW: workflow = '',
  CTSEL_COMMENT: file,
  CTSEL_PULL_REQUEST: number,
} = process.env;

/** One comment for each job: its name is hashed, so that no name can end the HTML comment that it is in. */
const id = createHash('sha256')
  .update(JSON.stringify([workflow, job]))
  .digest('hex')
  .slice(0, 12);
const marker = `<!-- ctsel-lint ${id} -->`;

/** Sends a request to GitHub; what it answers as JSON. */
async function ask(method, path, body) {
  const response = await fetch(`${api}/repos/${repository}/issues/${path}`, {
    method,
    headers: {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${token}`,
      'user-agent': 'ctsel',
      'x-github-api-version': '2022-11-28',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(30_000),
  });
  if (!response.ok) {
    const hint = response.status === 403 ? '; the job needs `pull-requests: write`' : '';
    throw new Error(`GitHub answered ${response.status} to ${method} of the comment${hint}`);
  }
  return response.json();
}

/** Our comment, if there is one: anybody can write the marker, but only the token of a workflow writes as this user. */
async function ownComment() {
  for (let page = 1; page <= mostPages; page++) {
    const comments = await ask('GET', `${number}/comments?per_page=100&page=${page}`);
    const own = comments.find(
      ({ body, user }) => user?.login === 'github-actions[bot]' && body?.split(/\r?\n/, 1)[0] === marker,
    );
    if (own !== undefined || comments.length < 100) return own;
  }
  return undefined;
}

function commentOf(text) {
  const link = `[All findings are in the run](${server}/${repository}/actions/runs/${run}).`;
  const lines = text.trimEnd().split('\n');
  return [marker, ...lines.slice(0, mostLines - 3), '', link].join('\n');
}

async function main() {
  if (!/^[1-9]\d*$/.test(number ?? '')) throw new Error('there is no number of a pull request');
  const text = await readFile(file, 'utf8');
  const own = await ownComment();
  const body = commentOf(text);
  if (own !== undefined) {
    if (own.body !== body) await ask('PATCH', `comments/${own.id}`, { body });
  } else if (!/^### ctsel: \d+ files?: no findings/.test(text))
    await ask('POST', `${number}/comments`, { body });
}

try {
  await main();
} catch (error) {
  const reason = String(error instanceof Error ? error.message : error)
    .replaceAll('%', '%25')
    .replaceAll('\r', '%0D')
    .replaceAll('\n', '%0A');
  process.stdout.write(`::warning title=ctsel::no comment on the pull request: ${reason}\n`);
}
