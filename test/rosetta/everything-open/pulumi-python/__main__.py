import pulumi_alicloud as alicloud

lab = alicloud.ecs.SecurityGroup(
    "lab",
    security_group_name="lab",
    vpc_id="vpc-lab",
)

alicloud.ecs.SecurityGroupRule(
    "all",
    type="ingress",
    ip_protocol="all",
    port_range="-1/-1",
    cidr_ip="0.0.0.0/0",
    security_group_id=lab.id,
)

alicloud.ecs.SecurityGroupRule(
    "all-tcp",
    type="ingress",
    ip_protocol="tcp",
    port_range="1/65535",
    ipv6_cidr_ip="::/0",
    security_group_id=lab.id,
)

workers = [
    alicloud.ecs.Instance(
        f"worker-{i}",
        instance_type="ecs.g7.large",
        security_groups=[lab.id],
        internet_max_bandwidth_out=10,
    )
    for i in range(2)
]
