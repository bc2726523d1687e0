a = x || y && z
b = a == b != c
c = 1 + 2 * 3 - 4 / 5 % 6
d = a < b && c >= d || e <= f
e = !a && -b + c
f = a - b - c
g = (
  1 +
  2
)
h = a ? b : c ? d : e
i = a == b ? [1] : []
j = -var.x.y
k = !!a
l = a -b
m = a-b
