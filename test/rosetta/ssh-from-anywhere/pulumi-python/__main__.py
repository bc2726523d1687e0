import pulumi
import pulumi_alicloud as alicloud

config = pulumi.Config()
admin_cidr = config.get("adminCidr", "0.0.0.0/0")

network = alicloud.vpc.Network(
    "network",
    vpc_name="jump",
    cidr_block="10.0.0.0/8",
)

subnet = alicloud.vpc.Switch(
    "subnet",
    vpc_id=network.id,
    zone_id="cn-hangzhou-i",
    cidr_block="10.0.1.0/24",
)

group = alicloud.ecs.SecurityGroup(
    "group",
    security_group_name="jump",
    vpc_id=network.id,
)

# 运维入口
ssh = alicloud.ecs.SecurityGroupRule(
    "ssh",
    type="ingress",
    ip_protocol="tcp",
    port_range="22/22",
    cidr_ip=admin_cidr,
    security_group_id=group.id,
)

host = alicloud.ecs.Instance(
    "host",
    instance_type="ecs.g7.large",
    image_id="aliyun_3_x64_20G_alibase.vhd",
    vswitch_id=subnet.id,
    security_groups=[group.id],
    internet_max_bandwidth_out=0,
)

address = alicloud.ecs.EipAddress("address", bandwidth="5")

attached = alicloud.ecs.EipAssociation(
    "attached",
    allocation_id=address.id,
    instance_id=host.id,
)
