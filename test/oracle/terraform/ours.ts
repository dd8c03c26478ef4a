import { readHclGrammar } from '../../../src/files/hcl-grammar.js';
import { textIn } from '../../../src/read/terraform/ask.js';
import { Evaluator } from '../../../src/read/terraform/evaluate.js';
import { readBlocks } from '../../../src/read/terraform/hcl.js';
import { loadParser } from '../../../src/read/terraform/parser.js';
import { attempt } from '../../../src/read/terraform/plain.js';

/** What the reader of Terraform makes of expressions: text of JSON, `!` where it refuses, undefined where it does not know. */
export async function ourAnswers(expressions: readonly string[]): Promise<readonly (string | undefined)[]> {
  const parser = await loadParser(readHclGrammar);
  const lines = expressions.map((one, index) => `  x${index} = try(jsonencode(${one}), "!")\n`);
  const answers: (string | undefined)[] = [];
  for (let at = 0; at < lines.length; at += 500) {
    const text = `locals {\n${lines.slice(at, at + 500).join('')}}\n`;
    const { said, problems } = readBlocks(parser, { name: 'main.tf', text }, () => true);
    if (problems.length > 0)
      throw new Error(
        problems
          .map(({ message, place }) => `${message}: ${text.slice(place.start - 60, place.end + 20)}`)
          .join('\n'),
      );
    for (const { value } of said[0]!.body.arguments.values()) {
      const result = new Evaluator({ reference: () => undefined }).evaluate(value, new Map());
      answers.push(attempt(() => textIn(result)));
    }
  }
  return answers;
}
