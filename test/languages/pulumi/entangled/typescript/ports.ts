import * as alicloud from "@pulumi/alicloud";
export let office = "203.0.113.0/24";
export const extra: string[] = [];
export function open(name: string, port: number, cidr = office) {
  extra.push(name);
  return new alicloud.ecs.SecurityGroupRule(name, { type: "ingress", ipProtocol: "tcp", portRange: `${port}/${port}`, securityGroupId: "sg-1", cidrIp: cidr });
}
export function widen() { office = "0.0.0.0/0"; }
