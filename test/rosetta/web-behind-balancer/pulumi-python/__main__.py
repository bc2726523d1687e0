import pulumi
import pulumi_alicloud as alicloud

WEB_PORT = 8081

shop = alicloud.vpc.Network("shop", cidr_block="10.0.0.0/8")

web = alicloud.ecs.SecurityGroup("web", vpc_id=shop.id)

http = alicloud.ecs.SecurityGroupRule(
    "http",
    type="ingress",
    ip_protocol="tcp",
    port_range="8081/8081",
    cidr_ip="0.0.0.0/0",
    security_group_id=web.id,
)

server = alicloud.ecs.Instance(
    "server",
    instance_type="ecs.g7.large",
    security_groups=[web.id],
    internet_max_bandwidth_out=5,
)

entry = alicloud.slb.ApplicationLoadBalancer(
    "entry",
    load_balancer_name="shop",
    address_type="internet",
    load_balancer_spec="slb.s2.small",
)

servers = alicloud.slb.ServerGroup(
    "servers",
    load_balancer_id=entry.id,
    name="shop",
    servers=[
        alicloud.slb.ServerGroupServerArgs(
            server_ids=[server.id],
            port=WEB_PORT,
            weight=100,
        )
    ],
)

http_listener = alicloud.slb.Listener(
    "http-listener",
    load_balancer_id=entry.id,
    frontend_port=80,
    protocol="http",
    bandwidth=-1,
    server_group_id=servers.id,
)

pulumi.export("url", pulumi.Output.concat("http://", entry.address))
