import pulumi
import pulumi_alicloud as alicloud

config = pulumi.Config()
amount = config.get_int("amount") or 2

nodes = alicloud.ecs.SecurityGroup("nodes", vpc_id="vpc-nodes")

alicloud.ecs.SecurityGroupRule(
    "https",
    type="ingress",
    ip_protocol="tcp",
    port_range="443/443",
    cidr_ip="0.0.0.0/0",
    security_group_id=nodes.id,
)

for i in range(amount):
    node = alicloud.ecs.Instance(
        f"node-{i}",
        instance_type="ecs.g7.large",
        security_groups=[nodes.id],
        internet_max_bandwidth_out=0,
    )
    address = alicloud.ecs.EipAddress(f"address-{i}", bandwidth="1")
    alicloud.ecs.EipAssociation(
        f"bind-{i}",
        allocation_id=address.id,
        instance_id=node.id,
    )
