# since 3.6
"""pathlib."""
from __future__ import print_function
import os, shutil, tempfile

own_folder = tempfile.mkdtemp()
os.chdir(own_folder)
from pathlib import Path, PurePath, PurePosixPath, PosixPath
import os, sys, pickle
p = Path("a") / "b" / "c.tar.gz"
print(p, repr(p), p.parts, p.name, p.stem, p.suffix, p.suffixes, p.parent, [str(x) for x in p.parents], p.is_absolute())
print(Path("/x//y/./z"), Path("/x/../y"), Path(), Path("") == Path("."), Path("/"), Path("/").parent, Path("//a"), Path("///a"), Path("a", "/b"), "r" / Path("q"))
print(p.with_name("d"), p.with_suffix(".txt"), p.relative_to("a"), p.match("*.gz"), p.match("b/*.gz"), p.match("/a"), Path("x") < Path("y"), hash(Path("x")) == hash(Path("x")))
for f in (lambda: p.relative_to("z"), lambda: p.with_suffix("x"), lambda: Path("/").with_name("x"), lambda: Path("nope").read_text(), lambda: Path("nope").stat(), lambda: Path("a") / 3, lambda: Path("nope").unlink()):
    try: print(f())
    except Exception as e: print(type(e).__name__, str(e)[:60])
p.parent.mkdir(parents=True); print(p.write_text("hello\n"), p.read_text(), p.read_bytes(), p.exists(), p.is_file(), p.parent.is_dir(), p.stat().st_size)
(Path("a") / "n.txt").touch(); Path("a/m.txt").write_bytes(b"xy")
print(sorted(str(x) for x in Path("a").iterdir()), sorted(map(str, Path(".").glob("**/*.txt"))), sorted(map(str, Path("a").rglob("*"))), sorted(map(str, Path("a").glob("*.txt"))))
with Path("a/m.txt").open("a") as f: f.write("more")
print(Path("a/m.txt").read_text(), Path("a/m.txt").rename("a/k.txt"), Path("a/k.txt").resolve().name, Path.cwd() == Path(os.getcwd()), os.path.join(Path("a"), "b"), os.fspath(Path("z")))
Path("a/k.txt").unlink(); print(Path("a/k.txt").exists(), isinstance(Path(), PosixPath), type(PurePath("a")).__name__, pickle.loads(pickle.dumps(Path("a/b"))), open(Path("a/n.txt")).name)
try: Path("a").mkdir()
except FileExistsError as e: print(e)
Path("a").mkdir(exist_ok=True); print(Path("a.b.").suffix, repr(Path(".x").suffix), Path("a/b").as_posix(), Path("/a").as_uri(), Path("a").joinpath("b", "c"))

os.chdir("/")
shutil.rmtree(own_folder)
