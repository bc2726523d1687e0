resource "alicloud_vpc" "modern_vpc" {
  cidr_block  = "10.0.0.0/8"
  enable_ipv6 = true
}

resource "alicloud_security_group" "modern" {
  vpc_id = alicloud_vpc.modern_vpc.id
}

resource "alicloud_security_group_rule" "rdp" {
  type              = "ingress"
  ip_protocol       = "tcp"
  port_range        = "3389/3389"
  ipv6_cidr_ip      = "0:0:0:0:0:0:0:0/0"
  security_group_id = alicloud_security_group.modern.id
}

resource "alicloud_security_group_rule" "peers" {
  type                     = "ingress"
  ip_protocol              = "tcp"
  port_range               = "1/65535"
  source_security_group_id = alicloud_security_group.modern.id
  security_group_id        = alicloud_security_group.modern.id
}
