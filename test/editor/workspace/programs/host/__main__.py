import pulumi_alicloud as alicloud

network = alicloud.vpc.Network("host", vpc_name="专有网络", cidr_block="10.1.0.0/16")

group = alicloud.ecs.SecurityGroup("host", vpc_id=network.id)

alicloud.ecs.SecurityGroupRule("ssh",
    type="ingress",
    ip_protocol="tcp",
    port_range="22/22",
    priority=1,
    security_group_id=group.id,
    description="运维😀", cidr_ip="0.0.0.0/0")
