import assert from 'node:assert/strict';
import { all, attribute, load, plain, resource, wayOf } from './reading';

const head = `import * as pulumi from "@pulumi/pulumi";\nimport * as alicloud from "@pulumi/alicloud";\n`;
const read = (text: string) => load({ 'index.ts': head + text });

describe('Pulumi programs in TypeScript', () => {
  const forms: readonly [name: string, text: string][] = [
    ['namespace', `import * as ali from "@pulumi/alicloud";\nnew ali.ecs.SecurityGroup("g", { vpcId: "v" });`],
    ['module', `import { ecs } from "@pulumi/alicloud";\nnew ecs.SecurityGroup("g", { vpcId: "v" });`],
    ['alias', `import { ecs as e } from "@pulumi/alicloud";\nnew e.SecurityGroup("g", { vpcId: "v" });`],
    ['path', `import * as ecs from "@pulumi/alicloud/ecs";\nnew ecs.SecurityGroup("g", { vpcId: "v" });`],
    ['class', `import { SecurityGroup as G } from "@pulumi/alicloud/ecs";\nnew G("g", { vpcId: "v" });`],
    ['require', `const ali = require("@pulumi/alicloud");\nnew ali.ecs.SecurityGroup("g", { vpcId: "v" });`],
    [
      'destructuring',
      `import * as a from "@pulumi/alicloud";\nconst { ecs } = a;\nnew ecs.SecurityGroup("g", { vpcId: "v" });`,
    ],
    [
      'exported function',
      `import * as a from "@pulumi/alicloud";\nexport = async () => { new a.ecs.SecurityGroup("g", { vpcId: "v" }); };`,
    ],
  ];
  for (const [name, text] of forms) {
    it(`imported as ${name}`, () => {
      assert.deepEqual(all(load({ 'index.ts': text })), { 'SecurityGroup g': { vpcId: 'v' } });
    });
  }

  it('a class of the same name that is not the provider’s makes nothing', () => {
    assert.deepEqual(all(read(`class SecurityGroup { constructor(n: string) {} }\nnew SecurityGroup("g");`)), {});
  });

  it('values come through constants, concatenation, templates, conditions, spreads', () => {
    const loaded = read(`
const cidr = "0.0.0.0/0", port = 22;
const base = { ipProtocol: "tcp", policy: "accept" };
new alicloud.ecs.SecurityGroupRule("r", {
  ...base, policy: "drop", cidrIp: cidr, portRange: port + "/" + port, priority: true ? 1 : 2, description: \`p\${port}\`,
});`);
    assert.deepEqual(all(loaded), {
      'SecurityGroupRule r': {
        ipProtocol: 'tcp',
        policy: 'drop',
        cidrIp: '0.0.0.0/0',
        portRange: '22/22',
        priority: 1,
        description: 'p22',
      },
    });
    assert.equal(wayOf(attribute(loaded, 'r', 'cidrIp')), 'cidr | local cidr | "0.0.0.0/0"');
  });

  it('settings: a default, none, and one by an undecided test', () => {
    const loaded = read(`
const config = new pulumi.Config();
const open = config.requireBoolean("open");
new alicloud.ecs.SecurityGroupRule("r", {
  cidrIp: config.get("cidr") || "10.0.0.0/8",
  portRange: config.get("ports") ?? "22/22",
  description: config.require("words"),
  policy: open ? "accept" : "drop",
});
if (!open) new alicloud.ecs.Eip("e", {});`);
    assert.deepEqual(plain(resource(loaded, 'r').body), {
      cidrIp: '10.0.0.0/8',
      portRange: '22/22',
      description: '?no-default config.words',
      policy: { open: 'accept', '!open': 'drop' },
    });
    assert.deepEqual(
      resource(loaded, 'e').conditions.map(({ when }) => when),
      ['!open'],
    );
    assert.match(
      wayOf(attribute(loaded, 'r', 'cidrIp')),
      /^config\.get\("cidr"\) \|\| "10.0.0.0\/8" \| default config.cidr/,
    );
  });

  it('settings come from the only stack, and from none of several', () => {
    const texts = {
      'index.ts': `${head}const c = new pulumi.Config();\nnew alicloud.ecs.SecurityGroupRule("r", { cidrIp: c.require("cidr"), portRange: c.get("p") || "1/1" });`,
      'Pulumi.yaml': 'name: net\nruntime: nodejs\n',
      'Pulumi.dev.yaml': 'config:\n  net:cidr: 0.0.0.0/0\n  net:p: 22/22\n',
    };
    assert.deepEqual(plain(resource(load(texts), 'r').body), { cidrIp: '0.0.0.0/0', portRange: '22/22' });
    assert.deepEqual(plain(resource(load({ ...texts, 'Pulumi.prod.yaml': 'config: {}\n' }), 'r').body), {
      cidrIp: '?no-default config.cidr',
      portRange: '1/1',
    });
  });

  it('loops give one resource for each round', () => {
    const loaded = read(`
for (const p of [22, 80]) new alicloud.ecs.SecurityGroupRule(\`of-\${p}\`, { portRange: \`\${p}/\${p}\` });
[1, 2].forEach((p, i) => { new alicloud.ecs.Eip("each" + i, {}); });
for (let i = 0; i < 2; i++) new alicloud.ecs.Eip(\`for\${i}\`, {});
for (const [k, v] of Object.entries({ a: "x" })) new alicloud.ecs.Eip(k, { description: v });
const all = [1].map(n => new alicloud.ecs.SecurityGroup("m" + n, {}));
new alicloud.ecs.Instance("vm", { securityGroups: all.map(g => g.id) });`);
    assert.deepEqual(Object.keys(all(loaded)), [
      'SecurityGroupRule of-22',
      'SecurityGroupRule of-80',
      'Eip each0',
      'Eip each1',
      'Eip for0',
      'Eip for1',
      'Eip a',
      'SecurityGroup m1',
      'Instance vm',
    ]);
    assert.equal(resource(loaded, 'of-22').instances, 2);
    assert.deepEqual(plain(attribute(loaded, 'vm', 'securityGroups')), ['-> m1 id']);
  });

  it('a loop over what is not known stands for all its rounds', () => {
    const loaded = read(`
const config = new pulumi.Config();
for (const c of config.requireObject<string[]>("cidrs")) new alicloud.ecs.SecurityGroupRule(\`r-\${c}\`, { cidrIp: c });`);
    const [one] = loaded.resources;
    assert.equal(one?.instances, undefined);
    assert.deepEqual(plain(one?.body), { cidrIp: '?no-default config.cidrs' });
  });

  it('functions and components are called with their arguments; the calls are told', () => {
    const loaded = load({
      'index.ts': `${head}import { Web } from "./web";\nimport { cidr } from "./net/config";\nconst w = new Web("site", { cidr });\nnew alicloud.ecs.EipAssociation("a", { allocationId: w.address, instanceId: w.vm.id });`,
      'web.ts': `import * as pulumi from "@pulumi/pulumi";
import { ecs } from "@pulumi/alicloud";
export class Web extends pulumi.ComponentResource {
  readonly vm: ecs.Instance;
  readonly address: pulumi.Output<string>;
  constructor(name: string, private readonly args: { cidr: string }, opts?: object) {
    super("my:Web", name, {}, opts);
    this.vm = new ecs.Instance(\`\${name}-vm\`, {}, { parent: this });
    this.address = new ecs.EipAddress(\`\${name}-eip\`, {}).id;
    this.allow(22);
  }
  private allow(port: number, protocol = "tcp") {
    new ecs.SecurityGroupRule("ssh", { portRange: \`\${port}/\${port}\`, ipProtocol: protocol, cidrIp: this.args.cidr });
  }
}`,
      'net/config.ts': 'export const cidr = "0.0.0.0/0";',
    });
    assert.deepEqual(all(loaded), {
      'Instance site-vm': {},
      'EipAddress site-eip': {},
      'SecurityGroupRule ssh': { portRange: '22/22', ipProtocol: 'tcp', cidrIp: '0.0.0.0/0' },
      'EipAssociation a': { allocationId: '-> site-eip id', instanceId: '-> site-vm id' },
    });
    assert.equal(resource(loaded, 'ssh').callers.length, 2);
    assert.match(wayOf(attribute(loaded, 'ssh', 'cidrIp')), /"0\.0\.0\.0\/0"$/);
  });

  it('a component that nothing makes is read with what is not known', () => {
    const loaded = read(`export class Web { constructor(name: string, cidr: string) {
  new alicloud.ecs.SecurityGroupRule("r", { cidrIp: cidr, portRange: "22/22" }); } }`);
    assert.deepEqual(plain(resource(loaded, 'r').body), { cidrIp: '?no-default cidr', portRange: '22/22' });
    assert.equal(resource(loaded, 'r').callers.length, 0);
  });

  it('names that are assigned again have a choice of values where a test decides', () => {
    const loaded = read(`
const c = new pulumi.Config();
let cidr = "10.0.0.0/8";
if (c.requireBoolean("open")) { cidr = "0.0.0.0/0"; }
let port = 22; port = 443;
new alicloud.ecs.SecurityGroupRule("r", { cidrIp: cidr, portRange: \`\${port}/\${port}\` });`);
    assert.deepEqual(plain(resource(loaded, 'r').body), {
      cidrIp: { 'c.requireBoolean("open")': '0.0.0.0/0', '!c.requireBoolean("open")': '10.0.0.0/8' },
      portRange: '443/443',
    });
  });

  it('apply, all and interpolate', () => {
    const loaded = read(`
const g = new alicloud.ecs.SecurityGroup("g", {});
g.id.apply(id => new alicloud.ecs.SecurityGroupRule("r", { securityGroupId: id }));
pulumi.all([g.id, "tcp"]).apply(([id, p]) => { new alicloud.ecs.SecurityGroupRule("s", { securityGroupId: id, ipProtocol: p }); });
const z = alicloud.getZones({});
new alicloud.vpc.Switch("w", { zoneId: z.then(z => z.zones[0].id), description: pulumi.interpolate\`a-\${"b"}\` });`);
    assert.deepEqual(all(loaded), {
      'SecurityGroup g': {},
      'SecurityGroupRule r': { securityGroupId: '-> g id' },
      'SecurityGroupRule s': { securityGroupId: '-> g id', ipProtocol: 'tcp' },
      'Switch w': { zoneId: '?data-source alicloud.getZones', description: 'a-b' },
    });
  });

  it('what stands in arguments that are not known is not known, instead of absent', () => {
    const loaded = read(
      `declare const more: any;\nnew alicloud.ecs.SecurityGroupRule("r", { cidrIp: "1.2.3.4/32", ...more });`,
    );
    assert.equal(plain(attribute(loaded, 'r', 'cidrIp')), '1.2.3.4/32');
    assert.equal(attribute(loaded, 'r', 'policy')?.kind, 'unknown');
  });

  it('the only language of a project is read, without what tools wrote', () => {
    const program = (name: string) => `${head}new alicloud.ecs.Eip("${name}", {});`;
    const loaded = load({
      'src/index.ts': program('a'),
      'Pulumi.yaml': 'name: x\nruntime: nodejs\n',
      'src/index.js': program('compiled'),
      'node_modules/x/index.js': program('b'),
      'bin/index.js': program('c'),
      'other/Pulumi.yaml': 'name: y\nruntime: nodejs\n',
      'other/index.ts': program('d'),
      'x.py': 'import pulumi_alicloud as a\na.ecs.Eip("e")',
    });
    assert.deepEqual(Object.keys(all(loaded)), ['Eip a']);
  });

  it('half a program keeps the rest', () => {
    const loaded = read(`
const g = new alicloud.ecs.SecurityGroup("g", { vpcId: 
new alicloud.ecs.SecurityGroupRule("r", { cidrIp: "0.0.0.0/0", portRange: "22/22", securityGroupId: g. });`);
    assert.equal(plain(attribute(loaded, 'r', 'cidrIp')), '0.0.0.0/0');
  });

  it('a property is no use of a variable of its name', () => {
    const loaded = load({
      'index.ts': `import { ecs } from "@pulumi/alicloud";
const cidrIp = "0.0.0.0/0";
const portRange = "22/22";
new ecs.SecurityGroupRule("a", { cidrIp: cidrIp, portRange });
new ecs.SecurityGroupRule("b", { portRange });
`,
    });
    const uses = (name: string): number | undefined => {
      const [resource] = loaded.resources;
      return resource && loaded.sharing({ resource, path: [name] })?.uses;
    };
    assert.equal(uses('cidrIp'), 1);
    assert.equal(uses('portRange'), 2);
  });
});
