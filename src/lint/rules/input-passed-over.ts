import type { ReadingRule } from '../rule.js';

export const inputPassedOver: ReadingRule = {
  name: 'input-passed-over',
  about: 'reading',
  severity: 'info',
  summary:
    'A folder is not searched, such as `node_modules`, or a file has a name that Terraform does not read.',
  why: 'What is not read is not judged. Modules and nested stacks in such a folder are read where something calls them. Under `--guard` it is an error if trails or a policy are in it.',
  sources: ['docs/guard.md'],
  examples: { bad: [], good: [] },
};
