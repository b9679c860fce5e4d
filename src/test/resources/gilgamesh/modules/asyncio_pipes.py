# since 3.6
"""asyncio: readers and writers of pipes, handlers of signals."""
import asyncio, os, sys, threading, time, signal
loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
r, w = os.pipe()
got = []
def readable():
    data = os.read(r, 100)
    got.append(data)
    print("read", data)
    if len(got) == 3:
        loop.remove_reader(r)
        loop.stop()
loop.add_reader(r, readable)
def writer():
    for x in (b"a", b"bb", b"ccc"):
        time.sleep(0.01)
        os.write(w, x)
th = threading.Thread(target=writer); th.start()
loop.run_forever()
th.join()
print(loop.remove_reader(r), loop.remove_writer(w))
def writable(x):
    print("writable", x)
    print(loop.remove_writer(w))
    loop.stop()
loop.add_writer(w, writable, 5)
loop.run_forever()
os.close(r); os.close(w)
def on_signal(n):
    print("signal", n)
    loop.stop()
loop.add_signal_handler(signal.SIGUSR1, on_signal, 10)
loop.call_later(0.01, os.kill, os.getpid(), signal.SIGUSR1)
loop.run_forever()
print(loop.remove_signal_handler(signal.SIGUSR1), loop.remove_signal_handler(signal.SIGUSR1))
try:
    loop.add_signal_handler(99, print)
except ValueError as e:
    print("ValueError")
loop.close()
