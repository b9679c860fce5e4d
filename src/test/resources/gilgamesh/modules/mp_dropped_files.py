import multiprocessing as mp, os, sys, tempfile

def child(path):
    print(repr(open(path).read()))

def save(path):
    open(path, "w").write("to a child")

if __name__ == "__main__":
    path = os.path.join(tempfile.mkdtemp(), "b.txt")
    for method in (["fork", "spawn", "forkserver"] if sys.version_info[0] > 2 else [None]):
        context = mp.get_context(method) if method else mp
        save(path)
        p = context.Process(target=child, args=(path,))
        p.start(); p.join()
