resource "alicloud_security_group" "old" {
  vpc_id = "vpc-old"
}

resource "alicloud_security_group_rule" "ignored_ports" {
  type              = "ingress"
  ip_protocol       = "all"
  port_range        = "22/22"
  cidr_ip           = "0.0.0.0/0"
  security_group_id = alicloud_security_group.old.id
}

resource "alicloud_security_group_rule" "turned_ports" {
  type              = "ingress"
  ip_protocol       = "tcp"
  port_range        = "443/80"
  cidr_ip           = "10.0.0.0/8"
  security_group_id = alicloud_security_group.old.id
}

resource "alicloud_security_group_rule" "host_bits" {
  type              = "ingress"
  ip_protocol       = "tcp"
  port_range        = "22/22"
  cidr_ip           = "10.159.6.18/12"
  priority          = 2
  security_group_id = alicloud_security_group.old.id
}

resource "alicloud_security_group_rule" "bad_priority" {
  type              = "ingress"
  ip_protocol       = "tcp"
  port_range        = "80/80"
  cidr_ip           = "10.0.0.0/8"
  priority          = 200
  security_group_id = alicloud_security_group.old.id
}

resource "alicloud_security_group_rule" "near" {
  type              = "ingress"
  ip_protocol       = "tcp"
  port_range        = "22/22"
  cidr_ip           = "64.0.0.0/3"
  priority          = 3
  security_group_id = alicloud_security_group.old.id
}
