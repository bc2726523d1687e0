resource "alicloud_instance" "web" {
  count = var.web_count

  instance_name              = "shop-web-${count.index + 1}"
  instance_type              = "ecs.g7.large"
  image_id                   = var.image_id
  vswitch_id                 = alicloud_vswitch.web.id
  security_groups            = [alicloud_security_group.web.id]
  internet_max_bandwidth_out = 10
}

# One address on the first server, so that the shop has a fixed one.
resource "alicloud_eip_address" "shop" {
  address_name = "shop"
  bandwidth    = "10"
}

resource "alicloud_eip_association" "shop" {
  allocation_id = alicloud_eip_address.shop.id
  instance_id   = alicloud_instance.web[0].id
}

module "bastion" {
  source = "./modules/bastion"

  vpc_id      = alicloud_vpc.main.id
  vswitch_id  = alicloud_vswitch.web.id
  image_id    = var.image_id
  allow_cidrs = ["203.0.113.0/24", "0.0.0.0/0"]
}
