const pulumi = require("@pulumi/pulumi");
const alicloud = require("@pulumi/alicloud");
const { ports, office } = require("./ports");
var config = new pulumi.Config();
var cidr = office;
var vpc = new alicloud.vpc.Network("main", { cidrBlock: "10.0.0.0/8" });
var group = new alicloud.ecs.SecurityGroup("group", { vpcId: vpc.id });
var rule = new alicloud.ecs.SecurityGroupRule("rule", { type: "ingress", ipProtocol: "tcp", portRange: "22/22", securityGroupId: group.id, cidrIp: cidr });
late = "0.0.0.0/0";
var rule2 = new alicloud.ecs.SecurityGroupRule("rule2", { type: "ingress", ipProtocol: "tcp", portRange: "22/22", securityGroupId: group.id, cidrIp: late });
var cidr = config.get("cidr") || "0.0.0.0/0";
ports.forEach((port) => new alicloud.ecs.SecurityGroupRule("port-" + port, { type: "ingress", ipProtocol: "tcp", portRange: port + "/" + port, securityGroupId: group.id, cidrIp: cidr }));
ports.pop();
for (var i = 0; i < ports.length; i++) new alicloud.ecs.SecurityGroupRule("again-" + ports[i], { type: "ingress", ipProtocol: "tcp", portRange: ports[i] + "/" + ports[i], securityGroupId: group.id, cidrIp: cidr });
new alicloud.ecs.SecurityGroup("number-" + i, {});
function helper(alicloud) { return alicloud.ecs; }
var ecs = helper(alicloud);
var aliased = new ecs.SecurityGroup("aliased", { vpcId: vpc.id });
if (!config.getBoolean("more")) { var only = new alicloud.ecs.SecurityGroup("only", {}); }
module.exports = async () => {
  var inner = new alicloud.ecs.SecurityGroup("inner", { vpcId: vpc.id, description: cidr });
  var cidr2 = cidr;
  cidr2 += "x";
  new alicloud.ecs.SecurityGroupRule("inner-rule", { type: "ingress", ipProtocol: "tcp", portRange: "22/22", securityGroupId: inner.id, cidrIp: "0.0.0.0/0", description: cidr2 });
  if (config.get("stop")) return;
  new alicloud.ecs.SecurityGroup("behind", { vpcId: vpc.id, description: cidr2 });
  return inner.id;
};
