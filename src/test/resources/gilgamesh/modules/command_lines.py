"""argparse: what command lines make of parsers, what parsers say about them, and how helps are laid out."""
from __future__ import print_function
import argparse, sys
version = sys.version_info[:2]
two = version < (3, 0)


class Screen(object):
    """Prints what a parser writes, with a mark for each of the two streams."""

    def __init__(self, mark, stream): self.mark, self.stream = mark, stream
    def write(self, text): self.stream.write("".join([self.mark + line for line in text.splitlines(True)]))
    def flush(self): self.stream.flush()


out = sys.stdout


def tried(run, *args, **kwargs):
    sys.stderr, sys.stdout = Screen("2| ", out), Screen("1| ", out)
    try:
        return run(*args, **kwargs)
    except SystemExit as end:
        return "exit %s" % end.code
    except Exception as problem:
        return "%s: %s" % (type(problem).__name__, problem)
    finally:
        sys.stderr, sys.stdout = sys.__stderr__, out


def parser(**kwargs):
    return argparse.ArgumentParser(prog="tool", **kwargs)


def lines(p, *commands):
    for command in commands:
        print(repr(command), "->", tried(p.parse_args, command.split()))


print("-- a usual tool")
p = parser(description="Counts things in %(prog)s, with a description that is long enough to be wrapped at the end of a line.", epilog="The end.")
p.add_argument("source", help="where to read from")
p.add_argument("target", nargs="?", default="out.txt", help="where to write to (default: %(default)s)")
p.add_argument("-n", "--workers", type=int, default=4, metavar="N", help="how many workers, of type %(type)s; a text that goes over more than one line of the help")
p.add_argument("-v", "--verbose", action="count", default=0, help="says more")
p.add_argument("-q", action="store_true")
p.add_argument("--mode", choices=["fast", "slow"], help="one of %(choices)s")
p.add_argument("--scale", type=float, default=1.5, help="100%% is %(default)s")
p.add_argument("--an-option-with-a-long-name", dest="long", help="stands on a line of its own")
p.add_argument("--hidden", help=argparse.SUPPRESS)
p.add_argument("--version", action="version", version="%(prog)s 1.0")
lines(p, "", "a", "a b", "a b c", "-n5 a", "-n 5 a", "--workers=5 a", "--work 5 a", "-vvv a", "-qvn3 a", "-vx a", "a -n x", "a -n", "a --mode medium", "a --mode=slow",
      "a --v", "a --verb", "a --ver", "-- -a", "a -1", "a --scale -1.5", "a --scale -x", "a --nope", "a --q=1", "a -q=1", "-h", "--version", "a --an s --hidden h", "a --scale one")
print(tried(p.parse_known_args, ["a", "-x", "b", "c", "--y=1"]))
p.print_usage()
print(p.format_usage() == p.format_help()[:len(p.format_usage())], repr(p))

print("-- how many values")
p = parser()
p.add_argument("--one", nargs=1)
p.add_argument("--two", nargs=2, metavar=("X", "Y"))
p.add_argument("--maybe", nargs="?", const="const", default="default")
p.add_argument("--any", nargs="*")
p.add_argument("--some", nargs="+", type=int)
p.add_argument("first")
p.add_argument("middle", nargs="*")
p.add_argument("last", nargs=2)
lines(p, "a b c", "a b c d e", "a b", "a b c --one", "a b c --one 1", "a b c --two 1", "a b c --two 1 2", "a b c --maybe", "a b c --maybe m", "a b c --any", "a b c --any 1 2",
      "a b c --some", "a b c --some 1 2", "--any 1 2 -- a b c", "a --one 1 b c", "a b c --some 1 x", "-h")
p = parser()
p.add_argument("command")
p.add_argument("rest", nargs=argparse.REMAINDER)
lines(p, "run", "run -x --y=1 z", "-x run")
p = parser()
p.add_argument("numbers", nargs="+", type=int)
lines(p, "1 -2 3", "-1", "-x")
p.add_argument("-1", dest="one", action="store_true")
lines(p, "1 2 -1", "-2")

print("-- actions")
p = parser(argument_default=None)
p.add_argument("--const", action="store_const", const=42)
p.add_argument("--off", action="store_false")
p.add_argument("-a", "--add", action="append", type=int, default=[0])
p.add_argument("--two", action="append", nargs=2)
p.add_argument("--str", dest="types", action="append_const", const=str.__name__)
p.add_argument("--int", dest="types", action="append_const", const="int")
if version >= (3, 8):
    p.add_argument("--extend", action="extend", nargs="+")


class Upper(argparse.Action):

    def __init__(self, option_strings, dest, nargs=None, **kwargs):
        if nargs is not None:
            raise ValueError("nargs not allowed")
        super(Upper, self).__init__(option_strings, dest, **kwargs)

    def __call__(self, parser, namespace, values, option_string=None):
        if values == "bad":
            parser.error("bad, said %s" % option_string)
        if values == "worse":
            raise argparse.ArgumentError(self, "worse")
        setattr(namespace, self.dest, values.upper())


def even(text):
    number = int(text)
    if number % 2:
        raise argparse.ArgumentTypeError("%r is odd" % text)
    return number


p.add_argument("--upper", action=Upper, default="none")
p.add_argument("--even", type=even, default="8")
lines(p, "", "--const --off -a1 -a 2 --str --int", "--two 1 2 --two 3 4", "--upper x --even 4", "--upper bad", "--upper worse", "--even 3", "--even x", "--upper", "-h")
print(tried(p.add_argument, "--y", action=Upper, nargs=2))
if version >= (3, 8):
    lines(p, "--extend 1 2 --extend 3")
if version >= (3, 9):
    p = parser()
    p.add_argument("--colour", "-c", action=argparse.BooleanOptionalAction, default=True, help="in colour")
    lines(p, "", "--colour", "--no-colour", "-c", "--no-colour=1", "-h")

print("-- groups")
p = parser(formatter_class=argparse.ArgumentDefaultsHelpFormatter, usage="%(prog)s [things]")
g = p.add_argument_group("network", "What has to do with %(prog)s's network.")
g.add_argument("--host", default="localhost", help="the host")
g.add_argument("--port", type=int, default=80, help="the port")
g = p.add_argument_group("empty")
x = p.add_mutually_exclusive_group()
x.add_argument("--xml", action="store_true", help="writes XML")
x.add_argument("--json", action="store_true")
r = p.add_mutually_exclusive_group(required=True)
r.add_argument("-i", "--input")
r.add_argument("-s", "--stdin", action="store_true")
r.add_argument("--secret", help=argparse.SUPPRESS)
lines(p, "-s", "", "-s -i x", "--xml --json -s", "-s --port 8 --host h", "-h")
p.usage = None
print(p.format_usage())
x = parser().add_mutually_exclusive_group()
print(tried(x.add_argument, "x"), tried(x.add_argument, "--x", required=True))

print("-- commands")
p = parser()
p.add_argument("-v", action="store_true")
s = p.add_subparsers(dest="command", title="commands", description="what to do", metavar="COMMAND", help="one of these")
run = s.add_parser("run", help="runs it", description="Runs.")
run.add_argument("file")
run.add_argument("-n", type=int, default=1)
run.set_defaults(func=len)
stop = s.add_parser("stop", help="stops it with a text about it that is too long for the line on which it begins", **({} if two else {"aliases": ["halt"]}))
stop.add_argument("--now", action="store_true")
s.add_parser("silent")
lines(p, "", "run", "run f", "-v run f -n 2", "run f -v", "stop --now", "go", "-h", "run -h", "stop -h", "run f g", "run f --x")
if not two:
    lines(p, "halt")
print(tried(p.add_subparsers))
p = parser()
s = p.add_subparsers()
s.add_parser("a").add_argument("--x")
s.add_parser("b").add_subparsers(dest="deeper").add_parser("c")
lines(p, "a --x 1", "", "z", "b c", "b d", "b -h", "b c -h")
if version >= (3, 7):
    p = parser()
    s = p.add_subparsers(required=True, dest="cmd")
    s.add_parser("a")
    lines(p, "", "a")

print("-- names, defaults, parents")
n = argparse.Namespace(a=1, b="x")
print(n, n == argparse.Namespace(b="x", a=1), n != argparse.Namespace(), n == 1, "a" in n, "c" in n, vars(n) == {"a": 1, "b": "x"}, argparse.Namespace(**{"no name": 1}))
p = parser()
p.add_argument("--a", type=int)
p.set_defaults(a="7", extra=[1])
print(p.parse_args([]), p.get_default("a"), p.get_default("extra"), p.get_default("none"), p.parse_args(["--a", "1"], n), n.b)
common = argparse.ArgumentParser(add_help=False)
common.add_argument("--level", default="info", help="of the log")
common.add_argument_group("shared").add_argument("--shared")
child = parser(parents=[common], conflict_handler="resolve", prefix_chars="-+")
child.add_argument("+x", action="store_true")
child.add_argument("--level", help="another")
lines(child, "+x --level 1 --shared s", "-h", "++nope")
print(tried(child.add_argument, "/x"), tried(parser(parents=[common]).add_argument, "--level"), tried(parser().add_argument, "-h", "--help"))
print(repr(parser().add_argument("-f", "--foo-bar")), parser().add_argument("--foo-bar", "-b").dest)
for args, kwargs in [(("x", "y"), {}), (("x",), {"required": True}), (("-x",), {"action": "none"}), (("-x",), {"type": "int"}), (("-x",), {"nargs": 0}), (("-x",), {"const": 1}),
                     (("-x",), {"metavar": ("A", "B")}), (("-x",), {"nonsense": 1}), (("-x",), {"action": "store_true", "type": int})]:
    print(tried(parser().add_argument, *args, **kwargs))
if not two:
    p = parser(allow_abbrev=False)
    p.add_argument("--verbose", action="store_true")
    p.add_argument("-x", action="store_true")
    p.add_argument("-y", action="store_true")
    lines(p, "--verb", "--verbose", "-xy")
if version >= (3, 9):
    p = parser(exit_on_error=False)
    p.add_argument("--n", type=int)
    lines(p, "--n x", "--n", "--m")
if version >= (3, 13):
    p = parser()
    p.add_argument("-o", "--old", deprecated=True)
    lines(p, "-o 1 --old 2 -o 3")

print("-- layouts")
text = """first line
    indented second line
"""
for kind in (argparse.HelpFormatter, argparse.RawDescriptionHelpFormatter, argparse.RawTextHelpFormatter):
    p = parser(formatter_class=kind, description=text, epilog=text)
    p.add_argument("--x", help=text, default=3)
    p.print_help()
p = parser(formatter_class=lambda prog: argparse.HelpFormatter(prog, max_help_position=40, width=60))
p.add_argument("-l", "--long-option-of-this", metavar="VALUE", help="a help that has to be wrapped at sixty columns")
for i in range(8):
    p.add_argument("--option-%d" % i, nargs=[None, "?", "*", "+", 2, 1, "...", None][i], required=i == 7)
p.add_argument("positional", nargs="+")
p.add_argument("another", nargs="*", choices=["a", "b"])
p.print_help()
p = argparse.ArgumentParser(prog="a-program-with-a-name-that-is-longer-than-three-quarters-of-the-whole-line")
p.add_argument("--alpha", help="  " if version >= (3, 9) else None)
p.add_argument("beta", metavar="BETA")
p.print_help()
p = parser()
g = p.add_mutually_exclusive_group(required=True)
for name in ("one", "two", "three", "four", "five", "six", "seven"):
    g.add_argument("--" + name, metavar="VALUE-OF-" + name.upper())
p.print_usage()
if not two:
    p = parser(formatter_class=argparse.MetavarTypeHelpFormatter)
    p.add_argument("--n", type=int, help="n")
    p.add_argument("x", type=str)
    p.print_help()
