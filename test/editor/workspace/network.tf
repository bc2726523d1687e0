resource "alicloud_vpc" "main" {
  vpc_name   = "main"
  cidr_block = "10.1.0.0/16"
}

resource "alicloud_vswitch" "main" {
  vswitch_name = "main"
  vpc_id       = alicloud_vpc.main.id
  cidr_block   = cidrsubnet(alicloud_vpc.main.cidr_block, 8, 1)
  zone_id      = "cn-hangzhou-h"
}

resource "alicloud_security_group_rule" "rdp" {
  type              = "ingress"
  ip_protocol       = "tcp"
  policy            = "accept"
  port_range        = "3389/3389"
  priority          = 1
  security_group_id = alicloud_security_group.web.id
  cidr_ip           = "0.0.0.0/0"
}
