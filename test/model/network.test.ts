import assert from 'node:assert/strict';
import fc from 'fast-check';
import { vocabulary } from '../../server/src/languages/terraform/vocabulary';
import { buildModel } from '../../server/src/model/build';
import { nearInternetLengths, RuleSet } from '../../server/src/model/network';
import type { Effective, Model, NetworkRule, Opening } from '../../server/src/model/types';
import { choice, type Declaration, declare, type Plain, ref, resourcesOf, unknown } from '../harness/resources';

const group = declare('alicloud_security_group.g', {});

function modelOf(...declarations: readonly Declaration[]): Model {
  return buildModel(resourcesOf(...declarations), () => vocabulary);
}

function rule(name: string, fields: { readonly [key: string]: Plain }): Declaration {
  return declare(`alicloud_security_group_rule.${name}`, {
    type: 'ingress',
    ip_protocol: 'tcp',
    security_group_id: ref('alicloud_security_group.g'),
    ...fields,
  });
}

function effectiveOf(model: Model, name: string): Effective {
  const found = model.rules.find(({ resource }) => resource.address === `alicloud_security_group_rule.${name}`);
  assert.ok(found);
  return model.effective(found);
}

const show = (openings: readonly Opening[]): string[] =>
  openings.map(({ family, protocol, ports }) => `${family} ${protocol} ${ports.from}-${ports.to}`);

describe('effective rules', () => {
  const anywhere = { cidr_ip: '0.0.0.0/0' };

  it('is open where nothing hides it', () => {
    const { internet, nearInternet, empty } = effectiveOf(
      modelOf(group, rule('a', { ...anywhere, port_range: '22/23' })),
      'a',
    );
    assert.deepEqual(show(internet), ['4 tcp 22-23']);
    assert.deepEqual(nearInternet, []);
    assert.equal(empty, false);
  });

  it('is every protocol of its family for all', () => {
    const all = { ip_protocol: 'all', port_range: '22/22' };
    const model = modelOf(group, rule('a', { ...all, ...anywhere }), rule('b', { ...all, ipv6_cidr_ip: '::/0' }));
    assert.deepEqual(show(effectiveOf(model, 'a').internet), [
      '4 tcp 1-65535',
      '4 udp 1-65535',
      '4 icmp 1-65535',
      '4 gre 1-65535',
    ]);
    assert.deepEqual(show(effectiveOf(model, 'b').internet), [
      '6 tcp 1-65535',
      '6 udp 1-65535',
      '6 icmpv6 1-65535',
      '6 gre 1-65535',
    ]);
  });

  it('loses the ports of a drop that comes first, at the same priority too', () => {
    const model = modelOf(
      group,
      rule('a', { ...anywhere, port_range: '20/30', priority: 5 }),
      rule('d', { ...anywhere, port_range: '22/22', priority: 5, policy: 'drop' }),
      rule('e', { ...anywhere, port_range: '25/40', priority: 4, policy: 'drop' }),
      rule('f', { ...anywhere, port_range: '20/20', priority: 6, policy: 'drop' }),
    );
    assert.deepEqual(show(effectiveOf(model, 'a').internet), ['4 tcp 20-21', '4 tcp 23-24']);
  });

  it('is hidden by a drop of all protocols, not by one of another family', () => {
    const model = modelOf(
      group,
      rule('a', { ...anywhere, port_range: '22/22', priority: 2 }),
      rule('b', { ipv6_cidr_ip: '::/0', port_range: '22/22', priority: 2 }),
      rule('d', { ...anywhere, ip_protocol: 'all', policy: 'drop' }),
    );
    const hidden = effectiveOf(model, 'a');
    assert.deepEqual(hidden.internet, []);
    assert.equal(hidden.empty, true);
    assert.deepEqual(
      hidden.coveredBy.map((by) => by.resource.address),
      ['alicloud_security_group_rule.d'],
    );
    assert.deepEqual(show(effectiveOf(model, 'b').internet), ['6 tcp 22-22']);
  });

  it('stays the Internet when single addresses are dropped', () => {
    const model = modelOf(
      group,
      rule('a', { ...anywhere, port_range: '22/22', priority: 2 }),
      rule('d', { cidr_ip: '8.8.8.8/32', port_range: '22/22', policy: 'drop' }),
    );
    assert.deepEqual(show(effectiveOf(model, 'a').internet), ['4 tcp 22-22']);
  });

  it('is nothing when the drops leave only private addresses', () => {
    const cidrs = [
      '0.0.0.0/5',
      '8.0.0.0/7',
      '11.0.0.0/8',
      '12.0.0.0/6',
      '16.0.0.0/4',
      '32.0.0.0/3',
      '64.0.0.0/2',
      '128.0.0.0/1',
    ];
    const model = modelOf(
      group,
      rule('a', { ...anywhere, port_range: '22/22', priority: 2 }),
      ...cidrs.map((cidr_ip, i) => rule(`d${i}`, { cidr_ip, port_range: '-1/-1', ip_protocol: 'all', policy: 'drop' })),
    );
    const { internet, nearInternet, empty } = effectiveOf(model, 'a');
    assert.deepEqual([internet, nearInternet, empty], [[], [], false]);
  });

  const nearness: [cidr: string, near: boolean][] = [
    ['32.0.0.0/4', true],
    ['10.0.0.0/7', true],
    ['0.0.0.0/1', true],
    ['10.0.0.0/8', false],
    ['8.0.0.0/8', false],
    ['224.0.0.0/4', false],
    ['2000::/3', true],
    ['2000::/16', false],
    ['fc00::/7', false],
    ['ff00::/8', false],
  ];
  for (const [cidr, near] of nearness) {
    it(`${cidr} is ${near ? '' : 'not '}near the Internet`, () => {
      const field = cidr.includes(':') ? 'ipv6_cidr_ip' : 'cidr_ip';
      const { internet, nearInternet } = effectiveOf(
        modelOf(group, rule('a', { [field]: cidr, port_range: '22/22' })),
        'a',
      );
      assert.deepEqual(internet, []);
      assert.equal(nearInternet.length > 0, near);
    });
  }

  it('takes the lengths that are near from the options', () => {
    const resources = resourcesOf(group, rule('a', { cidr_ip: '8.0.0.0/9', port_range: '22/22' }));
    const model = buildModel(resources, () => vocabulary, { nearInternet: { v4: 10, v6: 16 } });
    assert.deepEqual(show(effectiveOf(model, 'a').nearInternet), ['4 tcp 22-22']);
  });

  it('sums the parts of a group, where the ports and protocols meet', () => {
    const model = modelOf(
      group,
      rule('a', { cidr_ip: '0.0.0.0/1', port_range: '20/30' }),
      rule('b', { cidr_ip: '128.0.0.0/1', port_range: '25/40' }),
      rule('c', { cidr_ip: '128.0.0.0/1', port_range: '20/30', ip_protocol: 'udp' }),
      rule('n', { cidr_ip: '10.1.0.0/16', port_range: '20/30' }),
    );
    const a = effectiveOf(model, 'a');
    assert.deepEqual(show(a.internet), ['4 tcp 25-30']);
    assert.deepEqual(show(a.nearInternet), ['4 tcp 20-24']);
    assert.deepEqual(show(effectiveOf(model, 'c').internet), []);
    assert.deepEqual(show(effectiveOf(model, 'n').internet), [], 'a private part of a whole sum is no opening');
  });

  it('sums many small parts', () => {
    const parts = Array.from({ length: 256 }, (_, i) =>
      rule(`p${i}`, { cidr_ip: `${i}.0.0.0/8`, port_range: '22/22' }),
    );
    const model = modelOf(group, ...parts);
    assert.deepEqual(show(effectiveOf(model, 'p8').internet), ['4 tcp 22-22']);
    const holed = modelOf(group, ...parts.slice(1));
    assert.deepEqual(show(effectiveOf(holed, 'p8').internet), []);
  });

  it('reads the entries of a prefix list', () => {
    const list = (cidrs: readonly string[]): Declaration =>
      declare('alicloud_ecs_prefix_list.l', { address_family: 'IPv4', entry: cidrs.map((cidr) => ({ cidr })) });
    const from = rule('a', { prefix_list_id: ref('alicloud_ecs_prefix_list.l'), port_range: '22/22' });
    assert.deepEqual(show(effectiveOf(modelOf(group, list(['10.0.0.0/8', '0.0.0.0/0']), from), 'a').internet), [
      '4 tcp 22-22',
    ]);
    assert.deepEqual(show(effectiveOf(modelOf(group, list(['0.0.0.0/1', '128.0.0.0/1']), from), 'a').internet), [
      '4 tcp 22-22',
    ]);
    assert.deepEqual(show(effectiveOf(modelOf(group, list(['10.0.0.0/8']), from), 'a').internet), []);
    const ignored = rule('a', {
      prefix_list_id: ref('alicloud_ecs_prefix_list.l'),
      cidr_ip: '10.0.0.0/8',
      port_range: '22/22',
    });
    assert.deepEqual(show(effectiveOf(modelOf(group, list(['0.0.0.0/0']), ignored), 'a').internet), []);
  });

  const unknowns: [field: string, value: Plain][] = [
    ['policy', unknown()],
    ['priority', unknown()],
    ['port_range', unknown()],
    ['ip_protocol', unknown()],
    ['cidr_ip', unknown()],
    ['type', unknown()],
    ['security_group_id', unknown()],
  ];
  for (const [field, value] of unknowns) {
    it(`is not hidden by a drop whose ${field} is unknown`, () => {
      const model = modelOf(
        group,
        rule('a', { ...anywhere, port_range: '22/22', priority: 2 }),
        rule('d', { ...anywhere, port_range: '22/22', policy: 'drop', [field]: value }),
      );
      assert.deepEqual(show(effectiveOf(model, 'a').internet), ['4 tcp 22-22']);
      assert.equal(effectiveOf(model, 'a').empty, false);
    });
    it(`${field === 'security_group_id' || field === 'priority' ? 'is judged' : 'opens nothing'} when its ${field} is unknown`, () => {
      const model = modelOf(group, rule('a', { ...anywhere, port_range: '22/22', [field]: value }));
      const open = field === 'security_group_id' || field === 'priority';
      assert.deepEqual(show(effectiveOf(model, 'a').internet), open ? ['4 tcp 22-22'] : []);
    });
  }

  it('of unknown priority may come after any drop', () => {
    const model = modelOf(
      group,
      rule('a', { ...anywhere, port_range: '22/23', priority: unknown() }),
      rule('d', { ...anywhere, port_range: '22/22', priority: 100, policy: 'drop' }),
    );
    assert.deepEqual(show(effectiveOf(model, 'a').internet), ['4 tcp 23-23']);
  });

  it('is hidden by a drop under a condition only where it has the same condition', () => {
    const drop = { ...anywhere, ip_protocol: 'all', policy: choice('var.closed', 'drop', 'accept') };
    const open = modelOf(group, rule('a', { ...anywhere, port_range: '22/22', priority: 2 }), rule('d', drop));
    assert.equal(effectiveOf(open, 'a').internet.length, 1);
    const both = modelOf(
      group,
      rule('a', { ...anywhere, port_range: choice('var.closed', '22/22', '23/23'), priority: 2 }),
      rule('d', drop),
    );
    const answers = both.rules
      .filter(({ resource }) => resource.address.endsWith('.a'))
      .map((reading) => [reading.conditions.map(({ when }) => when).join(), show(both.effective(reading).internet)]);
    assert.deepEqual(answers, [
      ['var.closed', []],
      ['!var.closed', ['4 tcp 23-23']],
    ]);
  });

  it('ties: of two equal rules one remains, and the wider one counts first', () => {
    const model = modelOf(
      group,
      rule('narrow', { cidr_ip: '10.0.0.0/16', port_range: '22/22' }),
      rule('wide', { cidr_ip: '10.0.0.0/8', port_range: '20/30' }),
      rule('twin', { cidr_ip: '10.0.0.0/8', port_range: '20/30' }),
    );
    assert.deepEqual(
      effectiveOf(model, 'narrow').coveredBy.map((by) => by.resource.address.split('.')[1]),
      ['wide'],
    );
    assert.equal(effectiveOf(model, 'wide').empty, false);
    assert.equal(effectiveOf(model, 'twin').empty, true);
  });

  it('covers a source group only by rules for the same group', () => {
    const from = (name: string, address: string, priority: number): Declaration =>
      rule(name, { source_security_group_id: ref(address), port_range: '22/22', priority });
    const model = modelOf(
      group,
      declare('alicloud_security_group.h', {}),
      rule('all', { ...anywhere, ip_protocol: 'all', policy: 'drop' }),
      from('first', 'alicloud_security_group.g', 2),
      from('second', 'alicloud_security_group.g', 3),
      from('other', 'alicloud_security_group.h', 3),
    );
    assert.equal(effectiveOf(model, 'first').empty, false);
    assert.equal(effectiveOf(model, 'second').empty, true);
    assert.equal(effectiveOf(model, 'other').empty, false);
  });

  it('is judged among the rules of the same id outside the unit', () => {
    const outside = (name: string, fields: { readonly [key: string]: Plain }): Declaration =>
      rule(name, { ...anywhere, port_range: '22/22', security_group_id: 'sg-1', ...fields });
    const model = modelOf(
      outside('a', { priority: 2 }),
      outside('d', { policy: 'drop' }),
      rule('b', { ...anywhere, priority: 2 }),
    );
    assert.deepEqual(effectiveOf(model, 'a').internet, []);
  });
});

/*
 * The same by brute force, in a small world: sixteen blocks of addresses (the first four bits), six ports and the rest,
 * three protocols.
 */
interface Small {
  readonly policy: 'accept' | 'drop';
  readonly protocol: 'tcp' | 'udp' | 'icmp' | 'all';
  readonly from: number;
  readonly to: number;
  readonly priority: number;
  readonly block: number;
  readonly prefix: number;
}

const small: fc.Arbitrary<Small> = fc.record({
  policy: fc.constantFrom('accept', 'accept', 'drop'),
  protocol: fc.constantFrom('tcp', 'tcp', 'udp', 'icmp', 'all'),
  from: fc.integer({ min: 1, max: 6 }),
  to: fc.integer({ min: 1, max: 6 }),
  priority: fc.integer({ min: 1, max: 3 }),
  block: fc.nat(15),
  prefix: fc.constantFrom(0, 0, 1, 1, 2, 3, 4),
});

const worlds = [
  { family: 4, field: 'cidr_ip', notPublic: [14, 15], cidr: (block: number) => `${block * 16}.0.0.0` },
  { family: 6, field: 'ipv6_cidr_ip', notPublic: [], cidr: (block: number) => `${block.toString(16)}000::` },
] as const;

const ports = [1, 2, 3, 4, 5, 6, 7];
const protocols = ['tcp', 'udp', 'icmp'] as const;
type SmallProtocol = (typeof protocols)[number];

const blocksOf = ({ block, prefix }: Small): number[] => {
  const size = 2 ** (4 - prefix);
  const first = Math.floor(block / size) * size;
  return Array.from({ length: size }, (_, i) => first + i);
};
const hasPort = ({ protocol, from, to }: Small, port: number): boolean =>
  protocol === 'all' || protocol === 'icmp' || (Math.min(from, to) <= port && port <= Math.max(from, to));
const speaks = (one: Small, protocol: SmallProtocol): boolean => one.protocol === 'all' || one.protocol === protocol;
const matches = (one: Small, protocol: SmallProtocol, port: number, block: number): boolean =>
  speaks(one, protocol) && hasPort(one, port) && blocksOf(one).includes(block);

const packets = protocols.flatMap((protocol) =>
  ports.flatMap((port) => Array.from({ length: 16 }, (_, block) => ({ protocol, port, block }))),
);
const inside = (inner: Small, outer: Small): boolean =>
  packets.every(
    ({ protocol, port, block }) => !matches(inner, protocol, port, block) || matches(outer, protocol, port, block),
  );

/** Whether `a` decides before `b`. */
function isBefore(rules: readonly Small[], a: Small, b: Small): boolean {
  if (a === b) return false;
  if (a.priority !== b.priority) return a.priority < b.priority;
  if (a.policy !== b.policy) return a.policy === 'drop';
  if (inside(a, b) !== inside(b, a)) return inside(b, a);
  return rules.indexOf(a) < rules.indexOf(b);
}

function leftOf(rules: readonly Small[], one: Small, protocol: SmallProtocol, port: number): number[] {
  if (!speaks(one, protocol) || !hasPort(one, port)) return [];
  const drops = rules.filter((other) => other.policy === 'drop' && other.priority <= one.priority);
  return blocksOf(one).filter((block) => !drops.some((drop) => matches(drop, protocol, port, block)));
}

type World = (typeof worlds)[number];

function openness(rules: readonly Small[], one: Small, protocol: SmallProtocol, port: number, world: World) {
  const left = leftOf(rules, one, protocol, port);
  const notPublic: readonly number[] = world.notPublic;
  const wide = left.some((block) => !notPublic.includes(block));
  if (left.length === 0) return 'closed';
  if (one.prefix === 0) return wide ? 'internet' : 'closed';
  const others = rules.filter(
    (other) =>
      other !== one && other.policy === 'accept' && other.prefix > 0 && leftOf(rules, other, protocol, port).length > 0,
  );
  const without = new Set(others.flatMap(blocksOf));
  const sum = new Set([...without, ...blocksOf(one)]);
  if (sum.size === 16 && (wide || without.size < 16)) return 'internet';
  return wide ? 'near' : 'closed';
}

function modelOfSmall(rules: readonly Small[], world: World, names = rules.map((_, i) => i)): Model {
  const declarations = names.map((i) => {
    const one = rules[i];
    assert.ok(one);
    return rule(`r${i}`, {
      policy: one.policy,
      ip_protocol: one.protocol === 'icmp' && world.family === 6 ? 'icmpv6' : one.protocol,
      port_range:
        one.protocol === 'tcp' || one.protocol === 'udp'
          ? `${Math.min(one.from, one.to)}/${Math.max(one.from, one.to)}`
          : '-1/-1',
      priority: one.priority,
      [world.field]: `${world.cidr(blocksOf(one)[0] ?? 0)}/${one.prefix}`,
    });
  });
  return modelOf(group, ...declarations);
}

const isOpen = (openings: readonly Opening[], protocol: SmallProtocol, port: number): boolean =>
  openings.some(
    (one) =>
      (one.protocol === protocol || (protocol === 'icmp' && one.protocol === 'icmpv6')) &&
      one.ports.from <= port &&
      port <= one.ports.to,
  );

const byName = (model: Model): Map<string, NetworkRule> =>
  new Map(model.rules.map((one) => [one.resource.address.split('.')[1] ?? '', one]));

describe('effective rules, packet by packet', () => {
  const someRules = fc.array(small, { minLength: 1, maxLength: 7 });
  const world = fc.constantFrom(...worlds);

  it('are what is left of each accept, and whether the Internet is in it', () => {
    fc.assert(
      fc.property(someRules, world, (rules, where) => {
        const model = modelOfSmall(rules, where);
        const named = byName(model);
        rules.forEach((one, i) => {
          const item = named.get(`r${i}`);
          assert.ok(item);
          const { internet, nearInternet } = model.effective(item);
          for (const protocol of protocols) {
            for (const port of ports) {
              const expected = one.policy === 'accept' ? openness(rules, one, protocol, port, where) : 'closed';
              assert.equal(isOpen(internet, protocol, port), expected === 'internet', `r${i} ${protocol} ${port}`);
              assert.equal(isOpen(nearInternet, protocol, port), expected === 'near', `r${i} ${protocol} ${port} near`);
            }
          }
        });
      }),
      { numRuns: 250 },
    );
  });

  it('are empty exactly when no packet is left for them, and name rules that leave none', () => {
    fc.assert(
      fc.property(someRules, world, (rules, where) => {
        const model = modelOfSmall(rules, where);
        const named = byName(model);
        rules.forEach((one, i) => {
          const item = named.get(`r${i}`);
          assert.ok(item);
          const own = packets.filter(({ protocol, port, block }) => matches(one, protocol, port, block));
          const decided = (by: readonly Small[]): boolean =>
            own.every(({ protocol, port, block }) => by.some((other) => matches(other, protocol, port, block)));
          const before = rules.filter((other) => isBefore(rules, other, one));
          const { empty, coveredBy } = model.effective(item);
          assert.equal(empty, decided(before), `r${i}`);
          const by = coveredBy.map((other) => rules[Number(other.resource.address.split('.r')[1])]);
          if (empty) assert.ok(decided(by.filter((other) => other !== undefined)));
          else assert.deepEqual(coveredBy, []);
        });
      }),
      { numRuns: 250 },
    );
  });

  it('are never widened by one more drop', () => {
    fc.assert(
      fc.property(someRules, small, world, (rules, extra, where) => {
        const before = modelOfSmall(rules, where);
        const after = modelOfSmall([...rules, { ...extra, policy: 'drop' }], where);
        const named = byName(after);
        for (const [name, item] of byName(before)) {
          const old = before.effective(item);
          const next = named.get(name);
          assert.ok(next);
          const now = after.effective(next);
          for (const protocol of protocols) {
            for (const port of ports) {
              const wasOpen = isOpen([...old.internet, ...old.nearInternet], protocol, port);
              if (isOpen(now.internet, protocol, port)) assert.ok(isOpen(old.internet, protocol, port));
              if (isOpen(now.nearInternet, protocol, port)) assert.ok(wasOpen);
            }
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('do not depend on the order in which rules are written', () => {
    const shuffled = someRules.chain((rules) =>
      fc.tuple(
        fc.constant(rules),
        fc.shuffledSubarray(
          rules.map((_, i) => i),
          { minLength: rules.length },
        ),
      ),
    );
    fc.assert(
      fc.property(shuffled, world, ([rules, order], where) => {
        const one = modelOfSmall(rules, where);
        const other = modelOfSmall(rules, where, order);
        const named = byName(other);
        for (const [name, item] of byName(one)) {
          const twin = named.get(name);
          assert.ok(twin);
          assert.deepEqual(show(other.effective(twin).internet), show(one.effective(item).internet));
          assert.deepEqual(show(other.effective(twin).nearInternet), show(one.effective(item).nearInternet));
        }
      }),
      { numRuns: 120 },
    );
  });
});

describe('effective rules after some were replaced', () => {
  const fields = fc.record({
    policy: fc.constantFrom<Plain>('accept', 'accept', 'drop', unknown('var.policy')),
    ip_protocol: fc.constantFrom('tcp', 'tcp', 'udp', 'all'),
    port_range: fc.constantFrom('1/6', '2/3', '2/2', '5/5', '1/65535'),
    priority: fc.constantFrom<Plain>(1, 2, 2, 3, unknown('var.priority')),
    cidr_ip: fc.constantFrom('0.0.0.0/0', '0.0.0.0/1', '128.0.0.0/1', '64.0.0.0/2', '10.0.0.0/8'),
    description: fc.constantFrom('a', 'b'),
  });
  const list = fc.array(fields, { minLength: 2, maxLength: 9 });

  const tell = ({ empty, coveredBy, internet, nearInternet }: Effective): unknown => [
    empty,
    coveredBy.map(({ resource }) => resource),
    show(internet),
    show(nearInternet),
  ];

  it('are as if they were judged for the first time, and the same object where they are the same', () => {
    let kept = 0;
    fc.assert(
      fc.property(list, fc.array(fc.tuple(fc.nat(8), fields), { maxLength: 6 }), (first, edits) => {
        const rulesOf = (...all: readonly { readonly [key: string]: Plain }[]): readonly NetworkRule[] =>
          modelOf(group, ...all.map((one, i) => rule(`r${i}`, one))).rules;
        let set = new RuleSet(rulesOf(...first), nearInternetLengths);
        for (const [place, edited] of edits) {
          const before = set.rules.map((_, i) => set.effectiveAt(i));
          const rules = set.rules.slice();
          const [fresh] = rulesOf(edited);
          assert.ok(fresh);
          rules[place % rules.length] = fresh;
          set = new RuleSet(rules, nearInternetLengths, set);
          const anew = new RuleSet(rules, nearInternetLengths);
          for (let i = 0; i < rules.length; i++) {
            const effective = set.effectiveAt(i);
            assert.deepEqual(tell(effective), tell(anew.effectiveAt(i)));
            const last = before[i];
            if (i === place % rules.length || last === undefined) continue;
            const isSame = JSON.stringify(tell(last)) === JSON.stringify(tell(effective));
            assert.equal(
              effective === last,
              isSame && last.coveredBy.every((one, j) => one === effective.coveredBy[j]),
            );
            if (isSame) kept++;
          }
        }
      }),
      { numRuns: 400 },
    );
    assert.ok(kept > 1000, `${kept}`);
  });
});
