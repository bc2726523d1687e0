a = <<EOT
plain ${x} "quotes" \n $${not}
  indented
EOT
b = <<-EOT
    four
      six

    ${y}
  EOT
c = <<-EOT
  one
    ${x} two
  %{ if z }
  three
  %{ endif }
  EOT
d = <<EOT
EOT
e = f(<<-A
  a
  A
  , <<B
b
B
)
f = [<<EOT
x
EOT
]
g = <<-EOT
    %{ for r in rules ~}
    ${r}
    %{ endfor ~}
    last
  EOT
h = { a = <<EOT
  {"Statement": [${jsonencode(x)}]}
EOT
}
i = 1
