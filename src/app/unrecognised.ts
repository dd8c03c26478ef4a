import type { Diagnostic } from '../problem/diagnostic.js';
import type { Source } from '../text/source.js';

/** What files are that have nothing for ctsel to read, and what to do. */
const kinds = {
  terragrunt: [
    'this is a configuration of Terragrunt or another tool in HCL, not Terraform',
    'read the plan: `terragrunt plan -out=plan && terragrunt show -json plan > plan.json`',
  ],
  kubernetes: [
    'these are manifests of Kubernetes without trails or event data stores, or templates of them',
    'read what is applied: render the templates first',
  ],
  script: [
    'this is a script without a command that sets selectors',
    'the commands are `aws cloudtrail put-event-selectors`, `put-insight-selectors`, `create-event-data-store` and `update-event-data-store`',
  ],
  'no format': [
    'this is neither JSON nor YAML',
    'give a policy, selectors as JSON, Terraform or a template of CloudFormation',
  ],
} as const satisfies Readonly<Record<string, readonly [message: string, help: string]>>;

/** The finding about a whole file that cannot be read as anything. */
export function unrecognised(kind: keyof typeof kinds, source: Source): Diagnostic {
  const [message, help] = kinds[kind];
  return {
    rule: 'input-unrecognised',
    severity: 'error',
    message,
    help,
    place: { source, start: 0, end: 0 },
  };
}
