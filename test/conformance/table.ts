import { configurations, type Configuration } from './configurations.js';

/** What cfn-lint reported as errors when it was last measured, by configuration. */
export const cfnLintMeasured = {
  version: '1.58.0',
  /** Older versions that reported the same. */
  before: ['1.51.0'] as readonly string[],
  errors: {
    'basic-6': ['E3032'],
    'basic-type-sqs': ['E3030'],
    'basic-rw': ['E3030'],
    'adv-op-typo': ['E3002'],
    'adv-emptyfs': ['E3032'],
    'ins-type': ['E3030'],
  } as Readonly<Record<string, readonly string[]>>,
};

/** The configurations as a table in Markdown, with what AWS, ctsel and cfn-lint say of each. */
export function conformanceTable(): string {
  return [
    `| configuration | what is wrong | AWS | ctsel | cfn-lint ${cfnLintMeasured.version} |`,
    '|---|---|---|---|---|',
    ...configurations.map(row),
  ].join('\n');
}

function row({ name, wrong, aws, rule, severity = 'error' }: Configuration): string {
  const ours = rule === undefined ? '–' : `[\`${rule}\`](rules/${rule}.md)`;
  const level = severity === 'error' ? '' : ` (${severity})`;
  return `| \`${name}\` | ${wrong} | ${aws} | ${ours}${level} | ${cfnLintMeasured.errors[name]?.join(', ') ?? '–'} |`;
}
