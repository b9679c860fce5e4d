"""argparse: parsers of command lines, with their help and their complaints. FileType is refused, and so is fromfile_prefix_chars."""
import collections as _collections
import os as _os
import re as _re
import sys as _sys
import textwrap as _textwrap

_VERSION = _sys.version_info[:2]
_two = _VERSION < (3, 0)

# Values of nargs, and one that keeps something out of help or namespace.
OPTIONAL, ZERO_OR_MORE, ONE_OR_MORE, REMAINDER, PARSER = "?", "*", "+", "...", "A..."
SUPPRESS = "==SUPPRESS=="

__all__ = ["ArgumentParser", "ArgumentError", "ArgumentTypeError", "FileType", "HelpFormatter", "ArgumentDefaultsHelpFormatter",
           "RawDescriptionHelpFormatter", "RawTextHelpFormatter", "Namespace", "Action", "ONE_OR_MORE", "OPTIONAL", "PARSER", "REMAINDER", "SUPPRESS",
           "ZERO_OR_MORE"]
if not _two:
    __all__.insert(8, "MetavarTypeHelpFormatter")
if _VERSION >= (3, 9):
    __all__.insert(3, "BooleanOptionalAction")

_MANY = float("inf")
# How many arguments a nargs takes: at least, and at most.
_BOUNDS = {None: (1, 1), OPTIONAL: (0, 1), ZERO_OR_MORE: (0, _MANY), ONE_OR_MORE: (1, _MANY), REMAINDER: (0, _MANY), PARSER: (1, _MANY),
           SUPPRESS: (0, 0)}
# Options among the arguments do not end these.
_WILD = (REMAINDER, PARSER)
_EXTRAS = "_unrecognized_args"
_NEGATIVE = _re.compile("^-[0-9]+$|^-[0-9]*[.][0-9]+$")


def _bounds(nargs):
    return _BOUNDS[nargs] if nargs in _BOUNDS else (nargs, nargs)


def _unexpected(owner, name):
    where = "%s.__init__" % owner.__name__ if _VERSION >= (3, 10) else "__init__"
    return TypeError("%s() got an unexpected keyword argument '%s'" % (where, name))


class ArgumentTypeError(Exception):
    """A function given as type raises it, with the message for the user."""


class ArgumentError(Exception):

    def __init__(self, argument, message):
        if not _two:
            Exception.__init__(self, argument, message)
        self.argument_name = _name_of(argument)
        self.message = message

    def __str__(self):
        return "%s" % self.message if self.argument_name is None else "argument %s: %s" % (self.argument_name, self.message)


def _name_of(action):
    """What a complaint calls the argument; None if there is nothing to call it by."""
    if action is None:
        return None
    if action.option_strings:
        return "/".join(action.option_strings)
    if action.metavar not in (None, SUPPRESS):
        return action.metavar
    if action.dest not in (None, SUPPRESS):
        return action.dest
    if action.choices and _VERSION >= (3, 9):
        return "{" + ",".join(action.choices) + "}"
    return None


class _Shown(object):
    """Has a repr like the call that would make it."""

    def __repr__(self):
        arguments, starred = [repr(argument) for argument in self._get_args()], {}
        for name, value in self._get_kwargs():
            if _two or _re.match("[^\\W0-9]\\w*$", name):
                arguments.append("%s=%r" % (name, value))
            else:
                starred[name] = value
        if starred:
            arguments.append("**%r" % starred)
        return "%s(%s)" % (type(self).__name__, ", ".join(arguments))

    def _get_args(self):
        return []


class Namespace(_Shown):

    def __init__(self, **values):
        for name in values:
            setattr(self, name, values[name])

    def _get_kwargs(self):
        return list(self.__dict__.items()) if _VERSION >= (3, 9) else sorted(self.__dict__.items())

    def __eq__(self, other):
        return vars(self) == vars(other) if isinstance(other, Namespace) else NotImplemented

    def __ne__(self, other):
        return not self == other if isinstance(other, Namespace) else NotImplemented

    __hash__ = None

    def __contains__(self, name):
        return name in self.__dict__


class FileType(object):

    def __init__(self, *args, **kwargs):
        raise NotImplementedError("argparse.FileType is not available in a simulated Python")


# ---------------------------------------------------------------- actions

class Action(_Shown):
    """What an argument is, and, called, what it does with the values that are found for it."""

    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None, required=False, help=None, metavar=None,
                 deprecated=False):
        self.dest, self.option_strings, self.metavar = dest, option_strings, metavar
        self.nargs, self.type, self.choices, self.required = nargs, type, choices, required
        self.default, self.const = default, const
        self.help, self.deprecated = help, deprecated

    def _get_kwargs(self):
        names = ["option_strings", "dest", "nargs", "const", "default", "type", "choices", "required", "help", "metavar", "deprecated"]
        if _VERSION < (3, 13):
            names.remove("deprecated")
        if _VERSION < (3, 9):
            names.remove("required")
        return [(name, getattr(self, name)) for name in names]

    def format_usage(self):
        return self.option_strings[0]

    def __call__(self, parser, namespace, values, option_string=None):
        raise NotImplementedError(".__call__() not defined")


def _check_nargs(nargs, const, action, otherwise):
    if nargs == 0:
        raise ValueError("nargs for %s actions must be %s 0; if %s" % (action, "!=" if _VERSION >= (3, 8) else ">", otherwise))
    if const is not None and nargs != OPTIONAL:
        raise ValueError("nargs must be %r to supply const" % OPTIONAL)


class _StoreAction(Action):

    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None, required=False, help=None, metavar=None):
        _check_nargs(nargs, const, "store", "you have nothing to store, actions such as store true or store const may be more appropriate")
        Action.__init__(self, option_strings, dest, nargs, const, default, type, choices, required, help, metavar)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, values)


class _StoreConstAction(Action):

    def __init__(self, option_strings, dest, const=None, default=None, required=False, help=None, metavar=None):
        Action.__init__(self, option_strings, dest, 0, const, default, required=required, help=help, metavar=metavar)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, self.const)


class _StoreTrueAction(_StoreConstAction):

    def __init__(self, option_strings, dest, default=False, required=False, help=None):
        _StoreConstAction.__init__(self, option_strings, dest, True, default, required, help)


class _StoreFalseAction(_StoreConstAction):

    def __init__(self, option_strings, dest, default=True, required=False, help=None):
        _StoreConstAction.__init__(self, option_strings, dest, False, default, required, help)


def _copied(items):
    """A list to append to: neither a default nor what a caller holds is changed."""
    if items is None:
        return []
    if isinstance(items, list):
        return items[:]
    import copy
    return copy.copy(items)


class _AppendAction(Action):

    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None, required=False, help=None, metavar=None):
        _check_nargs(nargs, const, "append", "arg strings are not supplying the value to append, the append const action may be more appropriate")
        Action.__init__(self, option_strings, dest, nargs, const, default, type, choices, required, help, metavar)

    def __call__(self, parser, namespace, values, option_string=None):
        items = _copied(getattr(namespace, self.dest, None))
        items.append(values)
        setattr(namespace, self.dest, items)


class _AppendConstAction(_StoreConstAction):

    def __call__(self, parser, namespace, values, option_string=None):
        items = _copied(getattr(namespace, self.dest, None))
        items.append(self.const)
        setattr(namespace, self.dest, items)


class _ExtendAction(_AppendAction):

    def __call__(self, parser, namespace, values, option_string=None):
        items = _copied(getattr(namespace, self.dest, None))
        items.extend(values)
        setattr(namespace, self.dest, items)


class _CountAction(Action):

    def __init__(self, option_strings, dest, default=None, required=False, help=None):
        Action.__init__(self, option_strings, dest, 0, default=default, required=required, help=help)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, (getattr(namespace, self.dest, None) or 0) + 1)


class _HelpAction(Action):

    def __init__(self, option_strings, dest=SUPPRESS, default=SUPPRESS, help=None):
        Action.__init__(self, option_strings, dest, 0, default=default, help=help)

    def __call__(self, parser, namespace, values, option_string=None):
        parser.print_help()
        parser.exit()


class _VersionAction(Action):

    def __init__(self, option_strings, version=None, dest=SUPPRESS, default=SUPPRESS, help="show program's version number and exit"):
        Action.__init__(self, option_strings, dest, 0, default=default, help=help)
        self.version = version

    def __call__(self, parser, namespace, values, option_string=None):
        version = self.version
        if version is None and _two:
            version = parser.version
        formatter = parser._get_formatter()
        formatter.add_text(version)
        if _two:
            parser.exit(message=formatter.format_help())
        parser._print_message(formatter.format_help(), _sys.stdout)
        parser.exit()


class _SubParsersAction(Action):
    """Hands what follows to the parser of the command that is named first."""

    class _Choice(Action):

        def __init__(self, name, aliases, help):
            shown = "%s (%s)" % (name, ", ".join(aliases)) if aliases else name
            Action.__init__(self, [], name, help=help, metavar=shown)

    def __init__(self, option_strings, prog, parser_class, dest=SUPPRESS, required=False, help=None, metavar=None):
        self._prog_prefix = prog
        self._parser_class = parser_class
        self._name_parser_map = {} if _VERSION >= (3, 7) else _collections.OrderedDict()
        self._choices_actions = []
        self._deprecated = set()
        Action.__init__(self, option_strings, dest, PARSER, choices=self._name_parser_map, required=required, help=help, metavar=metavar)

    def add_parser(self, name, **kwargs):
        if kwargs.get("prog") is None:
            kwargs["prog"] = "%s %s" % (self._prog_prefix, name)
        aliases = () if _two else kwargs.pop("aliases", ())
        deprecated = _VERSION >= (3, 13) and kwargs.pop("deprecated", False)
        if _VERSION >= (3, 11):
            for each in (name,) + tuple(aliases):
                if each in self._name_parser_map:
                    problem = "conflicting subparser%s: %s" % ("" if each == name else " alias", each)
                    raise ValueError(problem) if _VERSION >= (3, 14) else ArgumentError(self, problem)
        if "help" in kwargs:
            self._choices_actions.append(self._Choice(name, aliases, kwargs.pop("help")))
        parser = self._parser_class(**kwargs)
        for each in (name,) + tuple(aliases):
            self._name_parser_map[each] = parser
            if deprecated:
                self._deprecated.add(each)
        return parser

    def _get_subactions(self):
        return self._choices_actions

    def __call__(self, parser, namespace, values, option_string=None):
        name = values[0]
        if self.dest is not SUPPRESS:
            setattr(namespace, self.dest, name)
        if name not in self._name_parser_map:
            raise ArgumentError(self, "unknown parser %r (choices: %s)" % (name, ", ".join(self._name_parser_map)))
        if name in self._deprecated:
            parser._warning("command '%s' is deprecated" % name)
        found, extras = self._name_parser_map[name].parse_known_args(values[1:], None)
        for key, value in vars(found).items():
            setattr(namespace, key, value)
        if extras:
            if _EXTRAS not in vars(namespace):
                setattr(namespace, _EXTRAS, [])
            getattr(namespace, _EXTRAS).extend(extras)


if _VERSION >= (3, 9):
    class BooleanOptionalAction(Action):

        def __init__(self, option_strings, dest, default=None, type=None, choices=None, required=False, help=None, metavar=None):
            both = []
            for option in option_strings:
                both.append(option)
                if option.startswith("--"):
                    both.append("--no-" + option[2:])
            if help is not None and default is not None and default is not SUPPRESS and _VERSION < (3, 11):
                help += " (default: %(default)s)"
            Action.__init__(self, both, dest, 0, None, default, type, choices, required, help, metavar)

        def __call__(self, parser, namespace, values, option_string=None):
            if option_string in self.option_strings:
                setattr(namespace, self.dest, not option_string.startswith("--no-"))

        def format_usage(self):
            return " | ".join(self.option_strings)


_ACTIONS = {None: _StoreAction, "store": _StoreAction, "store_const": _StoreConstAction, "store_true": _StoreTrueAction,
            "store_false": _StoreFalseAction, "append": _AppendAction, "append_const": _AppendConstAction, "count": _CountAction, "help": _HelpAction,
            "version": _VersionAction, "parsers": _SubParsersAction}
if _VERSION >= (3, 8):
    _ACTIONS["extend"] = _ExtendAction


# ---------------------------------------------------------------- help

class HelpFormatter(object):
    """Collects what a help says and lays it out. Formatters with other habits replace single methods of it."""

    class _Section(object):

        def __init__(self, parent=None, heading=None):
            self.parent, self.heading, self.items = parent, heading, []

    def __init__(self, prog, indent_increment=2, max_help_position=24, width=None):
        if width is None:
            width = _columns() - 2
        self._prog = prog
        self._indent_increment = indent_increment
        self._max_help_position = min(max_help_position, max(width - 20, indent_increment * 2))
        self._width = width
        self._current_indent = 0
        self._action_max_length = 0
        self._root_section = self._current_section = self._Section()

    def _indent(self):
        self._current_indent += self._indent_increment

    def _dedent(self):
        self._current_indent -= self._indent_increment

    def _add_item(self, function, *args):
        self._current_section.items.append((function, args))

    def start_section(self, heading):
        self._indent()
        section = self._Section(self._current_section, heading)
        self._add_item(self._format_section, section)
        self._current_section = section

    def end_section(self):
        self._dedent()
        self._current_section = self._current_section.parent

    def add_text(self, text):
        if text is not SUPPRESS and text is not None:
            self._add_item(self._format_text, text)

    def add_usage(self, usage, actions, groups, prefix=None):
        if usage is not SUPPRESS:
            self._add_item(self._format_usage, usage, actions, groups, prefix)

    def add_argument(self, action):
        if action.help is SUPPRESS:
            return
        indent = self._current_indent
        longest = len(self._format_action_invocation(action)) + indent
        for sub in self._iter_indented_subactions(action):
            own = self._current_indent if _VERSION >= (3, 13) else indent
            longest = max(longest, len(self._format_action_invocation(sub)) + own)
        self._action_max_length = max(self._action_max_length, longest)
        self._add_item(self._format_action, action)

    def add_arguments(self, actions):
        for action in actions:
            self.add_argument(action)

    def format_help(self):
        text = self._join(self._root_section)
        if not text:
            return ""
        while "\n\n\n" in text:
            text = text.replace("\n\n\n", "\n\n")
        return text.strip("\n") + "\n"

    def _join(self, section):
        return "".join([part for part in [function(*args) for function, args in section.items] if part and part is not SUPPRESS])

    def _format_section(self, section):
        self._indent()
        text = self._join(section)
        self._dedent()
        if not text:
            return ""
        heading = "" if section.heading is None or section.heading is SUPPRESS else "%s%s:\n" % (" " * self._current_indent, section.heading)
        return "\n%s%s\n" % (heading, text)

    # The usage

    def _format_usage(self, usage, actions, groups, prefix):
        if prefix is None:
            prefix = "usage: "
        if usage is not None:
            return prefix + usage % dict(prog=self._prog) + "\n\n"
        prog = "%(prog)s" % dict(prog=self._prog)
        options = [action for action in actions if action.option_strings]
        positionals = [action for action in actions if not action.option_strings]
        width = self._width - self._current_indent
        usage = " ".join([prog] + self._usage_parts(options + positionals, groups))
        if actions and len(prefix) + len(usage) > width:
            usage = "\n".join(self._wrapped_usage(prefix, prog, width, *self._broken_usage(options, positionals, groups)))
        return "%s%s\n\n" % (prefix, usage)

    def _broken_usage(self, options, positionals, groups):
        """The parts of the options and those of the positionals, between which lines may break."""
        both = [self._usage_parts(actions, groups) for actions in (options, positionals)]
        return both if _VERSION >= (3, 13) else [_usage_words(" ".join(parts)) for parts in both]

    def _wrapped_usage(self, prefix, prog, width, options, positionals):
        def lines(parts, indent, taken=None):
            result, line, length = [], [], (indent if taken is None else taken) - 1
            for part in parts:
                if length + 1 + len(part) > width and (line or _two):
                    result.append(" " * indent + " ".join(line))
                    line, length = [], indent - 1
                line.append(part)
                length += len(part) + 1
            if line:
                result.append(" " * indent + " ".join(line))
            if taken is not None:
                result[0] = result[0][indent:]
            return result

        if len(prefix) + len(prog) <= 0.75 * width:
            indent = len(prefix) + len(prog) + 1
            if options:
                return lines([prog] + options, indent, len(prefix)) + lines(positionals, indent)
            return lines([prog] + positionals, indent, len(prefix)) if positionals else [prog]
        result = lines(options + positionals, len(prefix))
        if len(result) > 1:
            result = lines(options, len(prefix)) + lines(positionals, len(prefix))
        return [prog] + result

    def _usage_parts(self, actions, groups):
        """A part for each argument; those of arguments that exclude each other, and that follow each other, are in brackets together."""
        parts, index = [], 0
        starts = {}
        for group in groups:
            members = group._group_actions
            if members and members[0] in actions:
                start = actions.index(members[0])
                if actions[start:start + len(members)] == members:
                    starts[start] = group
        while index < len(actions):
            group = starts.get(index)
            members = group._group_actions if group else [actions[index]]
            shown = [self._usage_of(action, group is not None) for action in members if action.help is not SUPPRESS]
            if group and shown:
                if not group.required:
                    shown[0] = "[" + shown[0]
                    shown[-1] += "]"
                elif len(shown) > 1:
                    shown[0] = "(" + shown[0]
                    shown[-1] += ")"
                shown[:-1] = [each + " |" for each in shown[:-1]]
            parts.extend(shown)
            index += len(members)
        return [part for part in parts if part]

    def _usage_of(self, action, in_group):
        if not action.option_strings:
            text = self._format_args(action, self._get_default_metavar_for_positional(action))
            return text[1:-1] if in_group and text[:1] == "[" and text[-1:] == "]" else text
        if action.nargs == 0:
            text = action.format_usage()
        else:
            text = "%s %s" % (action.option_strings[0], self._format_args(action, self._get_default_metavar_for_optional(action)))
        return text if action.required or in_group else "[%s]" % text

    # The arguments

    def _format_text(self, text):
        if "%(prog)" in text:
            text = text % dict(prog=self._prog)
        width = max(self._width - self._current_indent, 11)
        return self._fill_text(text, width, " " * self._current_indent) + "\n\n"

    def _format_action(self, action):
        position = min(self._action_max_length + 2, self._max_help_position)
        width = max(self._width - position, 11)
        room = position - self._current_indent - 2
        invocation, indent = self._format_action_invocation(action), " " * self._current_indent
        lines = self._split_lines(self._expand_help(action), width) if action.help and action.help.strip() else []
        if not action.help:
            parts = ["%s%s\n" % (indent, invocation)]
        elif len(invocation) <= room:
            parts = ["%s%s  " % (indent, invocation.ljust(room))]
            if lines:
                parts.append("%s\n" % lines.pop(0))
        else:
            parts = ["%s%s\n" % (indent, invocation)]
        parts.extend(["%s%s\n" % (" " * position, line) for line in lines])
        if not parts[-1].endswith("\n"):
            parts.append("\n")
        parts.extend([self._format_action(sub) for sub in self._iter_indented_subactions(action)])
        return "".join(parts)

    def _format_action_invocation(self, action):
        if not action.option_strings:
            return " ".join(self._metavar_formatter(action, self._get_default_metavar_for_positional(action))(1))
        if action.nargs == 0:
            return ", ".join(action.option_strings)
        args = self._format_args(action, self._get_default_metavar_for_optional(action))
        if _VERSION >= (3, 13):
            return ", ".join(action.option_strings) + " " + args
        return ", ".join(["%s %s" % (option, args) for option in action.option_strings])

    def _metavar_formatter(self, action, default_metavar):
        if action.metavar is not None:
            shown = action.metavar
        elif action.choices is not None:
            shown = "{%s}" % ",".join([str(choice) for choice in action.choices])
        else:
            shown = default_metavar
        return lambda count: shown if isinstance(shown, tuple) else (shown,) * count

    def _format_args(self, action, default_metavar):
        names, nargs = self._metavar_formatter(action, default_metavar), action.nargs
        if nargs is None:
            return "%s" % names(1)
        if nargs == OPTIONAL:
            return "[%s]" % names(1)
        if nargs == ZERO_OR_MORE:
            if _VERSION >= (3, 9) and len(names(1)) != 2:
                return "[%s ...]" % names(1)
            return "[%s [%s ...]]" % names(2)
        if nargs == ONE_OR_MORE:
            return "%s [%s ...]" % names(2)
        if nargs == REMAINDER:
            return "..."
        if nargs == PARSER:
            return "%s ..." % names(1)
        if nargs == SUPPRESS:
            return ""
        if not isinstance(nargs, int) and _VERSION >= (3, 8):
            raise ValueError("invalid nargs value")
        return " ".join(["%s"] * nargs) % names(nargs)

    def _expand_help(self, action):
        values = dict(vars(action), prog=self._prog)
        for name in list(values):
            if values[name] is SUPPRESS:
                del values[name]
            elif hasattr(values[name], "__name__"):
                values[name] = values[name].__name__
        if values.get("choices") is not None:
            values["choices"] = ", ".join([str(choice) for choice in values["choices"]])
        return self._get_help_string(action) % values

    def _iter_indented_subactions(self, action):
        if hasattr(action, "_get_subactions"):
            self._indent()
            for sub in action._get_subactions():
                yield sub
            self._dedent()

    def _split_lines(self, text, width):
        return _textwrap.wrap(" ".join(text.split()), width)

    def _fill_text(self, text, width, indent):
        return _textwrap.fill(" ".join(text.split()), width, initial_indent=indent, subsequent_indent=indent)

    def _get_default_metavar_for_positional(self, action):
        return action.dest

    def _get_default_metavar_for_optional(self, action):
        return action.dest.upper()

    def _get_help_string(self, action):
        return action.help


def _columns():
    try:
        return int(_os.environ["COLUMNS"]) or 80
    except (KeyError, ValueError):
        return 80


def _usage_words(text):
    """Before 3.13 a line may break at every space that is not between a bracket at the beginning of a word and one at the end of one."""
    words = []
    closing = None
    for word in text.split(" ") if text else ():
        if closing:
            words[-1] += " " + word
        else:
            words.append(word)
            closing = {"(": ")", "[": "]"}.get(word[:1])
        if closing and word.endswith(closing):
            closing = None
    return words


class RawDescriptionHelpFormatter(HelpFormatter):

    def _fill_text(self, text, width, indent):
        lines = text.splitlines(True)
        return indent + indent.join(lines) if lines else ""


class RawTextHelpFormatter(RawDescriptionHelpFormatter):

    def _split_lines(self, text, width):
        return text.splitlines()


class ArgumentDefaultsHelpFormatter(HelpFormatter):

    def _get_help_string(self, action):
        text = action.help or ""
        shows = action.option_strings or action.nargs in (OPTIONAL, ZERO_OR_MORE)
        if "%(default)" not in text and action.default is not SUPPRESS and shows:
            text += " (default: %(default)s)"
        return text


if not _two:
    class MetavarTypeHelpFormatter(HelpFormatter):

        def _get_default_metavar_for_optional(self, action):
            return action.type.__name__

        def _get_default_metavar_for_positional(self, action):
            return action.type.__name__


# ---------------------------------------------------------------- containers of arguments

class _ActionsContainer(object):

    def __init__(self, description, prefix_chars, argument_default, conflict_handler):
        self.description = description
        self.prefix_chars = prefix_chars
        self.argument_default = argument_default
        self.conflict_handler = conflict_handler
        if conflict_handler not in ("error", "resolve"):
            raise ValueError("invalid conflict_resolution value: %r" % conflict_handler)
        self._registries = {"action": dict(_ACTIONS), "type": {}}
        self._actions = []
        self._option_string_actions = {}
        self._action_groups = []
        self._mutually_exclusive_groups = []
        self._defaults = {}
        # Options that look like negative numbers: where there is one, such an argument is no number.
        self._negative_options = []

    def register(self, registry_name, value, object):
        self._registries.setdefault(registry_name, {})[value] = object

    def get_default(self, dest):
        own = [action.default for action in self._actions if action.dest == dest and action.default is not None]
        return own[0] if own else self._defaults.get(dest)

    def set_defaults(self, **kwargs):
        """Those of arguments that there are already, and of those to come."""
        for action in self._actions:
            action.default = kwargs.get(action.dest, action.default)
        self._defaults.update(kwargs)

    def _registry_get(self, registry_name, value, default=None):
        registry = self._registries[registry_name]
        return registry.get(value, default)

    def add_argument(self, *args, **kwargs):
        if not args or len(args) == 1 and args[0][0] not in self.prefix_chars:
            if args and "dest" in kwargs:
                raise (TypeError if _VERSION >= (3, 14) else ValueError)("dest supplied twice for positional argument")
            options = self._get_positional_kwargs(*args, **kwargs)
        else:
            options = self._get_optional_kwargs(*args, **kwargs)
        if "default" not in options:
            if options["dest"] in self._defaults:
                options["default"] = self._defaults[options["dest"]]
            elif self.argument_default is not None:
                options["default"] = self.argument_default
        name = options.pop("action", None)
        kind = self._registry_get("action", name, name)
        if not callable(kind):
            raise ValueError('unknown action "%s"' % (kind,))
        if kind in (_StoreConstAction, _AppendConstAction) and _VERSION < (3, 11) and "const" not in options:
            raise TypeError("__init__() takes at least 4 arguments (%d given)" % (1 + len(options)) if _two else
                            "%s__init__() missing 1 required positional argument: 'const'" % (kind.__name__ + "." if _VERSION >= (3, 10) else ""))
        deprecated = _VERSION >= (3, 13) and options.pop("deprecated", False)
        if "deprecated" in options:
            raise _unexpected(kind, "deprecated")
        action = kind(**options)
        action.deprecated = deprecated
        function = self._registry_get("type", action.type, action.type)
        if function is not None and not callable(function):
            raise ValueError("%r is not callable" % (function,))
        if function is FileType and _VERSION >= (3, 8):
            raise ValueError("%r is a FileType class object, instance of it must be passed" % (function,))
        if isinstance(self, ArgumentParser):
            try:
                self._get_formatter()._format_args(action, None)
            except TypeError:
                raise ValueError("length of metavar tuple does not match nargs")
        return self._add_action(action)

    def _get_positional_kwargs(self, dest, **kwargs):
        if "required" in kwargs:
            raise TypeError("'required' is an invalid argument for positionals")
        nargs = kwargs.get("nargs")
        if nargs not in (OPTIONAL, ZERO_OR_MORE) or nargs == ZERO_OR_MORE and "default" not in kwargs:
            kwargs["required"] = True
        return dict(kwargs, dest=dest, option_strings=[])

    def _get_optional_kwargs(self, *options, **kwargs):
        for option in options:
            if option[0] not in self.prefix_chars:
                raise ValueError("invalid option string %r: must start with a character %r" % (option, self.prefix_chars))
        dest = kwargs.pop("dest", None)
        if dest is None:
            long = [option for option in options if len(option) > 1 and option[1] in self.prefix_chars]
            first = (long or options)[0]
            dest = first.lstrip(self.prefix_chars)
            if not dest:
                raise (TypeError if _VERSION >= (3, 14) else ValueError)("dest= is required for options like %r" % (first,))
            dest = dest.replace("-", "_")
        return dict(kwargs, dest=dest, option_strings=list(options))

    def add_mutually_exclusive_group(self, **kwargs):
        made = _MutuallyExclusiveGroup(self, **kwargs)
        self._mutually_exclusive_groups.append(made)
        return made

    def add_argument_group(self, *args, **kwargs):
        made = _ArgumentGroup(self, *args, **kwargs)
        self._action_groups.append(made)
        return made

    def _add_action(self, action):
        self._check_conflict(action)
        self._actions.append(action)
        action.container = self
        for option in action.option_strings:
            self._option_string_actions[option] = action
            if _NEGATIVE.match(option):
                self._negative_options.append(option)
        return action

    def _remove_action(self, action):
        self._actions.remove(action)

    def _check_conflict(self, action):
        taken = [option for option in action.option_strings if option in self._option_string_actions]
        if taken and self.conflict_handler == "error":
            plural = "(s)" if _two else "s" if len(taken) > 1 else ""
            # 2.7 names the other argument.
            raise ArgumentError(self._option_string_actions[taken[-1]] if _two else action, "conflicting option string%s: %s" % (plural, ", ".join(taken)))
        for option in taken:
            other = self._option_string_actions.pop(option)
            other.option_strings.remove(option)
            if not other.option_strings:
                other.container._remove_action(other)

    def _add_container_actions(self, container):
        """Takes over the arguments of a parent, in groups of the same titles."""
        titles = {}
        for group in self._action_groups:
            if group.title in titles:
                raise ValueError("cannot merge actions - two groups are named %r" % (group.title,))
            titles[group.title] = group
        owners = {}
        for group in container._action_groups:
            if group.title not in titles:
                titles[group.title] = self.add_argument_group(group.title, group.description, conflict_handler=group.conflict_handler)
            for action in group._group_actions:
                owners[action] = titles[group.title]
        for group in container._mutually_exclusive_groups:
            merged = self.add_mutually_exclusive_group(required=group.required)
            for action in group._group_actions:
                owners[action] = merged
        for action in container._actions:
            owners.get(action, self)._add_action(action)


class _ArgumentGroup(_ActionsContainer):

    def __init__(self, container, title=None, description=None, **kwargs):
        kwargs.setdefault("conflict_handler", container.conflict_handler)
        kwargs.setdefault("prefix_chars", container.prefix_chars)
        kwargs.setdefault("argument_default", container.argument_default)
        _ActionsContainer.__init__(self, description, **kwargs)
        self.title = title
        self._group_actions = []
        self._container = container
        for shared in ("_registries", "_actions", "_option_string_actions", "_defaults", "_negative_options", "_mutually_exclusive_groups"):
            setattr(self, shared, getattr(container, shared))

    def _add_action(self, action):
        action = _ActionsContainer._add_action(self, action)
        self._group_actions.append(action)
        return action

    def _remove_action(self, action):
        _ActionsContainer._remove_action(self, action)
        self._group_actions.remove(action)

    def add_argument_group(self, *args, **kwargs):
        raise _nested("an argument group", "argument groups")


class _MutuallyExclusiveGroup(_ArgumentGroup):

    def __init__(self, container, required=False):
        _ArgumentGroup.__init__(self, container)
        self.required = required

    def _add_action(self, action):
        if action.required:
            raise ValueError("mutually exclusive arguments must be optional")
        self._group_actions.append(self._container._add_action(action))
        return action

    def _remove_action(self, action):
        self._group_actions.remove(action)
        self._container._remove_action(action)

    def add_mutually_exclusive_group(self, **kwargs):
        raise _nested("a mutually exclusive group", "mutually exclusive groups")


def _nested(what, which):
    """Deprecated since 3.11 and gone in 3.14: no help shows such groups, and not all that they say is checked."""
    if _VERSION >= (3, 14):
        return ValueError("%s cannot be nested" % which)
    return NotImplementedError("%s within another is not available in a simulated Python" % what)


# ---------------------------------------------------------------- the parser

class ArgumentParser(_Shown, _ActionsContainer):

    def __init__(self, prog=None, usage=None, description=None, epilog=None, parents=(), formatter_class=HelpFormatter, prefix_chars="-",
                 fromfile_prefix_chars=None, argument_default=None, conflict_handler="error", add_help=True, **newer):
        _ActionsContainer.__init__(self, description, prefix_chars, argument_default, conflict_handler)
        known = {"version": None} if _two else {"allow_abbrev": True}
        if _VERSION >= (3, 9):
            known["exit_on_error"] = True
        if _VERSION >= (3, 14):
            known.update(suggest_on_error=False, color=True)
        for name in newer:
            if name not in known:
                raise _unexpected(ArgumentParser, name)
        known.update(newer)
        if fromfile_prefix_chars is not None:
            raise NotImplementedError("fromfile_prefix_chars is not available in a simulated Python")
        self.prog = _os.path.basename(_sys.argv[0]) if prog is None else prog
        self.usage = usage
        self.epilog = epilog
        self.formatter_class = formatter_class
        self.fromfile_prefix_chars = None
        self.add_help = add_help
        self.allow_abbrev = True
        self.exit_on_error = True
        self.suggest_on_error = False
        for name in known:
            setattr(self, name, known[name])
        self._positionals = self.add_argument_group("positional arguments")
        self._optionals = self.add_argument_group("options" if _VERSION >= (3, 10) else "optional arguments")
        self._subparsers = None
        prefix = "-" if "-" in prefix_chars else prefix_chars[0]
        if add_help:
            self.add_argument(prefix + "h", prefix * 2 + "help", action="help", default=SUPPRESS, help="show this help message and exit")
        if _two and self.version:
            self.add_argument(prefix + "v", prefix * 2 + "version", action="version", default=SUPPRESS, version=self.version,
                              help="show program's version number and exit")
        for parent in parents:
            if not isinstance(parent, ArgumentParser) and _VERSION >= (3, 13):
                raise TypeError("parents must be a list of ArgumentParser")
            self._add_container_actions(parent)
            self._defaults.update(parent._defaults)

    def _get_kwargs(self):
        names = ["prog", "usage", "description", "formatter_class", "conflict_handler", "add_help"]
        if _two:
            names.insert(3, "version")
        return [(name, getattr(self, name)) for name in names]

    def add_subparsers(self, **kwargs):
        if self._subparsers is not None:
            if _VERSION >= (3, 14):
                raise ValueError("cannot have multiple subparser arguments")
            if _VERSION >= (3, 13):
                raise ArgumentError(None, "cannot have multiple subparser arguments")
            self.error("cannot have multiple subparser arguments")
        kwargs.setdefault("parser_class", type(self))
        if "title" in kwargs or "description" in kwargs:
            self._subparsers = self.add_argument_group(kwargs.pop("title", "subcommands"), kwargs.pop("description", None))
        else:
            self._subparsers = self._positionals
        if kwargs.get("prog") is None:
            formatter = self._get_formatter()
            formatter.add_usage(self.usage, self._get_positional_actions(), self._mutually_exclusive_groups, "")
            kwargs["prog"] = formatter.format_help().strip()
        if "required" in kwargs and _VERSION < (3, 7):
            raise _unexpected(_SubParsersAction, "required")
        kind = self._registry_get("action", kwargs.pop("action", "parsers"), _SubParsersAction)
        action = kind(option_strings=[], **kwargs)
        if _two:
            action.required = True
        self._subparsers._add_action(action)
        return action

    def _add_action(self, action):
        (self._optionals if action.option_strings else self._positionals)._add_action(action)
        return action

    def _get_positional_actions(self):
        return [each for each in self._actions if not each.option_strings]

    def _get_optional_actions(self):
        return [each for each in self._actions if each.option_strings]

    # Parsing

    def parse_args(self, args=None, namespace=None):
        namespace, extras = self.parse_known_args(args, namespace)
        if extras:
            self._fail("unrecognized arguments: %s" % " ".join(extras))
        return namespace

    def parse_known_args(self, args=None, namespace=None):
        args = _sys.argv[1:] if args is None else list(args)
        if namespace is None:
            namespace = Namespace()
        for action in self._actions:
            if action.dest is not SUPPRESS and action.default is not SUPPRESS and not hasattr(namespace, action.dest):
                setattr(namespace, action.dest, action.default)
        for dest in self._defaults:
            if not hasattr(namespace, dest):
                setattr(namespace, dest, self._defaults[dest])
        if not self.exit_on_error:
            return self._parse(args, namespace)
        try:
            return self._parse(args, namespace)
        except ArgumentError as problem:
            self.error(str(problem))

    if _VERSION >= (3, 7):
        def parse_intermixed_args(self, args=None, namespace=None):
            raise NotImplementedError("argparse's parsing of intermixed arguments is not available in a simulated Python")

        parse_known_intermixed_args = parse_intermixed_args

    def _parse(self, args, namespace):
        extras = _Parse(self, args, namespace).run()
        if hasattr(namespace, _EXTRAS):
            extras.extend(getattr(namespace, _EXTRAS))
            delattr(namespace, _EXTRAS)
        return namespace, extras

    def _fail(self, message):
        """A complaint about no argument of its own: an exception like the others from 3.13 on."""
        if self.exit_on_error or _VERSION < (3, 13):
            self.error(message)
        raise ArgumentError(None, message)

    def _options_for(self, arg):
        """What the argument may mean as an option: (action, option string, value behind it), several if it is ambiguous; None for no option."""
        known = self._option_string_actions
        if not arg or arg[0] not in self.prefix_chars:
            return None
        if arg in known:
            return [(known[arg], arg, None)]
        if len(arg) == 1:
            return None
        option, equals, value = arg.partition("=")
        if equals and option in known:
            return [(known[option], option, value)]
        found = self._abbreviated(arg)
        if found:
            return found
        if _NEGATIVE.match(arg) and not self._negative_options or " " in arg:
            return None
        return [(None, arg, None)]

    def _abbreviated(self, arg):
        known, found = self._option_string_actions, []
        if arg[1] in self.prefix_chars:
            option, equals, value = arg.partition("=")
            if self.allow_abbrev:
                found = [(known[each], each, value if equals else None) for each in known if each.startswith(option)]
        elif self.allow_abbrev or _VERSION >= (3, 8):
            for each in known:
                if each == arg[:2]:
                    found.append((known[each], each, arg[2:]))
                elif each.startswith(arg):
                    found.append((known[each], each, None))
        return found

    def _get_values(self, action, strings):
        """The value that the strings make."""
        nargs, default = action.nargs, action.default
        if nargs not in _WILD and "--" in strings:
            strings = strings[:]
            strings.remove("--")
        if nargs == SUPPRESS:
            return SUPPRESS
        if nargs == OPTIONAL and not strings:
            value = action.const if action.option_strings else default
            if isinstance(value, str):
                value = self._get_value(action, value)
                self._check_value(action, value)
            return value
        if nargs == ZERO_OR_MORE and not strings and not action.option_strings:
            value = strings if default is None else default
            if default is not None or _VERSION < (3, 12):
                self._check_value(action, value)
            return value
        values = [self._get_value(action, string) for string in strings]
        if nargs != REMAINDER:
            for value in values[:1] if nargs == PARSER else values:
                self._check_value(action, value)
        return values[0] if len(values) == 1 and nargs in (None, OPTIONAL) else values

    def _get_value(self, action, string):
        function = self._registry_get("type", action.type, action.type)
        if function is None:
            return string
        try:
            return function(string)
        except ArgumentTypeError as problem:
            raise ArgumentError(action, str(problem))
        except (TypeError, ValueError):
            raise ArgumentError(action, "invalid %s value: %r" % (getattr(action.type, "__name__", repr(action.type)), string))

    def _check_value(self, action, value):
        if action.choices is None or value in action.choices:
            return
        shown = ", ".join([(str if _VERSION >= (3, 14) else repr)(choice) for choice in action.choices])
        problem = "invalid choice: %r (choose from %s)" % (value, shown)
        if self.suggest_on_error and isinstance(value, str) and all([isinstance(choice, str) for choice in action.choices]):
            import difflib
            close = difflib.get_close_matches(value, action.choices, 1)
            if close:
                problem = "invalid choice: %r, maybe you meant %r? (choose from %s)" % (value, close[0], shown)
        raise ArgumentError(action, problem)

    # Help

    def _get_formatter(self):
        return self.formatter_class(prog=self.prog)

    def _formatter_with_usage(self):
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        return formatter

    def format_usage(self):
        return self._formatter_with_usage().format_help()

    def format_help(self):
        whole = self._formatter_with_usage()
        whole.add_text(self.description)
        for group in self._action_groups:
            whole.start_section(group.title)
            whole.add_text(group.description)
            whole.add_arguments(group._group_actions)
            whole.end_section()
        whole.add_text(self.epilog)
        return whole.format_help()

    def print_usage(self, file=None):
        self._print_message(self.format_usage(), _sys.stdout if file is None else file)

    def print_help(self, file=None):
        self._print_message(self.format_help(), _sys.stdout if file is None else file)

    def _print_message(self, message, file=None):
        if message:
            (_sys.stderr if file is None else file).write(message)

    def error(self, message):
        self.print_usage(_sys.stderr)
        self.exit(2, "%s: error: %s\n" % (self.prog, message))

    def exit(self, status=0, message=None):
        if message:
            self._print_message(message, _sys.stderr)
        _sys.exit(status)

    def _warning(self, message):
        self._print_message("%s: warning: %s\n" % (self.prog, message), _sys.stderr)


class _Parse(object):
    """One reading of a command line. Each argument has a symbol: O for an option, A for any other, and - for the "--" after which all are A."""

    def __init__(self, parser, args, namespace):
        self.parser, self.args, self.namespace = parser, args, namespace
        self.extras = []
        self.positionals = parser._get_positional_actions()
        self.seen, self.given = [], []
        self.warned = set()
        self.options, symbols = {}, ""
        for index, arg in enumerate(args):
            if "-" in symbols:
                symbols += "A"
            elif arg == "--":
                symbols += "-"
            else:
                found = parser._options_for(arg)
                symbols += "A" if found is None else "O"
                if found is not None:
                    self.options[index] = self.the_one(arg, found)
        self.symbols = symbols

    def run(self):
        at, last = 0, self.symbols.rfind("O")
        while at <= last:
            option = self.symbols.index("O", at)
            if at != option:
                stop = self.take_positionals(at)
                if stop > at:
                    at = stop
                    continue
            if at not in self.options:
                self.extras.extend(self.args[at:option])
                at = option
            at = self.take_option(at)
        self.extras.extend(self.args[self.take_positionals(at):])
        self.check_all_there()
        return self.extras

    def take(self, action, strings, option=None):
        values = self.parser._get_values(action, strings)
        self.seen.append(action)
        if values is not action.default:
            self.given.append(action)
            for group in self.parser._mutually_exclusive_groups:
                if action in group._group_actions:
                    for other in group._group_actions:
                        if other is not action and other in self.given:
                            raise ArgumentError(action, "not allowed with argument %s" % _name_of(other))
        if values is not SUPPRESS:
            action(self.parser, self.namespace, values, option)

    # Options

    def the_one(self, arg, found):
        if len(found) > 1:
            matches = ", ".join([option for action, option, value in found])
            if _VERSION >= (3, 12):
                raise ArgumentError(None, "ambiguous option: %s could match %s" % (arg, matches))
            self.parser.error("ambiguous option: %s could match %s" % (arg, matches))
        return found[0]

    def take_option(self, index):
        action, option, value = self.options[index]
        takes, stop = [], index + 1
        # 3.13 takes what is behind an equals sign for nothing but a value.
        is_value = _VERSION >= (3, 13) and value is not None and self.args[index] == option + "=" + value
        while True:
            if action is None:
                self.extras.append(self.args[index])
                return stop
            if value is None:
                stop = index + 1 + self.count(action, self.symbols[index + 1:])
                takes.append((action, self.args[index + 1:stop], option))
                break
            count = self.count(action, "A")
            if count == 1:
                takes.append((action, [value], option))
                break
            if count or is_value or option[1] in self.parser.prefix_chars and not _two:
                raise ArgumentError(action, "ignored explicit argument %r" % value)
            # The first of several flags in one argument: the next letter is the next one.
            takes.append((action, [], option))
            option, rest = option[0] + value[:1], value[1:] or None
            if option not in self.parser._option_string_actions:
                if _VERSION >= (3, 13):
                    self.extras.append(option[0] + value)
                    break
                raise ArgumentError(action, "ignored explicit argument %r" % value)
            if _VERSION >= (3, 13) and rest and rest[0] == "=":
                is_value, rest = True, rest[1:]
            action, value = self.parser._option_string_actions[option], rest
        for action, strings, option in takes:
            if action.deprecated and option not in self.warned:
                self.parser._warning("option '%s' is deprecated" % option)
                self.warned.add(option)
            self.take(action, strings, option)
        return stop

    def count(self, action, symbols):
        """How many of the arguments that follow the option takes."""
        least, most = _bounds(action.nargs)
        symbols = symbols.split("-")[0]
        if action.nargs not in _WILD or action.nargs == PARSER and symbols[:1] == "O":
            symbols = symbols.split("O")[0]
        if len(symbols) >= least:
            return min(most, len(symbols))
        nargs = action.nargs
        if nargs is None:
            problem = "expected one argument"
        elif nargs == ONE_OR_MORE:
            problem = "expected at least one argument"
        else:
            problem = "expected %s argument%s" % (nargs, "(s)" if _two else "" if nargs == 1 else "s")
        raise ArgumentError(action, problem)

    # Positionals

    def take_positionals(self, at):
        """Serves as many of the positionals as can be served with what is there, each with as much as it can get."""
        for served in range(len(self.positionals), 0, -1):
            lengths = _share(self.positionals[:served], self.symbols[at:])
            if lengths is not None:
                break
        else:
            return at
        ready, self.positionals = self.positionals[:served], self.positionals[served:]
        for action, length in zip(ready, lengths):
            strings = self.args[at:at + length]
            at += length
            if action.deprecated and length:
                self.parser._warning("argument '%s' is deprecated" % action.dest)
            self.take(action, strings)
        return at

    def check_all_there(self):
        parser, missing = self.parser, []
        if _two and self.positionals:
            parser.error("too few arguments")
        for action in parser._actions:
            if action in self.seen:
                continue
            if action.required:
                if _two:
                    parser.error("argument %s is required" % _name_of(action))
                missing.append(_name_of(action))
            elif isinstance(action.default, str) and action.default is getattr(self.namespace, action.dest, None):
                setattr(self.namespace, action.dest, parser._get_value(action, action.default))
        if missing:
            parser._fail("the following arguments are required: %s" % ", ".join(missing))
        for group in parser._mutually_exclusive_groups:
            if group.required and not any([action in self.given for action in group._group_actions]):
                names = [_name_of(action) for action in group._group_actions if action.help is not SUPPRESS]
                parser._fail("one of the arguments %s is required" % " ".join(names))


def _share(actions, symbols):
    """How many symbols each of the positionals gets: the first as many as leave enough for the others. None if there are too few."""
    if not actions:
        return []
    nargs = actions[0].nargs
    least, most = _bounds(nargs)
    run = symbols if nargs in _WILD else symbols.split("O")[0]
    if nargs == PARSER and symbols.lstrip("-")[:1] == "O":
        return None
    for count in range(min(most, len(run) - run.count("-")), least - 1, -1):
        length = _length(run, count)
        rest = _share(actions[1:], symbols[length:])
        if rest is not None:
            return [length] + rest
    return None


def _length(symbols, count):
    """How many symbols hold so many arguments, together with the "--" before, between and behind them."""
    length = 0
    while length < len(symbols) and (count or symbols[length] == "-"):
        count -= symbols[length] != "-"
        length += 1
    return length
