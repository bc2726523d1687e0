a = []
b = [1, "two", [3],]
c = [
  1, # one
  2, // two
  /* three */ 3
]
d = {}
e = { a = 1, "b" : 2, (c) = 3, 4 = 5, "k${x}" = 6, }
f = {
  a = 1

  b = { c = [2] } # nested
  in = 3
  true = 4
}
g = { a.b = 1 }
h = [for s in l : s]
i = [for i, s in l : "${i}${s}" if s != ""]
j = { for k, v in m : k => v... if k != "" }
k = {
  for v in [
    1,
    2
  ] :
  v => v
}
l = f(a, b...)
m = f()
n = f(
  1,
  2,
)
o = provider::aws::arn_parse("x")
p = f (x)
q = { for = 1 }
