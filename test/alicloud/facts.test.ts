import assert from 'node:assert/strict';
import { factsOf, isKind, kinds, linkTo, newResource } from '../../server/src/alicloud/kinds';
import { ports } from '../../server/src/alicloud/ports';
import { reservedServiceRange, serviceRanges, serviceRangesChecked } from '../../server/src/alicloud/service-ranges';
import { formatCidr, parseCidr } from '../../server/src/model/cidr';

describe('kinds', () => {
  it('know their fields, and no others', () => {
    assert.deepEqual(factsOf('security-group-rule', 'ports'), { holds: 'ports' });
    assert.equal(factsOf('security-group-rule', 'port_range'), undefined);
    assert.equal(factsOf('vpc', 'constructor'), undefined);
    assert.equal(isKind('vpc'), true);
    assert.equal(isKind('toString'), false);
  });

  it('give words exactly where a field holds one of a few', () => {
    for (const [kind, fields] of Object.entries(kinds)) {
      for (const [name, facts] of Object.entries(fields)) {
        assert.equal('words' in facts, facts.holds === 'word', `${kind}.${name}`);
        if ('words' in facts) assert.equal(new Set(facts.words).size, facts.words.length, `${kind}.${name}`);
      }
    }
  });

  it('make new resources whose fields the compiler checks', () => {
    const vpc = newResource('vpc', 'main', [['cidr', '10.0.0.0/8']]);
    const rule = newResource('security-group-rule', 'deny', [
      ['policy', 'drop'],
      ['cidr4', linkTo(vpc, 'cidr')],
    ]);
    assert.deepEqual(rule, {
      kind: 'security-group-rule',
      name: 'deny',
      fields: [
        ['policy', 'drop'],
        ['cidr4', { link: vpc, field: 'cidr' }],
      ],
    });
    // @ts-expect-error a field of another kind
    newResource('vpc', 'main', [['policy', 'drop']]);
  });
});

describe('ports', () => {
  it('are each listed once, within bounds, without the public web ports', () => {
    const numbers = ports.map(({ port }) => port);
    assert.equal(new Set(numbers).size, numbers.length);
    for (const { port, protocols, service } of ports) {
      assert.ok(Number.isInteger(port) && port >= 1 && port <= 65535);
      assert.ok(protocols.length > 0 && service.length > 0);
      assert.ok(port !== 80 && port !== 443);
    }
  });

  it('of tier 1 are the ones that the ECS guidance names', () => {
    const first = ports.filter(({ tier }) => tier === 1).map(({ port }) => port);
    assert.deepEqual(first, [22, 139, 445, 1433, 3306, 3389, 6379, 7001, 8080]);
  });
});

describe('service ranges', () => {
  it('are networks as written, each id once, with a day of checking', () => {
    assert.match(serviceRangesChecked, /^\d{4}-\d{2}-\d{2}$/);
    assert.equal(new Set(serviceRanges.map(({ id }) => id)).size, serviceRanges.length);
    for (const text of [reservedServiceRange, ...serviceRanges.flatMap(({ cidrs }) => cidrs)]) {
      const cidr = parseCidr(text);
      assert.equal(cidr && formatCidr(cidr), text);
    }
  });

  it('never state as certain what is not documented', () => {
    const certain = serviceRanges.filter(({ certainty }) => certainty === 'documented').map(({ id }) => id);
    for (const id of ['security-center-public', 'ntp', 'mirrors', 'windows-activation', 'windows-update'] as const) {
      assert.ok(!certain.includes(id), id);
    }
  });
});
