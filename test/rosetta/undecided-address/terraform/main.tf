variable "is_public" {
  type = bool
}

resource "alicloud_security_group" "edge" {
  vpc_id = "vpc-edge"
}

resource "alicloud_security_group_rule" "redis" {
  type              = "ingress"
  ip_protocol       = "tcp"
  port_range        = "6379/6379"
  cidr_ip           = var.is_public ? "0.0.0.0/0" : "10.0.0.0/8"
  security_group_id = alicloud_security_group.edge.id
}

resource "alicloud_instance" "cache" {
  instance_type              = "ecs.g7.large"
  security_groups            = [alicloud_security_group.edge.id]
  internet_max_bandwidth_out = var.is_public ? 5 : 0
}
