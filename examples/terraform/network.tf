resource "alicloud_vpc" "main" {
  vpc_name   = "shop"
  cidr_block = "10.0.0.0/16"
}

resource "alicloud_vswitch" "web" {
  vswitch_name = "shop-web"
  vpc_id       = alicloud_vpc.main.id
  cidr_block   = cidrsubnet(alicloud_vpc.main.cidr_block, 8, 1)
  zone_id      = "${var.region}-i"
}

resource "alicloud_vswitch" "data" {
  vswitch_name = "shop-data"
  vpc_id       = alicloud_vpc.main.id
  cidr_block   = cidrsubnet(alicloud_vpc.main.cidr_block, 8, 2)
  zone_id      = "${var.region}-i"
}
