import { matchesGlob } from '../src/text/glob.js';
import { parseYaml } from '../src/text/yaml.js';
import { jsonValues } from '../test/json-values.js';
import { brokenLogLines, largeYaml, slowGlob } from '../test/property/large-texts.js';

/** What each text costs, and YAML once more at four times the size, which should cost some four times as much. */
export function largeTexts(): void {
  const yaml = (size: number, text: (size: number) => string) => {
    const made = text(size);
    return seconds(() => parseYaml({ name: 'large.yaml', text: made }));
  };
  for (const [name, text] of largeYaml)
    show(`YAML, ${name}: 250 KB`, yaml(250_000, text), ['1 MB', yaml(1_000_000, text)]);
  for (const line of brokenLogLines)
    show(`60,000 lines of ${JSON.stringify(line)}`, seconds(() => jsonValues(`${line.repeat(60_000)}}`))); // prettier-ignore
  show('a pattern of 200 `*`', seconds(() => matchesGlob(...slowGlob))); // prettier-ignore
}

function seconds(run: () => unknown): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

function show(name: string, first: number, [more, second]: readonly [string?, number?] = []): void {
  const further = second === undefined ? '' : `; ${more} ${second.toFixed(2)}`;
  console.log(`${first.toFixed(2).padStart(8)}  ${name}${further}`);
}
