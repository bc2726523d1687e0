from pulumi_alicloud.ecs import SecurityGroup, SecurityGroupRule

db = SecurityGroup("db", vpc_id="vpc-db")

deny_mysql = SecurityGroupRule(
    "deny-mysql",
    type="ingress",
    ip_protocol="tcp",
    port_range="3306/3306",
    policy="drop",
    priority=1,
    cidr_ip="0.0.0.0/0",
    security_group_id=db.id,
)

mysql = SecurityGroupRule(
    "mysql",
    type="ingress",
    ip_protocol="tcp",
    port_range="3306/3306",
    priority=10,
    cidr_ip="0.0.0.0/0",
    security_group_id=db.id,
)

redis = SecurityGroupRule(
    "redis",
    type="ingress",
    ip_protocol="tcp",
    port_range="6379/6379",
    priority=10,
    cidr_ip="10.0.0.0/8",
    security_group_id=db.id,
)

block_smb = SecurityGroupRule(
    "block-smb",
    type="ingress",
    ip_protocol="tcp",
    port_range="445/445",
    priority=10,
    cidr_ip="10.0.0.0/8",
    description="deny SMB",
    security_group_id=db.id,
)
