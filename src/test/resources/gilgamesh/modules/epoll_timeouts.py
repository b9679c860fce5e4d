# since 3.6
# What epoll says of timeouts that no kernel takes.
import select
e = select.epoll()
for t in (1e10, 1e9, 1e300, float('nan'), float('inf')):
    try:
        print(e.poll(t))
    except Exception as x:
        print(t, type(x).__name__, x)
