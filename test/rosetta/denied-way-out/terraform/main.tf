resource "alicloud_security_group" "app" {
  security_group_name = "app"
  vpc_id              = "vpc-app"
}

resource "alicloud_security_group_rule" "updates" {
  type              = "egress"
  ip_protocol       = "tcp"
  port_range        = "443/443"
  priority          = 100
  cidr_ip           = "100.100.0.0/16"
  security_group_id = alicloud_security_group.app.id
}

resource "alicloud_security_group_rule" "deny_all" {
  type              = "egress"
  ip_protocol       = "all"
  port_range        = "-1/-1"
  policy            = "drop"
  priority          = 1
  cidr_ip           = "0.0.0.0/0"
  security_group_id = alicloud_security_group.app.id
}
