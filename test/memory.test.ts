import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Analysis } from '../server/src/engine/analysis';
import { analyze } from '../server/src/engine/analyze';
import { type Config, readConfig } from '../server/src/engine/config';
import { type Memo, Remembered } from '../server/src/engine/member';
import { FindingMemory, runRules } from '../server/src/engine/run-rules';
import { UnitMemory } from '../server/src/engine/unit-memory';
import { MemoryFiles } from '../server/src/host/memory';
import type { Language } from '../server/src/languages/language';
import { terraform } from '../server/src/languages/terraform';
import type { NetworkRule } from '../server/src/model/types';
import type { Finding } from '../server/src/rules/rule';
import { render, type Text } from '../server/src/texts/catalogue';
import { readFixtures } from './harness/fixtures';
import { generateTerraform } from './harness/generate-terraform';
import { type Generator, generator } from './harness/random';
import { takingOver } from './harness/taking-over';

const clock = (): number => Date.UTC(2026, 10, 24);
const rounds = 25;
const edits = 12;

/** Everything that an analysis tells, as text. Only the language that read the resources itself can write repairs. */
function tell(analysis: Analysis, repairs: boolean): string {
  const place = ({ file, start, end }: { file: { uri: string }; start: number; end: number }): string =>
    `${file.uri.slice(analysis.unit.length)} ${start}-${end}`;
  const findings = analysis.findings.map((finding) => ({
    rule: finding.rule.id,
    severity: finding.severity,
    message: render(finding.message, 'en'),
    at: place(finding.span),
    resources: finding.resources,
    reach: finding.reach,
    related: finding.related.map(({ span, message }) => `${place(span)} ${render(message, 'en')}`),
    unnecessary: finding.unnecessary,
    fixes: (repairs ? finding.fixes() : []).map(({ title, safety, preferred, edits: changes }) => ({
      title: render(title, 'en'),
      safety,
      preferred,
      changes: changes.map(({ span, newText }) => `${place(span)} ${newText}`),
    })),
  }));
  const unresolved = analysis.unresolved().map(({ at, why }) => `${place(at)} ${why.reason} ${why.name}`);
  const problems = analysis.problems.map(({ uri, message }) => `${uri} ${render(message, 'en')}`);
  return JSON.stringify({ findings, suppressed: analysis.suppressed, unresolved, problems }, null, 1);
}

/** The top-level blocks of configurations, each to be a file of its own, so that an edit of one leaves the others as they are. */
function blocksIn(text: string): string[] {
  const blocks: string[] = [];
  let block = '';
  for (const line of text.split('\n')) {
    block += `${line}\n`;
    if (/^\S*[})\]]\s*$/.test(line) && !/^\s/.test(line)) {
      blocks.push(block);
      block = '';
    }
  }
  return block.trim() === '' ? blocks : [...blocks, block];
}

const examples = [...readFixtures().values()]
  .flatMap((fixture) => fixture.examples)
  .filter(({ files }) => files.length > 0 && files.every(({ path }) => /^[\w-]+\.tf$/.test(path)));

/** Those in which things know who refers to them. */
const linked = examples.filter(({ files }) =>
  files.some(({ text }) =>
    /network_interface|listener|forward_entry|template|policy_attachment|data "alicloud_ram/.test(text),
  ),
);

/** A folder put together from some examples of rules and a generated part. */
function folderOf(random: Generator): { texts: Record<string, string>; settings: Record<string, unknown> } {
  const texts: Record<string, string> = {};
  let settings: Record<string, unknown> = {};
  const some = Array.from({ length: 5 }, (_, i) => random.pick(i < 3 ? linked : examples));
  const contents = some.flatMap(({ files }) => files.map(({ text }) => text));
  for (const example of some) settings = { ...settings, ...example.settings };
  if (random.chance(40)) contents.push(generateTerraform(120, random.below(1000)));
  for (const [i, block] of contents.flatMap(blocksIn).entries()) texts[`block-${i}.tf`] = block;
  return { texts, settings };
}

const swaps: readonly (readonly [RegExp, readonly string[]])[] = [
  [/"\d+\/\d+"/g, ['"22/22"', '"443/443"', '"1/65535"', '"-1/-1"']],
  [/"(?:\d+\.){3}\d+\/\d+"/g, ['"0.0.0.0/0"', '"10.0.0.0/8"', '"203.0.113.9/24"', '"8.0.0.0/5"']],
  [/"(?:accept|drop)"/g, ['"accept"', '"drop"']],
  [/"(?:ingress|egress)"/g, ['"ingress"', '"egress"']],
  [/"(?:tcp|udp|all|icmp)"/g, ['"tcp"', '"all"', '"udp"']],
  [/priority\s*=\s*\d+/g, ['priority = 1', 'priority = 100', 'priority = 50']],
  [/\b(?:true|false)\b/g, ['true', 'false']],
  [/"(?:Allow|Deny)"/g, ['"Allow"', '"Deny"']],
  [/"[a-z]+:[\w*]+"/g, ['"ecs:*"', '"oss:GetObject"', '"ram:PassRole"', '"*"']],
  [/\.(?:id|name|cidr_block)\b/g, ['.id', '.name']],
  [/_out\s*=\s*\d+/g, ['_out = 0', '_out = 10']],
  [/"(?:internet|intranet)"/g, ['"internet"', '"intranet"']],
];

/** Changes one block somewhere: a word, a name, the whole of it. */
function edit(texts: Record<string, string>, random: Generator): void {
  const path = random.pick(Object.keys(texts));
  const text = texts[path] ?? '';
  if (random.chance(8)) {
    texts[path] = '';
    return;
  }
  if (random.chance(6)) {
    texts[path] = text.replace(
      /^(?=resource|data)/m,
      '# rampart:allow sg-sensitive-port-open, sg-egress-unrestricted, ram-service-star reason="x"\n',
    );
    return;
  }
  if (random.chance(8)) {
    texts[path] = blocksIn(random.pick(random.pick(examples).files).text)[0] ?? '';
    return;
  }
  if (random.chance(8)) {
    texts[path] = text.replace(/^(resource\s+"\w+"\s+)"(\w+)"/m, `$1"${random.pick(['g', 'r', 'main', 'web'])}"`);
    return;
  }
  const possible = swaps.flatMap(([pattern, words]) => [...text.matchAll(pattern)].map((match) => ({ match, words })));
  if (possible.length === 0) {
    texts[path] = `# changed\n${text}`;
    return;
  }
  const { match, words } = random.pick(possible);
  texts[path] = text.slice(0, match.index) + random.pick(words) + text.slice(match.index + match[0].length);
}

function configOf(settings: Record<string, unknown>): Config {
  const { config, problems } = readConfig(settings);
  assert.deepEqual(problems, []);
  return config;
}

describe('a rule that fails', () => {
  const group = `resource "alicloud_security_group_rule" "NAME" {
  type              = "ingress"
  ip_protocol       = "tcp"
  port_range        = "80"
  security_group_id = "sg-1"
  cidr_ip           = "10.0.0.1/8"
}
`;

  it('costs what it would have found on that thing, at each analysis', () => {
    const files = new MemoryFiles({ 'main.tf': ['a', 'b', 'c'].map((name) => group.replace('NAME', name)).join('') });
    const { model, graph } = analyze({ language: terraform, uri: files.root }, files, configOf({}), clock);
    const [a, b, c] = model.rules;
    assert.ok(a && b && c);
    // Its ports are looked at by one rule among those that look at single rules of groups.
    const broken: NetworkRule = Object.create(b, {
      ports: {
        get: () => {
          throw new Error('ports');
        },
      },
    });
    const input = { model: { ...model, rules: [a, broken, c] }, graph, settings: configOf({}).rules, now: clock() };
    const config = configOf({ rules: { 'sg-protocol-ignores-ports': 'off' } });
    const memory = new FindingMemory();
    for (const round of ['anew', 'remembered']) {
      const { members, failures } = runRules(input, config, memory);
      const found = (id: string): string[] =>
        members.filter(({ rule }) => rule.id === id).map(({ finding }) => finding.item.resource.address.slice(-1));
      assert.deepEqual(
        failures.map(({ rule, error }) => `${rule.id} ${String(error)}`),
        ['sg-rule-invalid Error: ports'],
        round,
      );
      assert.deepEqual(found('sg-rule-invalid'), ['a', 'c'], round);
      assert.deepEqual(found('sg-cidr-host-bits'), ['a', 'b', 'c'], round);
    }
  });
});

describe('what is said of resources', () => {
  it('stays the same object while it only moves', () => {
    const before = generateTerraform(800);
    const files = new MemoryFiles({ 'main.tf': before });
    const memory = new UnitMemory();
    const config = configOf({});
    const look = (): Analysis => analyze({ language: terraform, uri: files.root }, files, config, clock, memory);
    const first = look();
    const places = first.findings.map(({ span }) => span.start);
    const head = '# a line more\n';
    files.write('main.tf', head + before, 2);
    const second = look();
    assert.ok(first.findings.length > 20);
    assert.deepEqual(
      second.findings.map(({ span }) => span.start - head.length),
      places,
    );
    const same = second.findings.filter(({ verdict }, i) => verdict === first.findings[i]?.verdict);
    assert.equal(same.length, first.findings.length);
  });

  /** Rules of one group: those that a wide one covers say whether that is too wide, so that a drop before it matters. */
  const ruleOf = (name: string, ports: string, priority: number, policy = 'accept'): string =>
    `resource "alicloud_security_group_rule" "${name}" {
  type              = "ingress"
  ip_protocol       = "tcp"
  policy            = "${policy}"
  port_range        = "${ports}"
  priority          = ${priority}
  security_group_id = alicloud_security_group.g.id
  cidr_ip           = "0.0.0.0/0"
}
`;

  it('stays the same where another rule of the group changes and leaves it what it was', () => {
    const texts: Record<string, string> = { 'group.tf': 'resource "alicloud_security_group" "g" {\n}\n' };
    for (let port = 1; port <= 9; port++) texts[`open-${port}.tf`] = ruleOf(`open_${port}`, `${port}/${port}`, 50);
    texts['instance.tf'] =
      'resource "alicloud_instance" "i" {\n  security_groups = [alicloud_security_group.g.id]\n  internet_max_bandwidth_out = 0\n}\n';
    texts['covered.tf'] = ruleOf('covered', '80/80', 60);
    texts['wide.tf'] = ruleOf('wide', '80/81', 55);
    texts['drop.tf'] = ruleOf('drop', '9000/9000', 1, 'drop');
    const files = new MemoryFiles(texts);
    const memory = new UnitMemory();
    const config = configOf({});
    /** Writes a file, and gives the rules of which something else is said then. */
    const write = (path: string, text: string, version: number): string[] => {
      const look = (): Analysis => analyze({ language: terraform, uri: files.root }, files, config, clock, memory);
      const before = new Set(look().findings.map(({ verdict }) => verdict));
      files.write(path, text, version);
      const after = look();
      const anew = analyze({ language: terraform, uri: files.root }, files, config, clock);
      assert.equal(tell(after, true), tell(anew, true));
      const changed = after.findings.filter(({ verdict }) => !before.has(verdict));
      return [...new Set(changed.map(({ resources }) => resources[0]?.split('.')[1] ?? ''))].sort();
    };
    assert.deepEqual(write('drop.tf', ruleOf('drop', '5/5', 1, 'drop'), 2), ['open_5']);
    assert.deepEqual(write('drop.tf', ruleOf('drop', '5/6', 1, 'drop'), 3), ['open_5', 'open_6']);
    assert.deepEqual(write('drop.tf', ruleOf('drop', '1/1', 70, 'drop'), 4), ['drop', 'open_5', 'open_6']);
    assert.deepEqual(write('open-1.tf', ruleOf('open_1', '1/1', 51), 5), ['drop', 'open_1']);
    // Nodes of a cluster may be in the group, so that it is not known any more that nobody gets there.
    const cluster =
      'resource "alicloud_cs_managed_kubernetes" "c" {\n  security_group_id = alicloud_security_group.g.id\n}\n';
    const opened = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((port) => `open_${port}`);
    assert.deepEqual(write('cluster.tf', cluster, 6), [...opened, 'wide']);
    // What covers another one is left a web port alone, and so is not at fault any more.
    assert.deepEqual(write('drop.tf', ruleOf('drop', '81/81', 1, 'drop'), 7), ['covered']);
    const { model } = analyze({ language: terraform, uri: files.root }, files, config, clock, memory);
    const [group] = model.groups;
    assert.ok(group);
    const outbound = model.rulesOf(group).outbound;
    const outboundAfter = (text: string, version: number): readonly NetworkRule[] => {
      files.write('drop.tf', text, version);
      const after = analyze({ language: terraform, uri: files.root }, files, config, clock, memory);
      return after.model.rulesOf(group).outbound;
    };
    assert.equal(outboundAfter(ruleOf('drop', '90/90', 1, 'drop'), 8), outbound);
    const [deny, ...more] = outboundAfter(ruleOf('drop', '90/90', 1, 'drop').replace('ingress', 'egress'), 9);
    assert.equal(deny?.resource.address.split('.')[1], 'drop');
    assert.deepEqual(more, []);
  });

  it('is known again by what is found, each time once', () => {
    const files = new MemoryFiles({ 'main.tf': generateTerraform(100) });
    const { findings, model } = analyze({ language: terraform, uri: files.root }, files, configOf({}), clock);
    const [item] = model.groups;
    const [a] = findings;
    const b = findings.find(({ rule }) => rule !== a?.rule);
    assert.ok(item && a && b);
    const { span, written, origin, via, slot } = item.type.at;
    const found = (message: Text, related: Finding['related'] = []): Finding => ({
      message: { ...message },
      at: { span, written, origin, via, slot },
      item,
      related,
    });
    const remembered = new Remembered();
    const ask = (...all: Finding[]): Memo[] => {
      remembered.begin();
      const memos = all.map((one) => remembered.memoOf(a.rule, one));
      remembered.end();
      return memos;
    };
    const [one, again, other] = ask(found(a.message), found(a.message), found(b.message));
    assert.ok(one && again && other && new Set([one, again, other]).size === 3);
    const isSame = (memos: readonly Memo[], ...expected: readonly Memo[]): void => {
      assert.equal(memos.length, expected.length);
      for (const [i, memo] of memos.entries()) assert.ok(memo === expected[i], `${i}`);
    };
    isSame(ask(found(b.message), found(a.message), found(a.message)), other, one, again);
    isSame(ask(found(a.message), found(b.message)), one, other);
    const changed = ask(found(a.message, [{ span: b.span, message: b.message }]), found(b.message));
    assert.ok(changed[0] !== one && changed[1] === other);
    remembered.begin();
    assert.ok(remembered.memoOf(b.rule, found(b.message)) !== other, 'another rule says it');
    assert.ok(remembered.memoOf(a.rule, found(b.message)) === other);
  });
});

describe('memory of a unit', function () {
  this.timeout(120_000);

  /** Edits folders at random; each time the analysis with memory must tell what one without tells. */
  const compare = (languageOf: () => Language & { count?: () => number }, seed: number, repairs: boolean): number => {
    let takenOver = 0;
    for (let round = 0; round < rounds; round++) {
      const random = generator(seed + round);
      const { texts, settings } = folderOf(random);
      const configs = [configOf(settings), configOf({ ...settings, rules: { 'value-not-resolved': 'warning' } })];
      let config = random.pick(configs);
      const files = new MemoryFiles(texts);
      const language = languageOf();
      const memory = new UnitMemory();
      for (let i = 0; i <= edits; i++) {
        const before = { ...texts };
        if (i > 0) edit(texts, random);
        if (random.chance(15)) config = random.pick(configs);
        for (const [path, text] of Object.entries(texts)) if (text !== before[path]) files.write(path, text, i);
        const remembered = tell(analyze({ language, uri: files.root }, files, config, clock, memory), repairs);
        takenOver += language.count?.() ?? 0;
        const anew = tell(analyze({ language: terraform, uri: files.root }, files, config, clock), repairs);
        if (remembered === anew) continue;
        const [left, right] = [remembered.split('\n'), anew.split('\n')];
        const at = left.findIndex((line, j) => line !== right[j]);
        const around = (lines: string[]): string => lines.slice(Math.max(0, at - 25), at + 8).join('\n');
        assert.equal(around(left), around(right), `round ${round}, edit ${i}: ${JSON.stringify(texts)}`);
      }
    }
    return takenOver;
  };

  it('changes nothing where all that can be taken over is', () => {
    const takenOver = compare(() => takingOver(terraform), 1, false);
    assert.ok(takenOver > rounds * edits * 5, `${takenOver} resources were taken over`);
  });

  it('makes no other model of the same resources', () => {
    const texts = folderOf(generator(7)).texts;
    const files = new MemoryFiles({ ...texts, 'more.tf': '# one' });
    const memory = new UnitMemory();
    const modelOf = (config: Config): Analysis['model'] =>
      analyze({ language: terraform, uri: files.root }, files, config, clock, memory).model;
    const config = configOf({});
    const model = modelOf(config);
    files.write('more.tf', '# two', 1);
    assert.equal(modelOf(config), model);
    assert.notEqual(modelOf(configOf({ nearInternet: { ipv4: 9, ipv6: 16 } })), model);
    files.write('more.tf', 'resource "alicloud_vpc" "more" {\n}\n', 2);
    assert.equal(modelOf(config).networks.length, model.networks.length + 1);
  });

  it('keeps nothing of what was written before', async () => {
    setFlagsFromString('--expose-gc');
    const collect: () => void = runInNewContext('gc');
    const files = new MemoryFiles({ 'more.tf': generateTerraform(160, 1) });
    const memory = new UnitMemory();
    const config = configOf({});
    const groups: WeakRef<Analysis['model']['groups'][number]>[] = [];
    for (let i = 0; i < 40; i++) {
      const group = `resource "alicloud_security_group" "g${i >> 1}" {\n}\n`;
      const rule = `resource "alicloud_security_group_rule" "r" {
  type              = "ingress"
  ip_protocol       = "tcp"
  port_range        = "${i}/${i}"
  cidr_ip           = "0.0.0.0/0"
  security_group_id = alicloud_security_group.g${i >> 1}.id
}
`;
      files.write('main.tf', `${group}${rule}${i % 3 === 0 ? rule : ''}`, i);
      const { model } = analyze({ language: terraform, uri: files.root }, files, config, clock, memory);
      for (const one of model.groups) if (/\.g\d+$/.test(one.resource.address)) groups.push(new WeakRef(one));
    }
    await new Promise((resolve) => setImmediate(resolve));
    collect();
    const alive = groups.filter((group) => group.deref() !== undefined);
    assert.ok(groups.length === 40 && alive.length <= 2, `${alive.length} of ${groups.length} are alive`);
  });

  it('changes nothing with what the language takes over', () => {
    compare(() => terraform, 1001, true);
  });
});
