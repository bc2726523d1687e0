resource "alicloud_security_group" "lab" {
  security_group_name = "lab"
  vpc_id              = "vpc-lab"
}

resource "alicloud_security_group_rule" "all" {
  type              = "ingress"
  ip_protocol       = "all"
  port_range        = "-1/-1"
  cidr_ip           = "0.0.0.0/0"
  security_group_id = alicloud_security_group.lab.id
}

resource "alicloud_security_group_rule" "all_tcp" {
  type              = "ingress"
  ip_protocol       = "tcp"
  port_range        = "1/65535"
  ipv6_cidr_ip      = "::/0"
  security_group_id = alicloud_security_group.lab.id
}

resource "alicloud_instance" "worker" {
  count                      = 2
  instance_type              = "ecs.g7.large"
  security_groups            = [alicloud_security_group.lab.id]
  internet_max_bandwidth_out = 10
}
