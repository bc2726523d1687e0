import { deleteRule } from '../fixes/delete-rule';
import { openOnlyWebPorts } from '../fixes/narrow-ports';
import { turnToDrop } from '../fixes/turn-to-drop';
import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { findOpenings } from './shared/opening-finding';
import { namePorts } from './shared/words';

export const sgAllPortsOpen: Rule = {
  id: 'sg-all-ports-open',
  severity: 'error',
  fix: 'always',
  references: [
    { source: 'guidance', id: 'Use security groups correctly' },
    { source: 'mlps', id: '8.1.3.2 a' },
    { source: 'mlps', id: '8.1.3.2 c' },
    { source: 'cis', id: '3.5' },
    { source: 'cloud-config', id: 'sg-public-access-check' },
    { source: 'cloud-config', id: 'ecs-security-group-not-open-all-port' },
    { source: 'cloud-config', id: 'ecs-security-group-not-open-all-protocol' },
  ],
  checkStanding: findOpenings({
    kind: 'all-ports',
    message: (words, { openings, sensitive }) => {
      const protocols = [...new Set(openings.map(({ protocol }) => protocol))];
      const every = protocols.includes('tcp') && protocols.includes('udp');
      return text('sg-all-ports-open.message', {
        source: words.source,
        reach: words.reach,
        protocol: every ? text('protocol.all') : protocols.includes('tcp') ? 'TCP' : 'UDP',
        ports: namePorts(sensitive),
      });
    },
    otherFixes: (rule, _exposure, { settings }) => [
      ...openOnlyWebPorts(rule, settings.webPorts),
      ...turnToDrop(rule, 'review'),
      ...deleteRule(rule, 'review'),
    ],
  }),
};
