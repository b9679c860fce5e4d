import time

time.sleep(0.03)
import left
name = "right"
