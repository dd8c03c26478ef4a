import { advancedOf, fieldsNamed } from '../advanced.js';
import { equals, network, store, trail } from '../examples.js';
import type { TargetRule } from '../rule.js';

const kim = equals('userIdentity.arn', 'arn:aws:iam::111122223333:user/kim');

/** Principals filter network activity on trails only. */
export const networkPrincipalTarget: TargetRule = {
  name: 'network-principal-target',
  about: 'target',
  severity: 'error',
  summary: 'A selector of network activity tests `userIdentity.arn` on an event data store.',
  why: 'Trails can, since July 2026; event data stores cannot, and AWS refuses the field there.',
  sources: ['CloudTrail User Guide: logging network activity events'],
  examples: {
    bad: [store(network('ec2.amazonaws.com', kim))],
    good: [trail(network('ec2.amazonaws.com', kim))],
  },
  *check(subject) {
    if (subject.target.kind !== 'eventDataStore') return;
    for (const { category, fields } of advancedOf(subject)) {
      if (category !== 'NetworkActivity') continue;
      for (const { written } of fieldsNamed(fields, 'userIdentity.arn')) {
        yield {
          place: written.field.place,
          message: 'selectors of network activity cannot test `userIdentity.arn` on an event data store',
          help: 'remove it and filter in queries, or use a trail',
        };
      }
    }
  },
};
