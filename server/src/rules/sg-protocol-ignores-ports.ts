import { stateProtocol, writeAllPorts } from '../fixes/narrow-ports';
import { text } from '../texts/catalogue';
import type { Finding, Rule } from './rule';
import { namePorts, nameSource, reachRelated, reachWords } from './shared/words';

export const sgProtocolIgnoresPorts: Rule = {
  id: 'sg-protocol-ignores-ports',
  severity: 'error',
  fix: 'always',
  references: [
    { source: 'guidance', id: 'Use security groups correctly' },
    { source: 'mlps', id: '8.1.3.2 c' },
    { source: 'cis', id: '3.5' },
    { source: 'cloud-config', id: 'ecs-security-group-not-open-all-protocol' },
    { source: 'documentation', id: 'AuthorizeSecurityGroup: PortRange' },
  ],
  checkStanding(findings, { rule, effective, exposure, isPortless }, input) {
    const { protocol, ports } = rule;
    if (!isPortless || !protocol.known) return;
    if (rule.policy.known && rule.policy.value === 'accept' && effective.empty) return;
    const open = exposure.kind === 'protocol-ignores-ports';
    const fromInternet = open && effective.internet.length > 0;
    const answer = input.graph.reachOf(rule);
    const range = String(ports.raw);
    const finding: Finding = {
      message: open
        ? text('sg-protocol-ignores-ports.message-open', {
            protocol: protocol.value,
            range,
            source: nameSource(rule, exposure.openings, fromInternet),
            ports: namePorts(exposure.sensitive),
            reach: reachWords(answer, exposure.openings),
          })
        : text('sg-protocol-ignores-ports.message', { protocol: protocol.value, range }),
      at: ports.at,
      item: rule,
      severity: fromInternet ? 'error' : 'warning',
      // For ICMP and GRE the range never meant anything; beside `all` somebody meant it.
      fixes: () =>
        protocol.value === 'all'
          ? [...stateProtocol(rule), ...writeAllPorts(rule, 'review')]
          : [...writeAllPorts(rule, 'safe'), ...stateProtocol(rule)],
    };
    findings.push(open ? { ...finding, reach: answer.reach, related: reachRelated(answer) } : finding);
  },
};
