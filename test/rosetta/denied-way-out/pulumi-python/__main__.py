import pulumi_alicloud as alicloud

app = alicloud.ecs.SecurityGroup(
    "app",
    security_group_name="app",
    vpc_id="vpc-app",
)

updates = alicloud.ecs.SecurityGroupRule(
    "updates",
    type="egress",
    ip_protocol="tcp",
    port_range="443/443",
    priority=100,
    cidr_ip="100.100.0.0/16",
    security_group_id=app.id,
)

deny_all = alicloud.ecs.SecurityGroupRule(
    "deny-all",
    type="egress",
    ip_protocol="all",
    port_range="-1/-1",
    policy="drop",
    priority=1,
    cidr_ip="0.0.0.0/0",
    security_group_id=app.id,
)
