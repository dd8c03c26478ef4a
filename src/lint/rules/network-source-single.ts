import { advancedOf, fieldsNamed } from '../advanced.js';
import { equals, network, trail } from '../examples.js';
import type { TargetRule } from '../rule.js';
import { said } from '../words.js';

const denied = equals('errorCode', 'VpceAccessDenied');

/** A selector of network activity is about one event source. */
export const networkSourceSingle: TargetRule = {
  name: 'network-source-single',
  about: 'target',
  isOfCombination: true,
  severity: 'error',
  summary: 'A selector of network activity names more than one event source.',
  why: "AWS's documents give each event source a selector of its own. What the service does with a second value is not known: at best it refuses it.",
  sources: ['API Reference: AdvancedFieldSelector'],
  examples: {
    bad: [
      trail([
        equals('eventCategory', 'NetworkActivity'),
        equals('eventSource', 'ec2.amazonaws.com', 'kms.amazonaws.com'),
        denied,
      ]),
    ],
    good: [trail(network('ec2.amazonaws.com', denied), network('kms.amazonaws.com', denied))],
  },
  *check(subject) {
    for (const { category, fields } of advancedOf(subject)) {
      if (category !== 'NetworkActivity') continue;
      for (const { written } of fieldsNamed(fields, 'eventSource')) {
        const values = written.operators.find(({ operator }) => operator === 'Equals')?.values.items ?? [];
        if (values.length < 2) continue;
        yield {
          place: values[1]!.place,
          message: `a selector is for one event source; ${said(values[1]!)} is a second one`,
          help: 'write one selector for each event source',
        };
      }
    }
  },
};
