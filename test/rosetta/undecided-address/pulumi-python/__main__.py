import pulumi
import pulumi_alicloud as alicloud

config = pulumi.Config()
is_public = config.require_bool("isPublic")

edge = alicloud.ecs.SecurityGroup("edge", vpc_id="vpc-edge")

alicloud.ecs.SecurityGroupRule(
    "redis",
    type="ingress",
    ip_protocol="tcp",
    port_range="6379/6379",
    cidr_ip="0.0.0.0/0" if is_public else "10.0.0.0/8",
    security_group_id=edge.id,
)

alicloud.ecs.Instance(
    "cache",
    instance_type="ecs.g7.large",
    security_groups=[edge.id],
    internet_max_bandwidth_out=5 if is_public else 0,
)
