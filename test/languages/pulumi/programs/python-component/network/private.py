import pulumi_alicloud as alicloud


def private_network(name: str, cidr: str = "10.0.0.0/8", zone: str = "cn-beijing-h"):
    network = alicloud.vpc.Network(name, cidr_block=cidr)
    vswitch = alicloud.vpc.Switch(
        f"{name}-{zone}",
        vpc_id=network.id,
        zone_id=zone,
        cidr_block="172.16.1.0/24",
    )
    return network, vswitch
