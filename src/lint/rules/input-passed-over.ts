import type { ReadingRule } from '../rule.js';

export const inputPassedOver: ReadingRule = {
  name: 'input-passed-over',
  about: 'reading',
  severity: 'info',
  summary: 'A folder is not searched, such as `node_modules`, or Terraform does not read a file by itself.',
  why: 'What is not read is not judged. Modules and nested stacks in such a folder are read where something calls them. Of a `.tfvars` file that nobody names, each value of a variable is checked as a case: `--var-file` names the one that holds. Under `--guard` it is an error if trails or a policy are in it.',
  sources: ['docs/guard.md'],
  examples: { bad: [], good: [] },
};
