resource "alicloud_vpc" "lab" {
  cidr_block = "192.168.0.0/16"
}

resource "alicloud_vswitch" "rack" {
  vpc_id     = alicloud_vpc.lab.id
  zone_id    = "cn-beijing-h"
  cidr_block = "192.168.1.0/24"
}

resource "alicloud_security_group" "hosts" {
  vpc_id = alicloud_vpc.lab.id
}

resource "alicloud_security_group_rule" "ssh" {
  type              = "ingress"
  ip_protocol       = "tcp"
  port_range        = "20/25"
  cidr_ip           = "0.0.0.0/0"
  security_group_id = alicloud_security_group.hosts.id
}

resource "alicloud_instance" "box" {
  instance_type              = "ecs.g7.large"
  vswitch_id                 = alicloud_vswitch.rack.id
  security_groups            = [alicloud_security_group.hosts.id]
  private_ip                 = "192.168.1.10"
  internet_max_bandwidth_out = 0
}

resource "alicloud_nat_gateway" "nat" {
  vpc_id     = alicloud_vpc.lab.id
  vswitch_id = alicloud_vswitch.rack.id
  nat_type   = "Enhanced"
}

resource "alicloud_eip_address" "public" {
  bandwidth = "10"
}

resource "alicloud_eip_association" "public_on_nat" {
  allocation_id = alicloud_eip_address.public.id
  instance_id   = alicloud_nat_gateway.nat.id
}

resource "alicloud_forward_entry" "ssh_in" {
  forward_table_id = alicloud_nat_gateway.nat.forward_table_ids
  external_ip      = alicloud_eip_address.public.ip_address
  external_port    = "2222"
  ip_protocol      = "tcp"
  internal_ip      = "192.168.1.10"
  internal_port    = "22"
}
