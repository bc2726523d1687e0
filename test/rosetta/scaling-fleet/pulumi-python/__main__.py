from pulumi_alicloud import ecs, ess

fleet = ecs.SecurityGroup("fleet", vpc_id="vpc-fleet")

ecs.SecurityGroupRule(
    "jenkins",
    type="ingress",
    ip_protocol="tcp",
    port_range="8080/8080",
    cidr_ip="0.0.0.0/0",
    security_group_id=fleet.id,
)

group = ess.ScalingGroup(
    "group",
    min_size=1,
    max_size=3,
    vswitch_ids=["vsw-1"],
)

ess.ScalingConfiguration(
    "agents",
    scaling_group_id=group.id,
    image_id="centos_7",
    instance_type="ecs.g7.large",
    security_group_ids=[fleet.id],
    internet_max_bandwidth_out=20,
)
