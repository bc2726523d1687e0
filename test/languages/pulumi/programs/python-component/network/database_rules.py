from typing import Sequence

import pulumi
from pulumi_alicloud import ecs, vpc as alicloud_vpc

PORTS = {
    "mysql": 3306,
    "redis": 6379,
    "postgresql": 5432,
}


class DatabaseRules(pulumi.ComponentResource):
    group: ecs.SecurityGroup

    def __init__(
        self,
        name: str,
        *,
        vpc: alicloud_vpc.Network,
        engines: Sequence[str],
        sources: Sequence[str],
        opts: pulumi.ResourceOptions | None = None,
    ):
        super().__init__("data:network:DatabaseRules", name, None, opts)
        child = pulumi.ResourceOptions(parent=self)
        self.group = ecs.SecurityGroup(name, vpc_id=vpc.id, opts=child)
        for engine in engines:
            for index, source in enumerate(sources):
                ecs.SecurityGroupRule(
                    f"{name}-{engine}-{index}",
                    opts=child,
                    **self._rule(PORTS[engine], source),
                )
        self.register_outputs({"group": self.group.id})

    def _rule(self, port: int, source: str) -> dict:
        return {
            "type": "ingress",
            "ip_protocol": "tcp",
            "port_range": f"{port}/{port}",
            "cidr_ip": source,
            "security_group_id": self.group.id,
        }
