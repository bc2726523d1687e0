resource "alicloud_security_group" "db" {
  vpc_id = "vpc-db"
}

resource "alicloud_security_group_rule" "deny_mysql" {
  type              = "ingress"
  ip_protocol       = "tcp"
  port_range        = "3306/3306"
  policy            = "drop"
  priority          = 1
  cidr_ip           = "0.0.0.0/0"
  security_group_id = alicloud_security_group.db.id
}

resource "alicloud_security_group_rule" "mysql" {
  type              = "ingress"
  ip_protocol       = "tcp"
  port_range        = "3306/3306"
  priority          = 10
  cidr_ip           = "0.0.0.0/0"
  security_group_id = alicloud_security_group.db.id
}

resource "alicloud_security_group_rule" "redis" {
  type              = "ingress"
  ip_protocol       = "tcp"
  port_range        = "6379/6379"
  priority          = 10
  cidr_ip           = "10.0.0.0/8"
  security_group_id = alicloud_security_group.db.id
}

resource "alicloud_security_group_rule" "block_smb" {
  type              = "ingress"
  ip_protocol       = "tcp"
  port_range        = "445/445"
  priority          = 10
  cidr_ip           = "10.0.0.0/8"
  description       = "deny SMB"
  security_group_id = alicloud_security_group.db.id
}
