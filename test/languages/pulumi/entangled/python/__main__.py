import pulumi
import pulumi_alicloud as alicloud
from shared import open_port, office, names
import shared
config = pulumi.Config()
cidr = "10.0.0.0/8"
vpc = alicloud.vpc.Network("main", cidr_block=cidr)
group = alicloud.ecs.SecurityGroup("group", vpc_id=vpc.id, description=vpc.cidr_block)
ports = [22, 3389]
rule = alicloud.ecs.SecurityGroupRule("rule", type="ingress", ip_protocol="tcp", port_range="22/22", security_group_id=group.id, cidr_ip=cidr)
cidr = "0.0.0.0/0"
wide = alicloud.ecs.SecurityGroupRule("wide", type="ingress", ip_protocol="tcp", port_range="22/22", security_group_id=group.id, cidr_ip=cidr)
ports.append(6379)
for index, port in enumerate(ports): alicloud.ecs.SecurityGroupRule(f"port-{index}", type="ingress", ip_protocol="tcp", port_range=f"{port}/{port}", security_group_id=group.id, cidr_ip=cidr)
after = alicloud.ecs.SecurityGroup(f"after-{index}-{port}")
def make(name): return alicloud.ecs.SecurityGroup(name, vpc_id=vpc.id, description=cidr)
made = make("made")
make("group")
if config.get_bool("open"): cidr = "192.168.0.0/16"
third = alicloud.ecs.SecurityGroupRule("rule", type="ingress", ip_protocol="tcp", port_range="80/80", security_group_id=made.id, cidr_ip=cidr)
def make(name): return alicloud.ecs.SecurityGroup(name + "-new", vpc_id=vpc.id)
make("made")
open_port("opened", 22)
shared.open_port("opened", 443, "0.0.0.0/0")
ports += [8080]
names.append("own")
alicloud.ecs.SecurityGroup("names", description="-".join(names) + office + shared.office)
for port in ports: alicloud.ecs.SecurityGroupRule(f"last-{port}", type="ingress", ip_protocol="tcp", port_range=f"{port}/{port}", security_group_id=group.id, cidr_ip=cidr)
tags = {"team": "net"}
tagged = alicloud.ecs.SecurityGroup("tagged", tags=tags)
tags["owner"] = cidr
tagged = alicloud.ecs.SecurityGroup("tagged-again", tags=tags)
def later(args): alicloud.ecs.SecurityGroup("later", description=cidr)
pulumi.Output.all(vpc.id).apply(later)
unknown_thing(later)
pulumi.export("vpc_id", vpc.id)
