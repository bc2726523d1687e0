import assert from 'node:assert/strict';
import type { Loaded } from '../../../server/src/languages/language';
import { attribute, load } from './reading';

const head = `import * as pulumi from "@pulumi/pulumi";
import { ecs } from "@pulumi/alicloud";
const config = new pulumi.Config();
`;

/** The identity of the choice that a property is. */
function choice(loaded: Loaded, address: string, name: string): string {
  const value = attribute(loaded, address, name);
  assert.equal(value?.kind, 'choice', `${address}.${name}`);
  return value.kind === 'choice' ? value.id : '';
}

describe('Pulumi programs: which conditions are the same', () => {
  const body = `function cidrOf(open: boolean) { return open ? "0.0.0.0/0" : "10.0.0.0/8"; }
const wide = config.requireBoolean("wide");
class Web extends pulumi.ComponentResource {
  constructor(name: string, private args: { open: boolean }) {
    super("x:y:Web", name);
    new ecs.SecurityGroupRule(name, {
      cidrIp: this.args.open ? "0.0.0.0/0" : "10.0.0.0/8",
      portRange: this.args.open ? "22/22" : "80/80",
      description: cidrOf(this.args.open),
    });
  }
}
function make(name: string, open: boolean, other: boolean) {
  const both = open && !config.getBoolean("never");
  new ecs.SecurityGroupRule(name, {
    cidrIp: cidrOf(open), portRange: cidrOf(other), description: open ? "open" : "closed", policy: both ? "accept" : "drop",
  });
}
make("a", config.requireBoolean("open"), wide);
make("b", wide, config.requireBoolean("open"));
new Web("c", { open: config.requireBoolean("open") });
new Web("d", { open: config.requireBoolean("other") });
new ecs.SecurityGroupRule("e", { cidrIp: wide ? "0.0.0.0/0" : "10.0.0.0/8" });
`;
  const loaded = load({ 'index.ts': head + body });

  it('those about what the caller gives are one in all functions that pass it on', () => {
    assert.equal(choice(loaded, 'a', 'cidrIp'), choice(loaded, 'a', 'description'));
    assert.equal(choice(loaded, 'b', 'cidrIp'), choice(loaded, 'e', 'cidrIp'));
    assert.equal(choice(loaded, 'a', 'cidrIp'), choice(loaded, 'b', 'portRange'));
  });

  it('those about two arguments are two, in whatever words', () => {
    assert.notEqual(choice(loaded, 'a', 'cidrIp'), choice(loaded, 'a', 'portRange'));
    assert.notEqual(choice(loaded, 'a', 'cidrIp'), choice(loaded, 'b', 'cidrIp'));
  });

  it('those about two arguments are two where an object takes them by their names', () => {
    const text = `${head}function make(name: string, open: boolean) {
  new ecs.SecurityGroupRule(name, { cidrIp: check({ open }) ? "0.0.0.0/0" : "10.0.0.0/8" });
}
make("a", config.requireBoolean("open"));
make("b", config.requireBoolean("other"));
make("c", config.requireBoolean("open"));
`;
    const named = load({ 'index.ts': text });
    assert.notEqual(choice(named, 'a', 'cidrIp'), choice(named, 'b', 'cidrIp'));
    assert.equal(choice(named, 'a', 'cidrIp'), choice(named, 'c', 'cidrIp'));
  });

  it('those about fields are one for each object', () => {
    assert.equal(choice(loaded, 'c', 'cidrIp'), choice(loaded, 'c', 'portRange'));
    assert.equal(choice(loaded, 'c', 'cidrIp'), choice(loaded, 'c', 'description'));
    assert.notEqual(choice(loaded, 'c', 'cidrIp'), choice(loaded, 'd', 'cidrIp'));
  });

  it('they stay the same when the text above is edited', () => {
    const edited = load({ 'index.ts': `${head}\n// more\nconst unused = "x" + 1;\n${body}` });
    for (const address of ['a', 'b', 'c', 'd', 'e'])
      assert.equal(choice(edited, address, 'cidrIp'), choice(loaded, address, 'cidrIp'), address);
  });

  it('a switch and its cases are about what the caller gives', () => {
    const switched = load({
      'index.ts': `${head}function pick(env: string) { switch (env) { case "prod": return "10.0.0.0/8"; default: return "0.0.0.0/0"; } }
const env = pulumi.getStack();
new ecs.SecurityGroupRule("a", { cidrIp: pick(env), sourceGroupOwnerAccount: pick(pulumi.getProject()) });
new ecs.SecurityGroupRule("b", { cidrIp: pick(env) });
`,
    });
    assert.equal(choice(switched, 'a', 'cidrIp'), choice(switched, 'b', 'cidrIp'));
    assert.notEqual(choice(switched, 'a', 'cidrIp'), choice(switched, 'a', 'sourceGroupOwnerAccount'));
  });

  it('what may fail is told apart without its place', () => {
    const tried = (above: string): string[] => {
      const { resources } = load({
        'index.ts': `${head}${above}let a = "10.0.0.0/8", b = a;
try { f(); } catch (e) { a = "0.0.0.0/0"; }
try { g(); } catch (e) { b = "0.0.0.0/0"; }
new ecs.SecurityGroupRule("a", { cidrIp: a, description: b });
`,
      });
      return (resources[0]?.body.entries ?? []).map(({ value }) => (value.kind === 'choice' ? value.id : ''));
    };
    const [first, second] = tried('');
    assert.notEqual(first, second);
    assert.deepEqual(tried('// above\n'), [first, second]);
  });

  it('rounds of a loop are decided one by one', () => {
    const rounds = load({
      'index.ts': `${head}for (const open of [config.requireBoolean("a"), config.requireBoolean("b")])
  new ecs.SecurityGroupRule(\`r\`, { cidrIp: open ? "0.0.0.0/0" : "10.0.0.0/8" });
[pulumi.getStack(), pulumi.getProject()].forEach((name) =>
  new ecs.SecurityGroupRule("s", { cidrIp: name === "x" ? "0.0.0.0/0" : "10.0.0.0/8" }));
`,
    });
    const ids = rounds.resources.map(({ body: { entries } }) => {
      const [first] = entries;
      return first?.value.kind === 'choice' ? first.value.id : '';
    });
    assert.equal(ids.length, 4);
    assert.equal(new Set(ids).size, 4, ids.join('\n'));
  });
});
