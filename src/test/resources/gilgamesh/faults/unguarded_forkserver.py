import multiprocessing, sys
def f(): pass
if sys.version_info[0] == 2:
    print(1)
else:
    # The server imports nothing of this, the child does.
    print(__name__)
    p = multiprocessing.get_context("forkserver").Process(target=f)
    p.start()
    p.join()
    if __name__ == "__main__": print(p.exitcode)
