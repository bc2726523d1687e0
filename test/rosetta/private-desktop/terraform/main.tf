resource "alicloud_vpc" "office" {
  cidr_block = "172.16.0.0/12"
}

resource "alicloud_security_group" "desktops" {
  vpc_id = alicloud_vpc.office.id
}

resource "alicloud_security_group_rule" "rdp" {
  type              = "ingress"
  ip_protocol       = "tcp"
  port_range        = "3389/3389"
  priority          = 5
  cidr_ip           = "0.0.0.0/0"
  security_group_id = alicloud_security_group.desktops.id
}

resource "alicloud_instance" "desktop" {
  instance_type              = "ecs.g7.large"
  security_groups            = [alicloud_security_group.desktops.id]
  internet_max_bandwidth_out = 0
}
