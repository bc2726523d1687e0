import pulumi_alicloud as alicloud

office = alicloud.vpc.Network("office", cidr_block="172.16.0.0/12")
desktops = alicloud.ecs.SecurityGroup("desktops", vpc_id=office.id)

alicloud.ecs.SecurityGroupRule(
    "rdp",
    type="ingress",
    ip_protocol="tcp",
    port_range="3389/3389",
    priority=5,
    cidr_ip="0.0.0.0/0",
    security_group_id=desktops.id,
)

alicloud.ecs.Instance(
    "desktop",
    instance_type="ecs.g7.large",
    security_groups=[desktops.id],
    internet_max_bandwidth_out=0,
)
