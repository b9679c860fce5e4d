import time

time.sleep(0.02)
import right
name = "left"
