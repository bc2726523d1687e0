import { deleteRule } from '../fixes/delete-rule';
import { closePorts } from '../fixes/narrow-ports';
import { turnToDrop } from '../fixes/turn-to-drop';
import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { findOpenings } from './shared/opening-finding';
import { namePorts } from './shared/words';

export const sgSensitivePortOpen: Rule = {
  id: 'sg-sensitive-port-open',
  severity: 'error',
  fix: 'always',
  references: [
    { source: 'guidance', id: 'Use security groups correctly' },
    { source: 'guidance', id: 'List of common vulnerable ports' },
    { source: 'mlps', id: '8.1.4.4 b' },
    { source: 'mlps', id: '8.1.4.4 c' },
    { source: 'cis', id: '3.2' },
    { source: 'cis', id: '4.3' },
    { source: 'cis', id: '4.4' },
    { source: 'cloud-config', id: 'sg-risky-ports-check' },
    { source: 'cloud-config', id: 'ecs-security-group-risky-ports-check-with-protocol' },
  ],
  checkStanding: findOpenings({
    kind: 'sensitive-port',
    message: (words, { sensitive }) =>
      text('sg-sensitive-port-open.message', {
        source: words.source,
        reach: words.reach,
        ports: namePorts(sensitive),
      }),
    otherFixes: (rule, { sensitive }) => [
      ...closePorts(rule, sensitive),
      ...turnToDrop(rule, 'review'),
      ...deleteRule(rule, 'review'),
    ],
  }),
};
