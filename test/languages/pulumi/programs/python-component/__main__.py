"""A database and what reaches it."""

import pulumi
import pulumi_alicloud as alicloud

from network import DatabaseRules, private_network

config = pulumi.Config()
allowed = config.get_object("allowed") or ["0.0.0.0/0"]

vpc, vswitch = private_network("data", cidr="172.16.0.0/12")

rules = DatabaseRules("db", vpc=vpc, engines=("mysql", "redis"), sources=allowed)

database = alicloud.rds.Instance(
    "orders",
    engine="MySQL",
    engine_version="8.0",
    instance_type="rds.mysql.s2.large",
    instance_storage=50,
    vswitch_id=vswitch.id,
    security_ips=["10.0.0.0/8"] + allowed,
)

replicas = [
    alicloud.ecs.Instance(
        f"replica-{zone}",
        instance_type="ecs.g7.large",
        vswitch_id=vswitch.id,
        security_groups=[rules.group.id],
        internet_max_bandwidth_out=10 if zone == "a" else 0,
    )
    for zone in ("a", "b")
]

pulumi.export("replicas", [replica.id for replica in replicas])
