package gilgamesh.stdlib;

import java.util.List;
import java.util.Set;

/** Modules of CPython's that a simulated Python cannot have, and why. */
final class Refusals {

    private record Reason(Set<String> modules, String text) {}

    private static final List<Reason> REASONS = List.of(
            new Reason(
                    Set.of(
                            "ssl",
                            "http",
                            "httplib",
                            "urllib",
                            "urllib2",
                            "ftplib",
                            "smtplib",
                            "telnetlib",
                            "xmlrpc",
                            "requests"),
                    "there is no network; socket has connections within the machine, and gilgamesh.io(seconds) stands for waiting for another one"),
            new Reason(
                    Set.of("subprocess", "pty", "pexpect"),
                    "there are no other programs to run; a scenario starts several processes by \"processes\""),
            new Reason(
                    Set.of("fileinput", "zipfile", "tarfile", "gzip", "bz2", "lzma", "sqlite3", "dbm", "shelve"),
                    "its files are not modelled"),
            new Reason(
                    Set.of(
                            "trio",
                            "curio",
                            "anyio",
                            "aiohttp",
                            "uvloop",
                            "gevent",
                            "greenlet",
                            "eventlet",
                            "twisted",
                            "tornado"),
                    "there is no network for their loops; asyncio is there"),
            new Reason(Set.of("cffi", "numpy", "pandas", "cython"), "only Python text can be run"),
            new Reason(Set.of("tkinter", "Tkinter", "curses", "readline", "termios", "tty"), "there is no screen"),
            new Reason(
                    Set.of(
                            "ast",
                            "asynchat",
                            "asyncore",
                            "bdb",
                            "calendar",
                            "cgi",
                            "cmath",
                            "cmd",
                            "code",
                            "codecs",
                            "codeop",
                            "configparser",
                            "ConfigParser",
                            "cProfile",
                            "decimal",
                            "dis",
                            "doctest",
                            "email",
                            "filecmp",
                            "fractions",
                            "getopt",
                            "getpass",
                            "gettext",
                            "html",
                            "HTMLParser",
                            "imp",
                            "inspect",
                            "ipaddress",
                            "keyword",
                            "locale",
                            "marshal",
                            "numbers",
                            "optparse",
                            "pdb",
                            "plistlib",
                            "profile",
                            "pstats",
                            "py_compile",
                            "resource",
                            "runpy",
                            "shlex",
                            "site",
                            "StringIO",
                            "symtable",
                            "syslog",
                            "tokenize",
                            "tomllib",
                            "trace",
                            "tracemalloc",
                            "unicodedata",
                            "UserDict",
                            "webbrowser",
                            "xml",
                            "zipimport",
                            "zoneinfo"),
                    "of the standard library there is what concurrent programs use most"));

    private Refusals() {}

    /** The message of the import's error; null if nothing is known of the module. */
    static String of(String module) {
        return REASONS.stream()
                .filter(reason -> reason.modules().contains(module))
                .map(reason -> "No module named '" + module + "' in a simulated Python: " + reason.text())
                .findFirst()
                .orElse(null);
    }
}
