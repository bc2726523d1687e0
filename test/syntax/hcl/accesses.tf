a = var.region
b = alicloud_vpc.main[0].id
c = data.x["y"].z[var.k]
d = alicloud_instance.web.0.id
e = alicloud_instance.web.*.id
f = alicloud_instance.web.*.tags.name[0]
g = alicloud_instance.web[*].id
h = alicloud_instance.web[*].disks[0].size
i = a[*][*].b
j = f(x)[0].y
k = [1, 2][0]
l = {a = 1}.a
m = x . y
n = (x).y
o = [
  a
    .b
]
