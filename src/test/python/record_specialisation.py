"""Records at which execution the interpreter that runs this specialises a call, and as what (3.11 and later).

Prints lines: version | how the call is executed twenty times | the call | the execution at which it is specialised, 0 if never | the instruction
"""
import dis
import sys

SETUP = """
lst = [1]

class Plain:
    def __init__(self):
        pass

class Default:
    def __init__(self, a=1):
        pass

class Slots:
    __slots__ = ()

    def __init__(self):
        pass

class WithoutInit:
    pass
"""

CALLS = ["len(lst)", "isinstance(lst, list)", "type(lst)", "lst.append(1)", "x = lst.append(1)", "lst.pop(); lst.append(1)", "abs(1)", "str(1)",
         "tuple(lst)", "list(lst)", "len(*[lst])", "Plain()", "Default()", "Slots()", "WithoutInit()"]

FORMS = {
    "for": "def run(n):\n    for _ in range(n):\n        %s\n",
    "while": "def run(n):\n    while n > 0:\n        n -= 1\n        %s\n",
    "calls": "def once():\n    %s\n\ndef run(n):\n    for _ in range(n):\n        once()\n",
}


def last_call(namespace):
    """The last of the instructions that call: in 3.11 PRECALL tells more than the CALL behind it."""
    function = namespace.get("once", namespace["run"])
    names = [i.opname for i in dis.get_instructions(function, adaptive=True) if "CALL" in i.opname]
    return [name for name in names if name.startswith("PRECALL")][-1] if sys.version_info < (3, 12) and "EX" not in names[-1] else names[-1]


def main():
    version = "%d.%d" % sys.version_info[:2]
    for form, text in FORMS.items():
        for call in CALLS:
            found = (0, "")
            for n in range(1, 21):
                namespace = {}
                exec(SETUP + text % call, namespace)
                before = last_call(namespace)
                namespace["run"](n)
                after = last_call(namespace)
                if after != before and not after.endswith("_ADAPTIVE"):
                    found = (n, after)
                    break
            print(version, form, call, *found, sep=" | ")


if __name__ == "__main__":
    main()
