from pulumi_alicloud import ecs

old = ecs.SecurityGroup("old", vpc_id="vpc-old")

ecs.SecurityGroupRule(
    "ignored-ports",
    type="ingress",
    ip_protocol="all",
    port_range="22/22",
    cidr_ip="0.0.0.0/0",
    security_group_id=old.id,
)

ecs.SecurityGroupRule(
    "turned-ports",
    type="ingress",
    ip_protocol="tcp",
    port_range="443/80",
    cidr_ip="10.0.0.0/8",
    security_group_id=old.id,
)

ecs.SecurityGroupRule(
    "host-bits",
    type="ingress",
    ip_protocol="tcp",
    port_range="22/22",
    cidr_ip="10.159.6.18/12",
    priority=2,
    security_group_id=old.id,
)

ecs.SecurityGroupRule(
    "bad-priority",
    type="ingress",
    ip_protocol="tcp",
    port_range="80/80",
    cidr_ip="10.0.0.0/8",
    priority=200,
    security_group_id=old.id,
)

ecs.SecurityGroupRule(
    "near",
    type="ingress",
    ip_protocol="tcp",
    port_range="22/22",
    cidr_ip="64.0.0.0/3",
    priority=3,
    security_group_id=old.id,
)
