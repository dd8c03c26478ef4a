import { others, wrong, type Configuration } from './configurations.js';

/** What cfn-lint 1.51.0 finds of the templates; measured again wherever it is installed. */
export const cfnLintFinds = [
  'adv-emptyfs',
  'adv-op-typo',
  'basic-6',
  'basic-rw',
  'basic-type-sqs',
  'ins-type',
];

/** The table of `docs/conformance.md`. */
export function conformanceTable(): string {
  const row = ({ name, wrong: what, aws, rule }: Configuration) =>
    `| \`${name}\` | ${what === '' ? 'nothing' : what} | ${aws} | ${rule === undefined ? '–' : `[\`${rule}\`](rules.md#${rule})`} | ${cfnLintFinds.includes(name) ? 'found' : '–'} |`;
  return [
    '| configuration | what is wrong | AWS | ctsel | cfn-lint 1.51.0 |',
    '|---|---|---|---|---|',
    ...[...wrong, ...others].map(row),
  ].join('\n');
}
