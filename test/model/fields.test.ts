import assert from 'node:assert/strict';
import { spanText } from '../../server/src/core/span';
import { vocabulary } from '../../server/src/languages/terraform/vocabulary';
import { buildModel } from '../../server/src/model/build';
import { formatCidr } from '../../server/src/model/cidr';
import type { Field, Model, NetworkRule, SecurityGroup, Source } from '../../server/src/model/types';
import {
  choice,
  type Declaration,
  declare,
  type Plain,
  ref,
  resourcesOf,
  unknown,
  variable,
} from '../harness/resources';

function modelOf(...declarations: readonly Declaration[]): Model {
  return buildModel(resourcesOf(...declarations), () => vocabulary);
}

type Body = { readonly [key: string]: Plain };

function ruleOf(body: Body): NetworkRule {
  const [rule] = modelOf(declare('alicloud_security_group_rule.r', body)).rules;
  assert.ok(rule);
  return rule;
}

function groupOf(body: Body): SecurityGroup {
  const [group] = modelOf(declare('alicloud_security_group.g', body)).groups;
  assert.ok(group);
  return group;
}

/** A field in one line: value or reason, then the fault and what would be correct. */
function show(field: Field<unknown>, value: (value: never) => unknown = (one) => one): string {
  const meaning = field.known ? String(value(field.value as never)) : `unknown: ${field.why.reason}`;
  const { fault } = field;
  if (fault === undefined) return meaning;
  return `${meaning}, ${fault.kind}${fault.correct === undefined ? '' : ` (${JSON.stringify(fault.correct)})`}`;
}

const showPorts = (field: NetworkRule['ports']): string =>
  show(field, ({ from, to }: { from: number; to: number }) => `${from}-${to}`);

const showSource = (source: Source | undefined): string => {
  if (source === undefined) return 'none';
  if (source.kind === 'cidr4' || source.kind === 'cidr6') return `${source.kind} ${show(source.cidr, formatCidr)}`;
  return source.kind;
};

describe('fields of a rule', () => {
  const words: [field: 'direction' | 'policy' | 'protocol', native: string, written: Plain, shown: string][] = [
    ['direction', 'type', 'ingress', 'ingress'],
    ['direction', 'type', 'Ingress', 'ingress, enum-case ("ingress")'],
    ['direction', 'type', 'inbound', 'unknown: wrong-type, enum'],
    ['direction', 'type', null, 'unknown: missing'],
    ['policy', 'policy', null, 'accept'],
    ['policy', 'policy', 'drop', 'drop'],
    ['policy', 'policy', 'DROP', 'drop, enum-case ("drop")'],
    ['policy', 'policy', ' drop', 'drop, enum ("drop")'],
    ['policy', 'policy', 'deny', 'unknown: wrong-type, enum'],
    ['policy', 'policy', '', 'unknown: wrong-type, enum'],
    ['policy', 'policy', ['drop'], 'unknown: wrong-type'],
    ['policy', 'policy', unknown('data.x', 'data-source'), 'unknown: data-source'],
    ['protocol', 'ip_protocol', 'icmpv6', 'icmpv6'],
    ['protocol', 'ip_protocol', 'TCP', 'tcp, enum-case ("tcp")'],
    ['protocol', 'ip_protocol', '-1', 'unknown: wrong-type, enum'],
    ['protocol', 'ip_protocol', 6, 'unknown: wrong-type, enum'],
    ['protocol', 'ip_protocol', 'constructor', 'unknown: wrong-type, enum'],
  ];
  for (const [field, native, written, shown] of words) {
    it(`${native} = ${JSON.stringify(written)} is ${shown}`, () => {
      assert.equal(show(ruleOf({ [native]: written })[field]), shown);
    });
  }

  const ports: [protocol: Plain, written: Plain, shown: string][] = [
    ['tcp', '22/22', '22-22'],
    ['tcp', 22, '22-22, port-form ("22/22")'],
    ['tcp', '443/80', '80-443, port-order ("80/443")'],
    ['tcp', '0/65535', '1-65535, port-bounds ("1/65535")'],
    ['tcp', '-1/-1', '1-65535, port-unrestricted ("1/65535")'],
    ['udp', -1, '1-65535, port-unrestricted ("1/65535")'],
    ['tcp', null, '1-65535, port-unrestricted ("1/65535")'],
    ['tcp', 'ssh', 'unknown: wrong-type, port-form'],
    ['tcp', '', 'unknown: wrong-type, port-form'],
    ['tcp', unknown(), 'unknown: no-default'],
    ['tcp', ['22/22'], 'unknown: wrong-type'],
    ['all', '22/22', '1-65535'],
    ['all', '-1/-1', '1-65535'],
    ['icmp', null, '1-65535'],
    ['gre', 'abc', '1-65535'],
    ['all', unknown(), '1-65535'],
    [unknown(), '22/22', '22-22'],
    [unknown(), '-1/-1', '1-65535'],
  ];
  for (const [protocol, written, shown] of ports) {
    it(`ports ${JSON.stringify(written)} of ${JSON.stringify(protocol)} are ${shown}`, () => {
      assert.equal(showPorts(ruleOf({ ip_protocol: protocol, port_range: written }).ports), shown);
    });
  }

  it('keeps the ports as written where the protocol ignores them', () => {
    const { ports: field } = ruleOf({ ip_protocol: 'all', port_range: '22/22' });
    assert.equal(field.raw, '22/22');
    assert.equal(ruleOf({ ip_protocol: 'all' }).ports.raw, undefined);
  });

  const priorities: [written: Plain, shown: string][] = [
    [null, '1'],
    [100, '100'],
    ['7', '7'],
    [0, '0, priority'],
    [101, '101, priority'],
    [1.5, '1.5, priority'],
    ['high', 'unknown: wrong-type, priority'],
    ['', 'unknown: wrong-type, priority'],
    [true, 'unknown: wrong-type, priority'],
    [unknown(), 'unknown: no-default'],
  ];
  for (const [written, shown] of priorities) {
    it(`priority ${JSON.stringify(written)} is ${shown}`, () => {
      assert.equal(show(ruleOf({ priority: written }).priority), shown);
    });
  }

  const sources: [field: 'cidr_ip' | 'ipv6_cidr_ip', written: Plain, shown: string][] = [
    ['cidr_ip', '10.0.0.0/8', 'cidr4 10.0.0.0/8'],
    ['cidr_ip', '10.1.2.3', 'cidr4 10.1.2.3/32'],
    ['cidr_ip', '10.1.2.3/8', 'cidr4 10.0.0.0/8, cidr-host-bits ("10.0.0.0/8")'],
    ['cidr_ip', '0.0.0.0', 'cidr4 0.0.0.0/0, cidr-bare ("0.0.0.0/0")'],
    ['cidr_ip', '::/0', 'cidr4 ::/0, cidr-family'],
    ['cidr_ip', ' 0.0.0.0/0 ', 'cidr4 0.0.0.0/0, cidr-form ("0.0.0.0/0")'],
    ['cidr_ip', '10.0.0.0/33', 'cidr4 unknown: wrong-type, cidr-form'],
    ['cidr_ip', 'any', 'cidr4 unknown: wrong-type, cidr-form'],
    ['cidr_ip', 10, 'cidr4 unknown: wrong-type, cidr-form'],
    ['cidr_ip', '', 'none'],
    ['cidr_ip', null, 'none'],
    ['cidr_ip', unknown(), 'cidr4 unknown: no-default'],
    ['cidr_ip', ref('alicloud_eip_address.e', 'ip_address'), 'cidr4 unknown: computed'],
    ['cidr_ip', ['0.0.0.0/0'], 'cidr4 unknown: wrong-type'],
    ['ipv6_cidr_ip', '::', 'cidr6 ::/0, cidr-bare ("::/0")'],
    ['ipv6_cidr_ip', '0.0.0.0/0', 'cidr6 0.0.0.0/0, cidr-family'],
  ];
  for (const [field, written, shown] of sources) {
    it(`${field} = ${JSON.stringify(written)} is ${shown}`, () => {
      assert.equal(showSource(ruleOf({ [field]: written }).sources[0]), shown);
    });
  }

  it('names the sources that act and those that are not written', () => {
    const both = ruleOf({ cidr_ip: '10.0.0.0/8', source_security_group_id: 'sg-1', prefix_list_id: 'pl-1' });
    assert.deepEqual(
      both.sources.map(({ kind }) => kind),
      ['cidr4', 'group'],
    );
    assert.deepEqual(Object.keys(both.absentSources), ['cidr6']);
    const list = ruleOf({ cidr_ip: '', prefix_list_id: 'pl-1' });
    assert.deepEqual(
      list.sources.map(({ kind }) => kind),
      ['prefix-list'],
    );
    assert.deepEqual(Object.keys(list.absentSources), ['cidr4', 'cidr6', 'group']);
    assert.deepEqual(list.absentSources.cidr4?.slot.path, ['cidr_ip']);
  });
});

describe('places', () => {
  it('are the value, its use when it came from elsewhere, and the name for what is absent', () => {
    const rule = ruleOf({ ip_protocol: 'tcp', cidr_ip: variable('var.office', '10.0.0.0/8') });
    assert.equal(spanText(rule.protocol.at.span), '"tcp"');
    assert.equal(rule.protocol.at.origin, 'written');
    assert.deepEqual(rule.protocol.at.slot.path, ['ip_protocol']);
    const [source] = rule.sources;
    assert.ok(source?.kind === 'cidr4');
    assert.equal(spanText(source.cidr.at.span), 'var.office');
    assert.equal(spanText(source.cidr.at.written), '"10.0.0.0/8"');
    assert.equal(source.cidr.at.via.length, 1);
    assert.equal(spanText(rule.policy.at.span), 'alicloud_security_group_rule.r');
    assert.equal(rule.policy.at.origin, 'default');
    assert.deepEqual(rule.policy.at.slot.path, ['policy']);
    assert.equal(rule.policy.raw, undefined);
  });

  it('lead into blocks', () => {
    const [list] = modelOf(
      declare('alicloud_ecs_prefix_list.l', { entry: [{ cidr: '10.0.0.0/8' }, { cidr: '11.0.0.0/8' }] }),
    ).items;
    assert.ok(list?.kind === 'prefix-list');
    assert.deepEqual(
      list.entries.map(({ at }) => at.slot.path),
      [
        ['entry', 0, 'cidr'],
        ['entry', 1, 'cidr'],
      ],
    );
    assert.equal(list.entriesOpen, false);
  });
});

describe('fields of a group', () => {
  const cases: [body: Body, type: string, inner: string][] = [
    [{}, 'normal', 'accept'],
    [{ security_group_type: 'enterprise', inner_access_policy: 'Drop' }, 'enterprise', 'drop'],
    [{ inner_access_policy: 'drop' }, 'normal', 'drop, enum-case ("Drop")'],
    [{ inner_access: false }, 'normal', 'drop'],
    [{ inner_access: 'true' }, 'normal', 'accept'],
    [{ inner_access: true, inner_access_policy: 'Drop' }, 'normal', 'drop'],
    [{ security_group_type: 'basic' }, 'unknown: wrong-type, enum', 'accept'],
  ];
  for (const [body, type, inner] of cases) {
    it(JSON.stringify(body), () => {
      const group = groupOf(body);
      assert.deepEqual([show(group.type), show(group.innerAccess)], [type, inner]);
    });
  }

  it('reads an older name where the usual one is absent', () => {
    assert.equal(show(groupOf({ name: 'old' }).name), 'old');
    assert.equal(show(groupOf({ name: 'old', security_group_name: 'new' }).name), 'new');
    assert.equal(show(groupOf({ security_group_name: '' }).name), 'undefined');
    assert.equal(show(groupOf({ security_group_name: 7 }).name), '7');
  });

  it('lists its rules in the order in which they act', () => {
    const rule = (name: string, priority: Plain, policy: Plain): Declaration =>
      declare(`alicloud_security_group_rule.${name}`, {
        security_group_id: ref('alicloud_security_group.g'),
        priority,
        policy,
      });
    const model = modelOf(
      rule('c', 5, 'accept'),
      rule('b', 5, 'drop'),
      rule('e', unknown(), 'accept'),
      rule('a', 1, 'accept'),
      rule('d', 100, 'accept'),
      declare('alicloud_security_group.g', {}),
    );
    const [group] = model.groups;
    const order = group && model.rulesOf(group).rules.map(({ resource }) => resource.address.split('.')[1]);
    assert.deepEqual(order, ['a', 'b', 'c', 'd', 'e']);
  });

  const hidden: [name: string, declarations: readonly Declaration[], open: boolean][] = [
    ['nothing else', [], false],
    [
      'a rule of a group known not to be here',
      [declare('alicloud_security_group_rule.r', { security_group_id: unknown() })],
      false,
    ],
    [
      'a rule of a computed group',
      [declare('alicloud_security_group_rule.r', { security_group_id: unknown('x', 'function') })],
      true,
    ],
    [
      'something of an unknown type that names it',
      [declare('alicloud_thing.t', { of: [{ sg: ref('alicloud_security_group.g') }] })],
      true,
    ],
    [
      'something of an unknown type that does not',
      [declare('alicloud_thing.t', { of: 'alicloud_security_group.g' })],
      false,
    ],
  ];
  for (const [name, declarations, open] of hidden) {
    it(`${open ? 'may have' : 'has no'} more rules beside ${name}`, () => {
      const model = modelOf(declare('alicloud_security_group.g', {}), ...declarations);
      const [group] = model.groups;
      assert.equal(group && model.rulesOf(group).open, open);
    });
  }
});

describe('references', () => {
  const referTo = (value: Plain): string => {
    const { rules } = modelOf(
      declare('alicloud_security_group.g', {}),
      declare('alicloud_vpc.v', {}),
      declare('alicloud_thing.t', {}),
      declare('alicloud_security_group_rule.r', { security_group_id: value }),
    );
    const field = rules[0]?.groupField;
    assert.ok(field);
    if (!field.known) return `unknown: ${field.why.reason}`;
    if (field.value === undefined) return 'absent';
    const { items, open, why } = field.value;
    return [
      ...items.map(({ resource }) => resource.address),
      open ? `open ${why?.reason ?? 'outside'}` : 'closed',
    ].join(', ');
  };
  const cases: [value: Plain, shown: string][] = [
    [ref('alicloud_security_group.g'), 'alicloud_security_group.g, closed'],
    [ref('alicloud_vpc.v'), 'open wrong-type'],
    [ref('alicloud_thing.t'), 'open unsupported'],
    [ref('alicloud_security_group.gone'), 'open missing'],
    ['sg-1', 'open outside'],
    [unknown('var.sg'), 'unknown: no-default'],
    [null, 'absent'],
    ['', 'absent'],
  ];
  for (const [value, shown] of cases)
    it(`${JSON.stringify(value)} is ${shown}`, () => assert.equal(referTo(value), shown));
});

describe('undecided conditionals', () => {
  const readings = (model: Model): string[] =>
    model.rules.map(
      (rule) =>
        `${rule.conditions.map(({ when }) => when).join('&')}: ${showSource(rule.sources[0])} ${showPorts(rule.ports)}`,
    );

  it('give a reading for each way', () => {
    const model = modelOf(
      declare('alicloud_security_group_rule.r', {
        ip_protocol: 'tcp',
        port_range: '22/22',
        cidr_ip: choice('var.public', '0.0.0.0/0', '10.0.0.0/8'),
        description: choice('var.other', 'a', 'b'),
      }),
    );
    assert.deepEqual(
      readings(model).filter((one) => !one.includes('!')),
      ['var.public&var.other: cidr4 0.0.0.0/0 22-22'],
    );
    assert.equal(model.rules.length, 4);
  });

  it('of one condition go together, with the conditions of the resource', () => {
    const body = {
      ip_protocol: 'tcp',
      port_range: choice('var.public', '80/80', '22/22'),
      cidr_ip: choice('var.public', '0.0.0.0/0', '10.0.0.0/8'),
    };
    assert.deepEqual(readings(modelOf(declare('alicloud_security_group_rule.r', body))), [
      'var.public: cidr4 0.0.0.0/0 80-80',
      '!var.public: cidr4 10.0.0.0/8 22-22',
    ]);
    const condition = { id: 'var.public', when: '!var.public', selected: true };
    assert.deepEqual(readings(modelOf(declare('alicloud_security_group_rule.r', body, [condition]))), [
      '!var.public: cidr4 10.0.0.0/8 22-22',
    ]);
  });

  it('inside one another, and in values that no field reads', () => {
    const body = {
      ip_protocol: 'tcp',
      port_range: '22/22',
      cidr_ip: choice('var.a', choice('var.b', '1.0.0.0/8', '2.0.0.0/8'), '3.0.0.0/8'),
      tags: { x: choice('var.c', '1', '2') },
    };
    assert.deepEqual(readings(modelOf(declare('alicloud_security_group_rule.r', body))), [
      'var.a&var.b: cidr4 1.0.0.0/8 22-22',
      'var.a&!var.b: cidr4 2.0.0.0/8 22-22',
      '!var.a: cidr4 3.0.0.0/8 22-22',
    ]);
  });

  it('beyond a limit are unknown', () => {
    const names = ['type', 'policy', 'port_range', 'cidr_ip', 'description'];
    const body = Object.fromEntries(names.map((name) => [name, choice(`var.${name}`, 'a', 'b')]));
    const { rules } = modelOf(declare('alicloud_security_group_rule.r', { ...body, ip_protocol: 'tcp' }));
    assert.equal(rules.length, 1);
    assert.equal(rules[0] && show(rules[0].policy), 'unknown: limit');
    assert.equal(rules[0] && show(rules[0].protocol), 'tcp');
  });

  it('decide which elements of a list there are', () => {
    const model = modelOf(
      declare('alicloud_slb_load_balancer.b', { address_type: 'internet' }),
      declare('alicloud_instance.a', {}),
      declare('alicloud_instance.b', {}),
      declare('alicloud_slb_server_group.s', {
        load_balancer_id: ref('alicloud_slb_load_balancer.b'),
        servers: choice(
          'var.two',
          [
            { server_ids: [ref('alicloud_instance.a')], port: 80 },
            { server_ids: [ref('alicloud_instance.b')], port: 81 },
          ],
          [],
        ),
      }),
    );
    const members = model.items.filter((item) => item.kind === 'other' && item.kindName === 'server-group-member');
    assert.deepEqual(
      members.map(({ conditions }) => conditions.map(({ when }) => when)),
      [['var.two'], ['var.two']],
    );
  });

  it('of a reference choose between items', () => {
    const model = modelOf(
      declare('alicloud_security_group.g', {}),
      declare('alicloud_security_group.h', {}),
      declare('alicloud_security_group_rule.r', {
        security_group_id: choice('var.g', ref('alicloud_security_group.g'), ref('alicloud_security_group.h')),
      }),
    );
    assert.deepEqual(
      model.rules.map((rule) => rule.group?.resource.address),
      ['alicloud_security_group.g', 'alicloud_security_group.h'],
    );
    assert.deepEqual(
      model.groups.map((group) => model.rulesOf(group).rules.length),
      [1, 1],
    );
  });
});

describe('the model', () => {
  it('keeps items in the order of the resources', () => {
    const addresses = [
      'alicloud_security_group_rule.a',
      'alicloud_eip_address.e',
      'alicloud_vpc.v',
      'alicloud_security_group.g',
    ];
    const model = modelOf(...addresses.map((address) => declare(address, {})));
    assert.deepEqual(
      model.items.map(({ resource }) => resource.address),
      addresses,
    );
  });

  it('reads everything it knows from an empty body, and from nonsense', () => {
    const nonsense: Plain[] = [null, '', 'x', -1, true, [], {}, [[['x']]], [{}], unknown(), ref('alicloud_vpc.none')];
    for (const [type, spelling] of vocabulary.types) {
      const heads = new Set(Object.values(spelling.fields).flatMap(({ paths }) => paths.map((path) => path[0] ?? '')));
      for (const child of spelling.children ?? []) heads.add(child.path[0] ?? '');
      for (const value of [undefined, ...nonsense]) {
        const body = value === undefined ? {} : Object.fromEntries([...heads].map((head) => [head, value]));
        const model = modelOf(declare(`${type}.x`, body));
        assert.ok(model.items.length > 0 || spelling.kind === 'carrier', type);
        for (const rule of model.rules) model.effective(rule);
      }
    }
  });
});
