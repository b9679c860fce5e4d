import multiprocessing, sys
def f(): pass
if sys.version_info[0] == 2:
    print(1)
else:
    p = multiprocessing.get_context("spawn").Process(target=f)
    p.start()
    p.join()
    if __name__ == "__main__": print(p.exitcode)
