/** Time and memory of reading large policies: `npx tsx bench/yaml-parse.ts [yaml|json|plain] [entries]`. */
import { parseJson } from '../src/text/json.js';
import { parseYaml } from '../src/text/yaml.js';

const [shape = 'yaml', count = '100000'] = process.argv.slice(2);
const numbers = Array.from({ length: Number(count) }, (_, index) => index);

const pad = (index: number): string => `bucket-${index}-${'x'.repeat(60)}/`;
const shapes: Record<string, () => string> = {
  yaml: () => numbers.map((n) => `- { data: s3, resources: [${pad(n)}], events: [Put*] } # ${n}\n`).join(''),
  block: () =>
    numbers.map((n) => `- data: s3\n  resources:\n    - ${pad(n)}\n  events:\n    - Put*\n`).join(''),
  json: () => JSON.stringify(numbers.map((n) => ({ data: 's3', resources: [pad(n)], events: ['Put*'] }))),
  plain: () => numbers.map((n) => `- bucket-${n}/\n`).join(''),
};

const text = shapes[shape]!();
const before = process.memoryUsage.rss();
const start = performance.now();
const { root, problems } = (shape === 'json' ? parseJson : parseYaml)({ name: `policy.${shape}`, text });
const milliseconds = performance.now() - start;
const megabytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(0)} MB`;
const size = root?.kind === 'list' ? root.items.length : 0;
console.log(
  `${shape}: ${size} entries, ${megabytes(text.length)}, ${milliseconds.toFixed(0)} ms, ` +
    `${problems.length} problems, RSS ${megabytes(before)} to ${megabytes(process.resourceUsage().maxRSS * 1024)}`,
);
