a = "${x}"
b = "a${x}b${y}"
c = "a ${~ x ~} b"
d = "%{ if x }yes%{ else }no%{ endif }"
e = "%{ if x ~} yes %{~ endif }"
f = "%{ for k, v in m }${k}=${v},%{ endfor }"
g = "${"nested ${"deep ${z}"} q"}"
h = "${f("a", { b = "c" })}"
i = "$${x}${y}$$${z}"
j = "${
  x
}"
k = "%{ if a }%{ if b }1%{ else }2%{ endif }%{ for x in y }${x}%{ endfor }%{ endif }"
l = " \n ${~ x ~} \t "
