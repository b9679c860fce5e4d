import time

started = True
time.sleep(0.05)
done = True
