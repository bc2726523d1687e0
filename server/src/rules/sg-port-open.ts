import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { findOpenings } from './shared/opening-finding';
import { nameRanges } from './shared/words';

export const sgPortOpen: Rule = {
  id: 'sg-port-open',
  severity: 'info',
  fix: 'always',
  references: [
    { source: 'guidance', id: 'Use security groups correctly' },
    { source: 'mlps', id: '8.1.3.2 a' },
    { source: 'cloud-config', id: 'ecs-security-group-white-list-port-check' },
  ],
  checkStanding: findOpenings({
    kind: 'port',
    severity: 'info',
    message: (words, { openings }) =>
      text('sg-port-open.message', { source: words.source, reach: words.reach, ports: nameRanges(openings) }),
  }),
};
