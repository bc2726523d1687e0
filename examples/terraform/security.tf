locals {
  # What the shop listens on.
  open_ports = {
    http  = 80
    https = 443
    redis = 6379
  }
}

resource "alicloud_security_group" "web" {
  security_group_name = "shop-web"
  vpc_id              = alicloud_vpc.main.id
}

resource "alicloud_security_group_rule" "ssh" {
  type              = "ingress"
  ip_protocol       = "tcp"
  port_range        = "22/22"
  priority          = 1
  security_group_id = alicloud_security_group.web.id
  cidr_ip           = var.admin_cidr
}

resource "alicloud_security_group_rule" "public" {
  for_each = local.open_ports

  type              = "ingress"
  ip_protocol       = "tcp"
  port_range        = "${each.value}/${each.value}"
  priority          = 1
  security_group_id = alicloud_security_group.web.id
  cidr_ip           = "0.0.0.0/0"
  description       = each.key
}
