import * as pulumi from "@pulumi/pulumi";
import * as alicloud from "@pulumi/alicloud";
import { open, office, widen, extra } from "./ports";
const config = new pulumi.Config();
let cidr = "10.0.0.0/8";
const vpc = new alicloud.vpc.Network("main", { cidrBlock: cidr });
const group = new alicloud.ecs.SecurityGroup("group", { vpcId: vpc.id, description: vpc.cidrBlock });
const ports = [22, 3389];
const tags: Record<string, string> = { team: "net" };
const rule = new alicloud.ecs.SecurityGroupRule("rule", { type: "ingress", ipProtocol: "tcp", portRange: "22/22", securityGroupId: group.id, cidrIp: cidr });
cidr = "0.0.0.0/0";
const wide = new alicloud.ecs.SecurityGroupRule("wide", { type: "ingress", ipProtocol: "tcp", portRange: "22/22", securityGroupId: group.id, cidrIp: cidr });
ports.push(6379);
tags.owner = "me";
for (const port of ports) new alicloud.ecs.SecurityGroupRule(`port-${port}`, { type: "ingress", ipProtocol: "tcp", portRange: `${port}/${port}`, securityGroupId: group.id, cidrIp: cidr });
function make(name: string) { return new alicloud.ecs.SecurityGroup(name, { vpcId: vpc.id, tags }); }
const made = make("made");
make("group");
let count = 0;
const next = () => { count++; return count; };
next();
new alicloud.ecs.SecurityGroup(`counted-${next()}`, { vpcId: vpc.id });
new alicloud.ecs.SecurityGroup(`counted-${next()}`, { vpcId: vpc.id });
if (config.getBoolean("open")) cidr = "192.168.0.0/16";
const third = new alicloud.ecs.SecurityGroupRule("rule", { type: "ingress", ipProtocol: "tcp", portRange: "80/80", securityGroupId: made.id, cidrIp: cidr });
const hook = () => { cidr = "172.16.0.0/12"; new alicloud.ecs.SecurityGroup("hooked", { vpcId: vpc.id }); };
something(hook);
other(hook);
open("opened", 22);
widen();
const last = open("last", 443);
new alicloud.ecs.SecurityGroup("extra", { vpcId: vpc.id, description: extra.join("-") + office });
class Web { static cidr = cidr; rules: string[] = []; constructor(name: string) { this.rules.push(name); new alicloud.ecs.SecurityGroup(name, { description: Web.cidr }); } }
const web = new Web("web");
web.rules.push("more");
new alicloud.ecs.SecurityGroup("web-rules", { description: web.rules.join() });
while (count < 6) { count += 1; new alicloud.ecs.SecurityGroup(`while-${count}`, {}); }
try { cidr = "198.51.100.0/24"; } catch (e) { cidr = "0.0.0.0/0"; }
const tried = new alicloud.ecs.SecurityGroupRule("tried", { type: "ingress", ipProtocol: "tcp", portRange: "80/80", securityGroupId: group.id, cidrIp: cidr });
const { id, cidrBlock: block } = vpc;
new alicloud.ecs.SecurityGroup("block", { vpcId: id, description: block });
pulumi.all([vpc.id]).apply(() => new alicloud.ecs.SecurityGroup("applied", { description: cidr }));
export const vpcId = vpc.id;
