import pulumi
import pulumi_alicloud as alicloud

lab = alicloud.vpc.Network("lab", cidr_block="192.168.0.0/16")

rack = alicloud.vpc.Switch(
    "rack",
    vpc_id=lab.id,
    zone_id="cn-beijing-h",
    cidr_block="192.168.1.0/24",
)

hosts = alicloud.ecs.SecurityGroup("hosts", vpc_id=lab.id)

alicloud.ecs.SecurityGroupRule(
    "ssh",
    type="ingress",
    ip_protocol="tcp",
    port_range="20/25",
    cidr_ip="0.0.0.0/0",
    security_group_id=hosts.id,
)

box = alicloud.ecs.Instance(
    "box",
    instance_type="ecs.g7.large",
    vswitch_id=rack.id,
    security_groups=[hosts.id],
    private_ip="192.168.1.10",
    internet_max_bandwidth_out=0,
)

nat = alicloud.vpc.NatGateway(
    "nat",
    vpc_id=lab.id,
    vswitch_id=rack.id,
    nat_type="Enhanced",
)

public = alicloud.ecs.EipAddress("public", bandwidth="10")

alicloud.ecs.EipAssociation(
    "public-on-nat",
    allocation_id=public.id,
    instance_id=nat.id,
)

alicloud.vpc.ForwardEntry(
    "ssh-in",
    forward_table_id=nat.forward_table_ids,
    external_ip=public.ip_address,
    external_port="2222",
    ip_protocol="tcp",
    internal_ip="192.168.1.10",
    internal_port="22",
)

pulumi.export("box", box.id)
