variable "admin_cidr" {
  type    = string
  default = "0.0.0.0/0"
}

resource "alicloud_vpc" "network" {
  vpc_name   = "jump"
  cidr_block = "10.0.0.0/8"
}

resource "alicloud_vswitch" "subnet" {
  vpc_id     = alicloud_vpc.network.id
  zone_id    = "cn-hangzhou-i"
  cidr_block = "10.0.1.0/24"
}

resource "alicloud_security_group" "group" {
  security_group_name = "jump"
  vpc_id              = alicloud_vpc.network.id
}

# 运维入口
resource "alicloud_security_group_rule" "ssh" {
  type              = "ingress"
  ip_protocol       = "tcp"
  port_range        = "22/22"
  cidr_ip           = var.admin_cidr
  security_group_id = alicloud_security_group.group.id
}

resource "alicloud_instance" "host" {
  instance_type              = "ecs.g7.large"
  image_id                   = "aliyun_3_x64_20G_alibase.vhd"
  vswitch_id                 = alicloud_vswitch.subnet.id
  security_groups            = [alicloud_security_group.group.id]
  internet_max_bandwidth_out = 0
}

resource "alicloud_eip_address" "address" {
  bandwidth = "5"
}

resource "alicloud_eip_association" "attached" {
  allocation_id = alicloud_eip_address.address.id
  instance_id   = alicloud_instance.host.id
}
