variable "amount" {
  type    = number
  default = 2
}

resource "alicloud_security_group" "nodes" {
  vpc_id = "vpc-nodes"
}

resource "alicloud_security_group_rule" "https" {
  type              = "ingress"
  ip_protocol       = "tcp"
  port_range        = "443/443"
  cidr_ip           = "0.0.0.0/0"
  security_group_id = alicloud_security_group.nodes.id
}

resource "alicloud_instance" "node" {
  count                      = var.amount
  instance_type              = "ecs.g7.large"
  security_groups            = [alicloud_security_group.nodes.id]
  internet_max_bandwidth_out = 0
}

resource "alicloud_eip_address" "address" {
  count     = var.amount
  bandwidth = "1"
}

resource "alicloud_eip_association" "bind" {
  count         = var.amount
  allocation_id = alicloud_eip_address.address[count.index].id
  instance_id   = alicloud_instance.node[count.index].id
}
