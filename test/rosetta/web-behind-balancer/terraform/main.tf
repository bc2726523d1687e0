locals {
  web_port = 8081
}

resource "alicloud_vpc" "shop" {
  cidr_block = "10.0.0.0/8"
}

resource "alicloud_security_group" "web" {
  vpc_id = alicloud_vpc.shop.id
}

resource "alicloud_security_group_rule" "http" {
  type              = "ingress"
  ip_protocol       = "tcp"
  port_range        = "8081/8081"
  cidr_ip           = "0.0.0.0/0"
  security_group_id = alicloud_security_group.web.id
}

resource "alicloud_instance" "server" {
  instance_type              = "ecs.g7.large"
  security_groups            = [alicloud_security_group.web.id]
  internet_max_bandwidth_out = 5
}

resource "alicloud_slb_load_balancer" "entry" {
  load_balancer_name = "shop"
  address_type       = "internet"
  load_balancer_spec = "slb.s2.small"
}

resource "alicloud_slb_server_group" "servers" {
  load_balancer_id = alicloud_slb_load_balancer.entry.id
  name             = "shop"
  servers {
    server_ids = [alicloud_instance.server.id]
    port       = local.web_port
    weight     = 100
  }
}

resource "alicloud_slb_listener" "http_listener" {
  load_balancer_id = alicloud_slb_load_balancer.entry.id
  frontend_port    = 80
  protocol         = "http"
  bandwidth        = -1
  server_group_id  = alicloud_slb_server_group.servers.id
}
