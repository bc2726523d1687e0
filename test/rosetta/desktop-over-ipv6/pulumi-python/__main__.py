import pulumi_alicloud as alicloud

modern_vpc = alicloud.vpc.Network(
    "modern-vpc",
    cidr_block="10.0.0.0/8",
    enable_ipv6=True,
)

modern = alicloud.ecs.SecurityGroup("modern", vpc_id=modern_vpc.id)

rdp = alicloud.ecs.SecurityGroupRule(
    "rdp",
    type="ingress",
    ip_protocol="tcp",
    port_range="3389/3389",
    ipv6_cidr_ip="0:0:0:0:0:0:0:0/0",
    security_group_id=modern.id,
)

peers = alicloud.ecs.SecurityGroupRule(
    "peers",
    type="ingress",
    ip_protocol="tcp",
    port_range="1/65535",
    source_security_group_id=modern.id,
    security_group_id=modern.id,
)
