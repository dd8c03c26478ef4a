import { expect, test } from 'vitest';
import { readHclGrammar } from '../../../src/files/hcl-grammar.js';
import { textIn } from '../../../src/read/terraform/ask.js';
import { Evaluator } from '../../../src/read/terraform/evaluate.js';
import { readBlocks } from '../../../src/read/terraform/hcl.js';
import { loadParser } from '../../../src/read/terraform/parser.js';
import { attempt } from '../../../src/read/terraform/plain.js';
import type { Value } from '../../../src/read/value.js';
import type { Place } from '../../../src/text/source.js';
import { runs } from '../../runs.js';
import { expressionsOf } from './expressions.js';
import { Random } from './random.js';

/**
 * What is made of an expression while a part of it is not known holds whatever the part is: the reader of Terraform against
 * itself, which the answers of the real program hold where all is known.
 */

const literal = /"[\w:/ ]*"|(?<![\w."-])\d+(?![\w."-])|\btrue\b|\bfalse\b/g;

/** What else a hole may be filled with: a value of the type that is there. */
const fillings = { text: ['"b/x"', '"payments"', '""', '"5"', '"true"'], number: ['5', '0', '2'] };

function otherThan(written: string, random: Random): string {
  if (written === 'true' || written === 'false') return written === 'true' ? 'false' : 'true';
  return random.of(written.startsWith('"') ? fillings.text : fillings.number);
}

const ways = ['choice', 'local', 'unknown'] as const;

test(
  'a known answer about something unknown is the one for each of its values',
  { timeout: 120_000 },
  async () => {
    const { numRuns, seed } = runs(4_000);
    const parser = await loadParser(readHclGrammar);
    const random = new Random(seed);
    const wrong: unknown[] = [];
    let told = 0;
    for (const expression of expressionsOf(seed, numRuns)) {
      const holes = [...expression.matchAll(literal)];
      if (holes.length === 0) continue;
      const hole = random.of(holes);
      const way = random.of(ways);
      const sides = [hole[0], otherThan(hole[0], random)];
      const filled = (by: string) =>
        `${expression.slice(0, hole.index)}${by}${expression.slice(hole.index + hole[0].length)}`;
      const whole = way === 'choice' ? filled(`(var.on ? ${sides.join(' : ')})`) : filled('local.hole');
      const answers = (on: boolean | undefined) => {
        const evaluate = (
          text: string,
          reference: (path: readonly string[], place: Place) => Value | undefined,
        ) => {
          const { said, problems } = readBlocks(
            parser,
            { name: 'main.tf', text: `locals {\n  x = ${text}\n}\n` },
            () => true,
          );
          if (problems.length > 0) return undefined;
          return new Evaluator({ reference }).evaluate(said[0]!.body.arguments.get('x')!.value, new Map());
        };
        const unknown = (path: readonly string[], place: Place): Value => {
          const name = path.join('.');
          return { kind: 'unknown', ref: { id: `terraform:${name}`, expression: name, place } };
        };
        return evaluate(`try(jsonencode(${whole}), "!")`, (path, place) => {
          const [root, name] = path;
          if (root === 'var' && name === 'on')
            return on === undefined ? unknown(path, place) : { kind: 'bare', value: on, place };
          if (root !== 'local' || path.length > 2) return undefined;
          if (way === 'local')
            return evaluate(`var.on ? ${sides.join(' : ')}`, (inner, at) =>
              inner[0] !== 'var'
                ? undefined
                : on === undefined
                  ? unknown(inner, at)
                  : { kind: 'bare', value: on, place: at },
            );
          return on === undefined ? unknown(path, place) : evaluate(sides[on ? 0 : 1]!, () => undefined);
        });
      };
      const open = answers(undefined);
      for (const on of [true, false]) {
        const own = open === undefined ? undefined : attempt(() => textIn(chosen(open, on)));
        const known = answers(on);
        const wanted = known === undefined ? undefined : attempt(() => textIn(known));
        if (own === undefined || wanted === undefined) continue;
        // What Terraform refuses is nothing to be right about, unless it is caught.
        if (wanted === '"!"' || wanted === '!') continue;
        told++;
        // A number among texts becomes one where its type is known: it is the same value for CloudTrail.
        if (own.replaceAll('"', '') !== wanted.replaceAll('"', ''))
          wrong.push({ whole, way, sides, on, own, wanted });
      }
    }
    expect(wrong).toEqual([]);
    expect(told).toBeGreaterThan(numRuns / 10);
  },
);

/** A value with the only choice made; what is not known stays so. */
function chosen(value: Value, on: boolean): Value {
  if (value.kind !== 'choice') return value;
  const side = value.condition.expression === 'var.on' ? (on ? value.yes : value.no) : undefined;
  return side === undefined ? { kind: 'unknown', ref: value.condition } : chosen(side, on);
}
