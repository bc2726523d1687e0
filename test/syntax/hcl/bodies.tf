# a comment
a = 1 // another
locals {
  b = 2
}
resource "alicloud_vpc" "main" {
  name = "x" /* inline */

  timeouts { create = "1m" }
  dynamic "tag" {
    for_each = []
    content {
      key = 1
    }
  }
}
block label "quoted \"q\"" {}
locals{
c=3
}
in = 1
for = 2
/* spanning
   lines */
last = true # end
