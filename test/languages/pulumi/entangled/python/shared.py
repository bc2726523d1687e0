import pulumi_alicloud as alicloud
office = "203.0.113.0/24"
names = []
def open_port(name, port, cidr=office):
    names.append(name)
    return alicloud.ecs.SecurityGroupRule(name, type="ingress", ip_protocol="tcp", port_range=f"{port}/{port}", security_group_id="sg-1", cidr_ip=cidr)
