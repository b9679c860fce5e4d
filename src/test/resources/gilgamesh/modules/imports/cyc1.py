import cyc2
y = 1
