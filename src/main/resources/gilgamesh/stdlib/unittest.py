"""unittest: test cases, suites, a loader, and a runner that prints what CPython's prints. Its clock shows virtual time."""
import functools
import sys
import time
import traceback
import types

__unittest = True

_two = sys.version_info[0] == 2
# Whether a test that a decorator skips counts as run: 3.12.1 alone says no.
_COUNTS_SKIPPED = sys.version_info[:2] != (3, 12)
_MAX_LENGTH = 80
_DIFF_THRESHOLD = 65536


class SkipTest(Exception):
    """Raised in a test: it is skipped."""


class _ShouldStop(Exception):
    """The test is over, and its result is known."""


def _shown(value, short=False):
    try:
        text = repr(value)
    except Exception:
        text = object.__repr__(value)
    return text if not short or len(text) < _MAX_LENGTH else text[:_MAX_LENGTH] + " [truncated]..."


def _shown_together(*values):
    """Texts of values that are to be compared, with long common beginnings left out."""
    texts = tuple([_shown(value) for value in values])
    longest = max([len(text) for text in texts])
    if _two or longest <= _MAX_LENGTH:
        return texts
    common = 0
    while all([text[common:common + 1] == texts[0][common:common + 1] and common < len(text) for text in texts]):
        common += 1
    # What is kept: 5 characters in front, 12 for a note of how many are left out, and 5 at least behind it.
    room = _MAX_LENGTH - (longest - common + 5 + 12)
    if room > 5:
        kept = _shorten(texts[0][:common], 5, room)
        return tuple([kept + text[common:] for text in texts])
    kept = _shorten(texts[0][:common], 5, 5)
    return tuple([kept + _shorten(text[common:], _MAX_LENGTH - (5 + 12 + 5 + 12 + 5), 5) for text in texts])


def _shorten(text, begin, end):
    skipped = len(text) - begin - end
    if skipped > 12:
        return "%s[%d chars]%s" % (text[:begin], skipped, text[len(text) - end:])
    return text


def _class_name(cls):
    return "%s.%s" % (cls.__module__, cls.__name__ if _two else cls.__qualname__)


# ---------------------------------------------------------------- skipping

def skip(reason):
    def decorate(item):
        if not isinstance(item, type):
            @functools.wraps(item)
            def skipped(*args, **kwargs):
                raise SkipTest(reason)
            item = skipped
        item.__unittest_skip__ = True
        item.__unittest_skip_why__ = reason
        return item
    if isinstance(reason, types.FunctionType) and not _two:
        item, reason = reason, ""
        return decorate(item)
    return decorate


def _same(item):
    return item


def skipIf(condition, reason):
    return skip(reason) if condition else _same


def skipUnless(condition, reason):
    return _same if condition else skip(reason)


def expectedFailure(item):
    item.__unittest_expecting_failure__ = True
    return item


# ---------------------------------------------------------------- what assertRaises gives

class _Expected(object):
    """Something that a with block, or a call, is expected to raise or to warn of."""

    def __init__(self, expected, case, pattern=None):
        self.expected = expected
        self.case = case
        self.pattern = pattern
        self.name = None
        self.msg = None

    def _handle(self, args, kwargs):
        if not args:
            self.msg = kwargs.pop("msg", None)
            return self
        function = args[0]
        self.name = getattr(function, "__name__", str(function))
        with self:
            function(*args[1:], **kwargs)

    def _fail(self, text):
        raise self.case.failureException(self.case._formatMessage(self.msg, text))

    def _matches(self, text):
        if self.pattern is None:
            return True
        if isinstance(self.pattern, str):
            import re
            self.pattern = re.compile(self.pattern)
        return self.pattern.search(text) is not None

    def _names(self):
        if isinstance(self.expected, tuple) and not _two:
            return "(" + ", ".join([repr(each) for each in self.expected]) + ")"
        return getattr(self.expected, "__name__", str(self.expected))


class _AssertRaises(_Expected):

    def __enter__(self):
        return self

    def __exit__(self, kind, value, tb):
        if kind is None:
            by = "" if self.name is None or _two else " by " + self.name
            self._fail(("%s not raised" % self._names()) + by)
        if not issubclass(kind, self.expected):
            return False
        self.exception = value
        if not _two:
            self.exception = value.with_traceback(None)
        if not self._matches(str(value)):
            self._fail('"%s" does not match "%s"' % (self.pattern.pattern, str(value)))
        return True


class _AssertWarns(_Expected):

    def __enter__(self):
        import warnings
        self._recorder = warnings.catch_warnings(record=True)
        self.warnings = self._recorder.__enter__()
        warnings.simplefilter("always", self.expected)
        return self

    def __exit__(self, kind, value, tb):
        self._recorder.__exit__(kind, value, tb)
        if kind is not None:
            return
        first = None
        for record in self.warnings:
            if not isinstance(record.message, self.expected):
                continue
            first = first or record.message
            if self._matches(str(record.message)):
                self.warning, self.filename, self.lineno = record.message, record.filename, record.lineno
                return
        if first is not None:
            self._fail('"%s" does not match "%s"' % (self.pattern.pattern, str(first)))
        by = "" if self.name is None else " by " + self.name
        self._fail("%s not triggered%s" % (self._names(), by))


class _LogWatch(object):

    def __init__(self, records, output):
        self.records = records
        self.output = output


class _AssertLogs(object):

    def __init__(self, case, logger, level, none_wanted):
        self.case, self.logger, self.level, self.none_wanted = case, logger, level, none_wanted

    def __enter__(self):
        import logging
        level = self.level or logging.INFO
        if isinstance(level, str):
            level = getattr(logging, level)
        self.level = level
        logger = self.logger
        if not isinstance(logger, logging.Logger):
            logger = logging.getLogger(logger)
        self.logger = logger
        watch = self.watch = _LogWatch([], [])
        form = logging.Formatter("%(levelname)s:%(name)s:%(message)s")

        class Watcher(logging.Handler):

            def emit(self, record):
                watch.records.append(record)
                watch.output.append(form.format(record))

        self.before = logger.handlers, logger.level, logger.propagate
        handler = Watcher()
        handler.setLevel(level)
        logger.handlers = [handler]
        logger.setLevel(level)
        logger.propagate = False
        return None if self.none_wanted else watch

    def __exit__(self, kind, value, tb):
        self.logger.handlers, level, self.logger.propagate = self.before
        self.logger.setLevel(level)
        if kind is not None:
            return False
        import logging
        if self.none_wanted and self.watch.records:
            raise self.case.failureException("Unexpected logs found: %r" % (self.watch.output,))
        if not self.none_wanted and not self.watch.records:
            raise self.case.failureException(
                "no logs of level %s or higher triggered on %s" % (logging.getLevelName(self.level), self.logger.name))


# ---------------------------------------------------------------- a test case

class _Outcome(object):
    """How a test has gone so far."""

    def __init__(self, case, result):
        self.case = case
        self.result = result
        self.success = True
        self.skipped = False
        self.expecting_failure = False
        self.expected_problem = None

    def run(self, part):
        """Carries out a part of the test; whether it went well."""
        try:
            part()
            return True
        except KeyboardInterrupt:
            raise
        except SkipTest as problem:
            self.success = False
            self.skipped = True
            _add_skip(self.result, self.case, str(problem))
        except _ShouldStop:
            self.success = False
        except:
            self.success = False
            info = sys.exc_info()
            if self.expecting_failure:
                self.expected_problem = info
            elif issubclass(info[0], self.case.failureException):
                self.result.addFailure(self.case, info)
            else:
                self.result.addError(self.case, info)
        return False


def _add_skip(result, case, reason):
    result.addSkip(case, reason)


class _SubTestBlock(object):

    def __init__(self, case, message, params):
        self.case, self.message, self.params = case, message, params

    def __enter__(self):
        outer = self.outer = self.case._subtest
        if self.case._outcome is None:
            return
        params = dict(self.params)
        for name, value in (outer.params.items() if outer is not None else ()):
            params.setdefault(name, value)
        self.case._subtest = _SubTest(self.case, self.message, params)

    def __exit__(self, kind, value, tb):
        outcome = self.case._outcome
        if outcome is None:
            return False
        sub, self.case._subtest = self.case._subtest, self.outer
        if kind is None:
            outcome.result.addSubTest(self.case, sub, None)
            return False
        if issubclass(kind, KeyboardInterrupt) or issubclass(kind, _ShouldStop):
            return False
        if issubclass(kind, SkipTest):
            outcome.success = False
            _add_skip(outcome.result, sub, str(value))
            return True
        outcome.success = False
        if outcome.expecting_failure:
            outcome.expected_problem = (kind, value, tb)
        else:
            outcome.result.addSubTest(self.case, sub, (kind, value, tb))
            if getattr(outcome.result, "failfast", False):
                raise _ShouldStop
        return True


_module_cleanups = []


def _run_cleanups(cleanups, problems):
    while cleanups:
        function, args, kwargs = cleanups.pop()
        try:
            function(*args, **kwargs)
        except Exception:
            problems.append(sys.exc_info())


def addModuleCleanup(function, *args, **kwargs):
    _module_cleanups.append((function, args, kwargs))


class TestCase(object):
    failureException = AssertionError
    longMessage = not _two
    maxDiff = 80 * 8
    _classSetupFailed = False
    _class_cleanups = []

    def __init__(self, methodName="runTest"):
        self._testMethodName = methodName
        self._subtest = None
        self._outcome = None
        self._cleanups = []
        self._type_asserts = {}
        method = getattr(self, methodName, None)
        if method is None:
            if methodName != "runTest" or _two:
                raise ValueError("no such test method in %s: %s" % (self.__class__, methodName))
        self._testMethodDoc = None if method is None else method.__doc__
        for kind, name in ((dict, "assertDictEqual"), (list, "assertListEqual"), (tuple, "assertTupleEqual"), (set, "assertSetEqual"),
                           (frozenset, "assertSetEqual")):
            self.addTypeEqualityFunc(kind, name)
        if not _two:
            self.addTypeEqualityFunc(str, "assertMultiLineEqual")

    def addTypeEqualityFunc(self, typeobj, function):
        self._type_asserts[typeobj] = function

    def addCleanup(*args, **kwargs):
        args[0]._cleanups.append((args[1], args[2:], kwargs))

    def enterContext(self, manager):
        return _entered(manager, self.addCleanup)

    @classmethod
    def addClassCleanup(cls, function, *args, **kwargs):
        cls._class_cleanups.append((function, args, kwargs))

    @classmethod
    def enterClassContext(cls, manager):
        return _entered(manager, cls.addClassCleanup)

    @classmethod
    def doClassCleanups(cls):
        cls.tearDown_exceptions = []
        _run_cleanups(cls._class_cleanups, cls.tearDown_exceptions)

    @classmethod
    def setUpClass(cls):
        """Once, before the tests of the class."""

    def setUp(self):
        """Before each test."""

    def tearDown(self):
        """After each test whose setUp did not fail."""

    @classmethod
    def tearDownClass(cls):
        """Once, after the tests of the class."""

    def defaultTestResult(self):
        return TestResult()

    def countTestCases(self):
        return 1

    def shortDescription(self):
        lines = (self._testMethodDoc or "").strip().splitlines()
        return lines[0].strip() if lines else "" if self._testMethodDoc else None

    def id(self):
        return "%s.%s" % (_class_name(self.__class__), self._testMethodName)

    def __eq__(self, other):
        same = type(self) is type(other)
        return self._testMethodName == other._testMethodName if same else NotImplemented

    def __ne__(self, other):
        return not self == other

    def __hash__(self):
        return hash((type(self), self._testMethodName))

    def __str__(self):
        name = _class_name(self.__class__)
        if sys.version_info >= (3, 11):
            name += "." + self._testMethodName
        return "%s (%s)" % (self._testMethodName, name)

    def __repr__(self):
        return "<%s testMethod=%s>" % (_class_name(self.__class__), self._testMethodName)

    def subTest(self, msg=None, **params):
        return _SubTestBlock(self, msg, params)

    def skipTest(self, reason):
        raise SkipTest(reason)

    def __call__(self, *args, **kwargs):
        return self.run(*args, **kwargs)

    def debug(self):
        self._call_set_up()
        self._call_test_method(getattr(self, self._testMethodName))
        self._call_tear_down()
        while self._cleanups:
            self._call_cleanup(*self._cleanups.pop())

    # How the parts of a test are called; a case of coroutines does it in a loop.

    def _call_set_up(self):
        self.setUp()

    def _call_test_method(self, method):
        method()

    def _call_tear_down(self):
        self.tearDown()

    def _call_cleanup(self, function, args, kwargs):
        function(*args, **kwargs)

    def doCleanups(self):
        outcome = self._outcome or _Outcome(self, TestResult())
        while self._cleanups:
            cleanup = self._cleanups.pop()
            outcome.run(lambda: self._call_cleanup(*cleanup))
        return outcome.success

    def _skips(self, method, result):
        for item in (self.__class__, method):
            if getattr(item, "__unittest_skip__", False):
                why = getattr(self.__class__, "__unittest_skip_why__", "") or getattr(method, "__unittest_skip_why__", "")
                _add_skip(result, self, why)
                return True
        return False

    def run(self, result=None):
        own_result = result is None
        if own_result:
            result = self.defaultTestResult()
            result.startTestRun()
        method = getattr(self, self._testMethodName)
        if not _COUNTS_SKIPPED and self._skips(method, result):
            return result
        result.startTest(self)
        try:
            if self._skips(method, result):
                return result
            outcome = self._outcome = _Outcome(self, result)
            expecting = getattr(self, "__unittest_expecting_failure__", False) or getattr(method, "__unittest_expecting_failure__", False)
            if outcome.run(self._call_set_up):
                outcome.expecting_failure = expecting
                outcome.run(lambda: self._call_test_method(method))
                outcome.expecting_failure = False
                outcome.run(self._call_tear_down)
            self.doCleanups()
            if outcome.expected_problem is not None:
                result.addExpectedFailure(self, outcome.expected_problem)
            elif outcome.success and expecting:
                result.addUnexpectedSuccess(self)
            elif outcome.success:
                result.addSuccess(self)
            return result
        finally:
            self._outcome = None
            result.stopTest(self)
            if own_result:
                result.stopTestRun()

    # ------------------------------------------------------------ assertions

    def _formatMessage(self, msg, standardMsg):
        if not self.longMessage:
            return msg or standardMsg
        return standardMsg if msg is None else "%s : %s" % (standardMsg, msg)

    def _refuse(self, msg, standardMsg):
        raise self.failureException(self._formatMessage(msg, standardMsg))

    def fail(self, msg=None):
        raise self.failureException(msg)

    def assertTrue(self, expr, msg=None):
        if not expr:
            self._refuse(msg, "%s is not true" % _shown(expr))

    def assertFalse(self, expr, msg=None):
        if expr:
            self._refuse(msg, "%s is not false" % _shown(expr))

    def assertEqual(self, first, second, msg=None):
        if type(first) is type(second) and type(first) in self._type_asserts:
            function = self._type_asserts[type(first)]
            if isinstance(function, str):
                function = getattr(self, function)
            function(first, second, msg=msg)
        elif not first == second:
            self._refuse(msg, "%s != %s" % _shown_together(first, second))

    def assertNotEqual(self, first, second, msg=None):
        if not first != second:
            self._refuse(msg, "%s == %s" % (_shown(first), _shown(second)))

    def assertIs(self, expr1, expr2, msg=None):
        if expr1 is not expr2:
            self._refuse(msg, "%s is not %s" % (_shown(expr1), _shown(expr2)))

    def assertIsNot(self, expr1, expr2, msg=None):
        if expr1 is expr2:
            self._refuse(msg, "unexpectedly identical: %s" % _shown(expr1))

    def assertIsNone(self, obj, msg=None):
        if obj is not None:
            self._refuse(msg, "%s is not None" % _shown(obj))

    def assertIsNotNone(self, obj, msg=None):
        if obj is None:
            self._refuse(msg, "unexpectedly None")

    def assertIn(self, member, container, msg=None):
        if member not in container:
            self._refuse(msg, "%s not found in %s" % (_shown(member), _shown(container)))

    def assertNotIn(self, member, container, msg=None):
        if member in container:
            self._refuse(msg, "%s unexpectedly found in %s" % (_shown(member), _shown(container)))

    def assertIsInstance(self, obj, cls, msg=None):
        if not isinstance(obj, cls):
            self._refuse(msg, "%s is not an instance of %r" % (_shown(obj), cls))

    def assertNotIsInstance(self, obj, cls, msg=None):
        if isinstance(obj, cls):
            self._refuse(msg, "%s is an instance of %r" % (_shown(obj), cls))

    def assertLess(self, a, b, msg=None):
        if not a < b:
            self._refuse(msg, "%s not less than %s" % (_shown(a), _shown(b)))

    def assertLessEqual(self, a, b, msg=None):
        if not a <= b:
            self._refuse(msg, "%s not less than or equal to %s" % (_shown(a), _shown(b)))

    def assertGreater(self, a, b, msg=None):
        if not a > b:
            self._refuse(msg, "%s not greater than %s" % (_shown(a), _shown(b)))

    def assertGreaterEqual(self, a, b, msg=None):
        if not a >= b:
            self._refuse(msg, "%s not greater than or equal to %s" % (_shown(a), _shown(b)))

    def _nearness(self, first, second, places, delta):
        if places is not None and delta is not None:
            raise TypeError("specify delta or places not both")
        difference = abs(first - second)
        if delta is not None:
            return difference <= delta, "%s delta" % _shown(delta), difference
        places = 7 if places is None else places
        return round(difference, places) == 0, "%r places" % places, difference

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if first == second:
            return
        near, within, difference = self._nearness(first, second, places, delta)
        if not near:
            by = "" if sys.version_info < (3, 7) else " (%s difference)" % _shown(difference)
            self._refuse(msg, "%s != %s within %s%s" % (_shown(first), _shown(second), within, by))

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        near, within, difference = self._nearness(first, second, places, delta)
        if near or first == second:
            by = " (%s difference)" % _shown(difference) if sys.version_info >= (3, 7) and delta is not None else ""
            self._refuse(msg, "%s == %s within %s%s" % (_shown(first), _shown(second), within, by))

    def assertRaises(self, expected_exception, *args, **kwargs):
        if _two and args and args[0] is None:
            args = ()
        return _AssertRaises(expected_exception, self)._handle(args, kwargs)

    def _raises_matching(self, expected_exception, expected_regex, *args, **kwargs):
        return _AssertRaises(expected_exception, self, expected_regex)._handle(args, kwargs)

    def _matching(self, text, expected_regex, msg=None):
        import re
        pattern = re.compile(expected_regex) if isinstance(expected_regex, str) else expected_regex
        if not pattern.search(text):
            if _two:
                self.fail("%s: %r not found in %r" % (msg or "Regexp didn't match", pattern.pattern, text))
            self._refuse(msg, "Regex didn't match: %r not found in %r" % (pattern.pattern, text))

    def _not_matching(self, text, unexpected_regex, msg=None):
        import re
        pattern = re.compile(unexpected_regex) if isinstance(unexpected_regex, str) else unexpected_regex
        match = pattern.search(text)
        if match:
            found = text[match.start():match.end()]
            if _two:
                self.fail("%s: %r matches %r in %r" % (msg or "Regexp matched", found, pattern.pattern, text))
            self._refuse(msg, "Regex matched: %r matches %r in %r" % (found, pattern.pattern, text))

    if _two:
        assertRaisesRegexp = _raises_matching
        assertRegexpMatches = _matching
        assertNotRegexpMatches = _not_matching
    else:
        assertRaisesRegex = _raises_matching
        assertRegex = _matching
        assertNotRegex = _not_matching

        def assertWarns(self, expected_warning, *args, **kwargs):
            return _AssertWarns(expected_warning, self)._handle(args, kwargs)

        def assertWarnsRegex(self, expected_warning, expected_regex, *args, **kwargs):
            return _AssertWarns(expected_warning, self, expected_regex)._handle(args, kwargs)

        def assertLogs(self, logger=None, level=None):
            return _AssertLogs(self, logger, level, False)

    if sys.version_info >= (3, 10):
        def assertNoLogs(self, logger=None, level=None):
            return _AssertLogs(self, logger, level, True)

    # ------------------------------------------------------------ comparing containers

    def _with_diff(self, text, diff):
        if self.maxDiff is None or len(diff) <= self.maxDiff:
            return text + diff
        return text + "\nDiff is %s characters long. Set self.maxDiff to None to see it." % len(diff)

    def _diff_of(self, first, second):
        import difflib
        import pprint
        return "\n" + "\n".join(difflib.ndiff(pprint.pformat(first).splitlines(), pprint.pformat(second).splitlines()))

    def assertSequenceEqual(self, first, second, msg=None, seq_type=None):
        name = "sequence"
        if seq_type is not None:
            name = seq_type.__name__
            for place, value in (("First", first), ("Second", second)):
                if not isinstance(value, seq_type):
                    raise self.failureException("%s sequence is not a %s: %s" % (place, name, _shown(value)))
        if first == second:
            return
        shown = _shown_together(first, second)
        if _two:
            shown = tuple([part if len(part) <= 30 else part[:30] + "..." for part in shown])
        text = "%ss differ: %s != %s\n" % ((name.capitalize(),) + shown)
        for i in range(min(len(first), len(second))):
            if first[i] != second[i]:
                if _two:
                    text += "\nFirst differing element %d:\n%s\n%s\n" % (i, first[i], second[i])
                else:
                    text += "\nFirst differing element %d:\n%s\n%s\n" % ((i,) + _shown_together(first[i], second[i]))
                break
        for place, more, less in (("First", first, second), ("Second", second, first)):
            if len(more) > len(less):
                extra = more[len(less)]
                text += "\n%s %s contains %d additional elements.\nFirst extra element %d:\n%s\n" % (
                    place, name, len(more) - len(less), len(less), extra if _two else _shown(extra))
        self.fail(self._formatMessage(msg, self._with_diff(text, self._diff_of(first, second))))

    def assertTupleEqual(self, tuple1, tuple2, msg=None):
        self.assertSequenceEqual(tuple1, tuple2, msg, tuple)

    def assertListEqual(self, list1, list2, msg=None):
        self.assertSequenceEqual(list1, list2, msg, list)

    def assertSetEqual(self, set1, set2, msg=None):
        lines = []
        for place, missing in (("first set but not the second", set1.difference(set2)), ("second set but not the first", set2.difference(set1))):
            if missing:
                lines.append("Items in the %s:" % place)
                lines.extend([_shown(item) for item in missing])
        if lines:
            self.fail(self._formatMessage(msg, "\n".join(lines)))

    def assertDictEqual(self, d1, d2, msg=None):
        self.assertIsInstance(d1, dict, "First argument is not a dictionary")
        self.assertIsInstance(d2, dict, "Second argument is not a dictionary")
        if d1 != d2:
            shown = _shown_together(d1, d2) if not _two else (_shown(d1, True), _shown(d2, True))
            self.fail(self._formatMessage(msg, self._with_diff("%s != %s" % shown, self._diff_of(d1, d2))))

    def assertMultiLineEqual(self, first, second, msg=None):
        self.assertIsInstance(first, str, "First argument is not a string")
        self.assertIsInstance(second, str, "Second argument is not a string")
        if first == second:
            return
        text = "%s != %s" % _shown_together(first, second)
        if max(len(first), len(second)) > _DIFF_THRESHOLD:
            self._refuse(msg, text)
        import difflib
        one, other = first.splitlines(True), second.splitlines(True)
        if len(one) == 1 and first.strip("\r\n") == first:
            one, other = [first + "\n"], [second + "\n"]
        self.fail(self._formatMessage(msg, self._with_diff(text, "\n" + "".join(difflib.ndiff(one, other)))))

    def assertCountEqual(self, first, second, msg=None):
        one, other = list(first), list(second)
        rows = []
        for value in one + other:
            if not any([row[2] == value for row in rows]):
                counts = len([1 for each in one if each == value]), len([1 for each in other if each == value])
                rows.append(counts + (value,))
        wrong = [row for row in rows if row[0] != row[1]]
        if wrong:
            lines = ["First has %d, Second has %d:  %r" % row for row in wrong]
            self.fail(self._formatMessage(msg, self._with_diff("Element counts were not equal:\n", "\n".join(lines))))

    if _two:
        assertItemsEqual = assertCountEqual
        del assertCountEqual
    if sys.version_info < (3, 12):
        assertEquals = failUnlessEqual = assertEqual
        assertNotEquals = assertNotEqual
        assertAlmostEquals = assertAlmostEqual
        assertNotAlmostEquals = assertNotAlmostEqual
        assert_ = assertTrue
        if not _two:
            assertRaisesRegexp = _raises_matching
            assertRegexpMatches = _matching
            assertNotRegexpMatches = _not_matching
        else:
            failUnless = assertTrue
            failIf = assertFalse
            failIfEqual = assertNotEqual
            failUnlessRaises = assertRaises


def _entered(manager, add_cleanup):
    value = manager.__enter__()
    add_cleanup(manager.__exit__, None, None, None)
    return value


if sys.version_info < (3, 11):
    del TestCase.enterContext, TestCase.enterClassContext
if sys.version_info < (3, 8):
    del TestCase.addClassCleanup, TestCase.doClassCleanups, addModuleCleanup
if _two:
    del TestCase.subTest


class FunctionTestCase(TestCase):

    def __init__(self, testFunc, setUp=None, tearDown=None, description=None):
        self._function, self._before, self._after, self._description = testFunc, setUp, tearDown, description
        TestCase.__init__(self)

    def setUp(self):
        if self._before is not None:
            self._before()

    def tearDown(self):
        if self._after is not None:
            self._after()

    def runTest(self):
        self._function()

    def id(self):
        return self._function.__name__

    def __str__(self):
        return "%s (%s)" % (_class_name(self.__class__), self._function.__name__)

    def shortDescription(self):
        if self._description is not None:
            return self._description
        doc = self._function.__doc__
        return doc.strip().split("\n")[0].strip() if doc else None


class _SubTest(TestCase):

    def __init__(self, case, message, params):
        TestCase.__init__(self)
        self.test_case = case
        self._message = message
        self.params = params
        self.failureException = case.failureException

    def runTest(self):
        raise NotImplementedError("subtests cannot be run directly")

    def _description(self):
        parts = []
        if self._message is not None:
            parts.append("[%s]" % (self._message,))
        if self.params:
            rows = self.params.items() if sys.version_info >= (3, 7) else sorted(self.params.items())
            parts.append("(%s)" % ", ".join(["%s=%r" % row for row in rows]))
        return " ".join(parts) or "(<subtest>)"

    def id(self):
        return "%s %s" % (self.test_case.id(), self._description())

    def shortDescription(self):
        return self.test_case.shortDescription()

    def __str__(self):
        return "%s %s" % (self.test_case, self._description())


class _ErrorHolder(object):
    """What stands for a test in the result when it is a fixture that failed."""

    failureException = AssertionError

    def __init__(self, description):
        self.description = description

    def countTestCases(self):
        return 0

    def shortDescription(self):
        return None

    def id(self):
        return self.description

    __str__ = id


# ---------------------------------------------------------------- results

class TestResult(object):
    _testRunEntered = False

    def __init__(self, stream=None, descriptions=None, verbosity=None):
        self.testsRun = 0
        self.shouldStop = self.failfast = self.buffer = self.tb_locals = False
        self.errors, self.failures, self.skipped = [], [], []
        self.expectedFailures, self.unexpectedSuccesses = [], []
        self.collectedDurations = []
        self._previous_class = None
        self._broken_modules = []
        self._module_of_fixture = None

    def startTest(self, test):
        self.testsRun += 1

    def stopTest(self, test):
        pass

    def startTestRun(self):
        pass

    def stopTestRun(self):
        pass

    def printErrors(self):
        pass

    def stop(self):
        self.shouldStop = True

    def _stop_if_fast(self):
        if self.failfast:
            self.stop()

    def addError(self, test, err):
        self._stop_if_fast()
        self.errors.append((test, self._exc_info_to_string(err, test)))

    def addFailure(self, test, err):
        self._stop_if_fast()
        self.failures.append((test, self._exc_info_to_string(err, test)))

    def addSubTest(self, test, subtest, err):
        if err is not None:
            self._stop_if_fast()
            rows = self.failures if issubclass(err[0], test.failureException) else self.errors
            rows.append((subtest, self._exc_info_to_string(err, test)))

    def addExpectedFailure(self, test, err):
        self.expectedFailures.append((test, self._exc_info_to_string(err, test)))

    def addSkip(self, test, reason):
        self.skipped.append((test, reason))

    def addSuccess(self, test):
        """Of these there is no list."""

    def addUnexpectedSuccess(self, test):
        self._stop_if_fast()
        self.unexpectedSuccesses.append(test)

    def addDuration(self, test, elapsed):
        self.collectedDurations.append((str(test), elapsed))

    def wasSuccessful(self):
        return not self.failures and not self.errors and (_two or not self.unexpectedSuccesses)

    def _exc_info_to_string(self, err, test):
        """The traceback without the frames of this module: what leads to the test, and what an assertion adds."""
        kind, value, tb = err
        while tb is not None and "__unittest" in tb.tb_frame.f_globals:
            tb = tb.tb_next
        limit = None
        if issubclass(kind, test.failureException):
            limit = 0
            at = tb
            while at is not None and "__unittest" not in at.tb_frame.f_globals:
                limit += 1
                at = at.tb_next
            limit = limit or None
        return "".join(traceback.format_exception(kind, value, tb, limit))

    def __repr__(self):
        return "<%s run=%i errors=%i failures=%i>" % (_class_name(self.__class__), self.testsRun, len(self.errors), len(self.failures))


class _Stream(object):

    def __init__(self, stream):
        self.stream = stream

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def write(self, text):
        self.stream.write(text)

    def writeln(self, text=None):
        if text:
            self.stream.write(text)
        self.stream.write("\n")

    def flush(self):
        self.stream.flush()


class TextTestResult(TestResult):
    separator1 = "=" * 70
    separator2 = "-" * 70

    def __init__(self, stream, descriptions, verbosity, **options):
        TestResult.__init__(self, stream, descriptions, verbosity)
        self.stream = stream
        self.showAll = verbosity > 1
        self.dots = verbosity == 1
        self.descriptions = descriptions
        self._line_is_whole = True

    def getDescription(self, test):
        first = test.shortDescription()
        return "\n".join((str(test), first)) if self.descriptions and first else str(test)

    def startTest(self, test):
        TestResult.startTest(self, test)
        if self.showAll:
            self._announce(test)
            self.stream.flush()
            self._line_is_whole = False

    def _announce(self, test, indent=""):
        for part in indent, self.getDescription(test), " ... ":
            if part:
                self.stream.write(part)

    def _tell(self, test, word, letter):
        if self.showAll:
            if sys.version_info >= (3, 11):
                part = isinstance(test, _SubTest)
                if part or self._line_is_whole:
                    if not self._line_is_whole:
                        self.stream.writeln()
                    self._announce(test, "  " if part else "")
            self.stream.writeln(word)
            self._line_is_whole = True
        elif self.dots:
            self.stream.write(letter)
        self.stream.flush()

    def addSuccess(self, test):
        TestResult.addSuccess(self, test)
        self._tell(test, "ok", ".")

    def addError(self, test, err):
        TestResult.addError(self, test, err)
        self._tell(test, "ERROR", "E")

    def addFailure(self, test, err):
        TestResult.addFailure(self, test, err)
        self._tell(test, "FAIL", "F")

    def addSubTest(self, test, subtest, err):
        if err is not None and sys.version_info >= (3, 11):
            if issubclass(err[0], subtest.failureException):
                self._tell(subtest, "FAIL", "F")
            else:
                self._tell(subtest, "ERROR", "E")
        TestResult.addSubTest(self, test, subtest, err)

    def addSkip(self, test, reason):
        TestResult.addSkip(self, test, reason)
        self._tell(test, "skipped %r" % (reason,), "s")

    def addExpectedFailure(self, test, err):
        TestResult.addExpectedFailure(self, test, err)
        self._tell(test, "expected failure", "x")

    def addUnexpectedSuccess(self, test):
        TestResult.addUnexpectedSuccess(self, test)
        self._tell(test, "unexpected success", "u")

    def printErrors(self):
        if self.dots or self.showAll:
            self.stream.writeln()
        self.printErrorList("ERROR", self.errors)
        self.printErrorList("FAIL", self.failures)
        if sys.version_info >= (3, 11) and self.unexpectedSuccesses:
            self.stream.writeln(self.separator1)
            for test in self.unexpectedSuccesses:
                self.stream.writeln("UNEXPECTED SUCCESS: %s" % self.getDescription(test))

    def printErrorList(self, flavour, errors):
        for test, text in errors:
            title = flavour + ": " + self.getDescription(test)
            for line in self.separator1, title, self.separator2, text:
                self.stream.writeln(line)


_TextTestResult = TextTestResult


# ---------------------------------------------------------------- suites

class TestSuite(object):

    def __init__(self, tests=()):
        self._tests = []
        self.addTests(tests)

    def __iter__(self):
        return iter(self._tests)

    def __repr__(self):
        return "<%s tests=%s>" % (_class_name(self.__class__), list(self))

    def __eq__(self, other):
        return NotImplemented if not isinstance(other, self.__class__) else list(self) == list(other)

    def __ne__(self, other):
        return not self == other

    __hash__ = None

    def addTests(self, tests):
        if isinstance(tests, str):
            raise TypeError("tests must be an iterable of tests, not a string")
        for each in tests:
            self.addTest(each)

    def addTest(self, test):
        if not callable(test):
            raise TypeError("%s is not callable" % (repr(test),))
        if isinstance(test, type) and issubclass(test, (TestCase, TestSuite)):
            raise TypeError("TestCases and TestSuites must be instantiated before passing them to addTest()")
        self._tests.append(test)

    def countTestCases(self):
        return sum([test.countTestCases() for test in self])

    def __call__(self, *args, **kwargs):
        return self.run(*args, **kwargs)

    def debug(self):
        for test in self:
            test.debug()

    def run(self, result, debug=False):
        top = not result._testRunEntered
        result._testRunEntered = True
        for test in self:
            if result.shouldStop:
                break
            if isinstance(test, TestCase):
                self._leave_class(test, result)
                self._enter_module(test, result)
                self._enter_class(test, result)
                result._previous_class = test.__class__
                if test.__class__.__module__ in result._broken_modules or getattr(test.__class__, "_classSetupFailed", False):
                    continue
            test(result)
        if top:
            self._leave_class(None, result)
            self._leave_module(result)
            result._testRunEntered = False
        return result

    def _enter_class(self, test, result):
        cls = test.__class__
        if cls is result._previous_class or cls.__module__ in result._broken_modules or getattr(cls, "__unittest_skip__", False):
            return
        cls._classSetupFailed = False
        cls._class_cleanups = []
        try:
            cls.setUpClass()
        except Exception:
            cls._classSetupFailed = True
            self._fixture_failed(result, "setUpClass", _class_name(cls), sys.exc_info())
            self._class_cleanups(cls, result, "setUpClass")

    def _leave_class(self, test, result):
        cls = result._previous_class
        if cls is None or test is not None and test.__class__ is cls:
            return
        if getattr(cls, "_classSetupFailed", False) or cls.__module__ in result._broken_modules or getattr(cls, "__unittest_skip__", False):
            return
        try:
            cls.tearDownClass()
        except Exception:
            self._fixture_failed(result, "tearDownClass", _class_name(cls), sys.exc_info())
        self._class_cleanups(cls, result, "tearDownClass")

    def _class_cleanups(self, cls, result, fixture):
        problems = []
        _run_cleanups(cls._class_cleanups, problems)
        for info in problems:
            self._fixture_failed(result, fixture, _class_name(cls), info)

    def _enter_module(self, test, result):
        module = test.__class__.__module__
        before = None if result._previous_class is None else result._previous_class.__module__
        if module == before:
            return
        self._leave_module(result)
        set_up = getattr(sys.modules.get(module), "setUpModule", None)
        if set_up is not None:
            try:
                set_up()
            except Exception:
                result._broken_modules.append(module)
                self._fixture_failed(result, "setUpModule", module, sys.exc_info())

    def _leave_module(self, result):
        module = None if result._previous_class is None else result._previous_class.__module__
        if module is None or module in result._broken_modules:
            return
        tear_down = getattr(sys.modules.get(module), "tearDownModule", None)
        problems = []
        if tear_down is not None:
            try:
                tear_down()
            except Exception:
                problems.append(sys.exc_info())
        _run_cleanups(_module_cleanups, problems)
        for info in problems:
            self._fixture_failed(result, "tearDownModule", module, info)

    def _fixture_failed(self, result, fixture, owner, info):
        holder = _ErrorHolder("%s (%s)" % (fixture, owner))
        if issubclass(info[0], SkipTest):
            result.addSkip(holder, str(info[1]))
        else:
            result.addError(holder, info)


class TestLoader(object):
    testMethodPrefix = "test"
    suiteClass = TestSuite
    testNamePatterns = None

    def __init__(self):
        self.errors = []

    def getTestCaseNames(self, testCaseClass):
        return sorted([name for name in dir(testCaseClass)
                       if name.startswith(self.testMethodPrefix) and callable(getattr(testCaseClass, name))])

    def loadTestsFromTestCase(self, testCaseClass):
        if issubclass(testCaseClass, TestSuite):
            raise TypeError("Test cases should not be derived from TestSuite. Maybe you meant to derive from TestCase?")
        names = self.getTestCaseNames(testCaseClass)
        if not names and hasattr(testCaseClass, "runTest"):
            names = ["runTest"]
        return self.suiteClass([testCaseClass(name) for name in names])

    def loadTestsFromModule(self, module, *args, **options):
        tests = []
        for name in dir(module):
            value = getattr(module, name)
            if isinstance(value, type) and issubclass(value, TestCase) and value not in (TestCase, FunctionTestCase):
                tests.append(self.loadTestsFromTestCase(value))
        suite = self.suiteClass(tests)
        load_tests = getattr(module, "load_tests", None)
        return suite if load_tests is None else load_tests(self, suite, None)

    def loadTestsFromName(self, name, module=None):
        parts = name.split(".")
        if module is None:
            tried = parts[:]
            while tried:
                try:
                    module = __import__(".".join(tried))
                    break
                except ImportError:
                    tried.pop()
            if not tried:
                raise ImportError("No module named " + name)
            parts = parts[1:]
        parent, value = None, module
        for part in parts:
            parent, value = value, getattr(value, part)
        if isinstance(value, type(sys)):
            return self.loadTestsFromModule(value)
        if isinstance(value, type) and issubclass(value, TestCase):
            return self.loadTestsFromTestCase(value)
        if isinstance(parent, type) and issubclass(parent, TestCase):
            return self.suiteClass([parent(parts[-1])])
        made = value()
        return made if isinstance(made, TestSuite) else self.suiteClass([made])

    def loadTestsFromNames(self, names, module=None):
        return self.suiteClass([self.loadTestsFromName(name, module) for name in names])


defaultTestLoader = TestLoader()

if sys.version_info < (3, 13):
    def makeSuite(testCaseClass, prefix="test", sortUsing=None, suiteClass=TestSuite):
        loader = TestLoader()
        loader.testMethodPrefix = prefix
        loader.suiteClass = suiteClass
        return loader.loadTestsFromTestCase(testCaseClass)


# ---------------------------------------------------------------- running

class TextTestRunner(object):
    resultclass = TextTestResult

    def __init__(self, stream=None, descriptions=True, verbosity=1, failfast=False, buffer=False, resultclass=None, warnings=None,
                 tb_locals=False, **options):
        self.stream = _Stream(sys.stderr if stream is None else stream)
        self.descriptions, self.verbosity, self.failfast = descriptions, verbosity, failfast
        # Else it is the class's.
        self.resultclass = resultclass or self.resultclass

    def _makeResult(self):
        return self.resultclass(self.stream, self.descriptions, self.verbosity)

    def run(self, test):
        result = self._makeResult()
        result.failfast = self.failfast
        clock = time.time if _two else time.perf_counter
        began = clock()
        result.startTestRun()
        try:
            test(result)
        finally:
            result.stopTestRun()
        taken = clock() - began
        result.printErrors()
        if getattr(result, "separator2", None):
            self.stream.writeln(result.separator2)
        count = result.testsRun
        self.stream.writeln("Ran %d test%s in %.3fs" % (count, "" if count == 1 else "s", taken))
        self.stream.writeln()
        details = []
        if not result.wasSuccessful():
            self.stream.write("FAILED")
            for word, rows in (("failures", result.failures), ("errors", result.errors)):
                if rows:
                    details.append("%s=%d" % (word, len(rows)))
        elif count == 0 and sys.version_info >= (3, 12) and not (result.skipped and _COUNTS_SKIPPED):
            self.stream.write("NO TESTS RAN")
        else:
            self.stream.write("OK")
        for word, rows in (("skipped", result.skipped), ("expected failures", result.expectedFailures),
                           ("unexpected successes", result.unexpectedSuccesses)):
            if rows:
                details.append("%s=%d" % (word, len(rows)))
        self.stream.writeln(" (%s)" % ", ".join(details) if details else "")
        self.stream.flush()
        return result


class TestProgram(object):

    def __init__(self, module="__main__", defaultTest=None, argv=None, testRunner=None, testLoader=defaultTestLoader, exit=True,
                 verbosity=1, failfast=None, catchbreak=None, buffer=None, warnings=None, **options):
        self.module = __import__(module) if isinstance(module, str) else module
        self.testLoader = testLoader
        self.verbosity = verbosity
        self.failfast = failfast
        self.exit = exit
        names = []
        for word in (sys.argv if argv is None else argv)[1:]:
            if word in ("-v", "--verbose"):
                self.verbosity = 2
            elif word in ("-q", "--quiet"):
                self.verbosity = 0
            elif word in ("-f", "--failfast"):
                self.failfast = True
            else:
                names.append(word)
        if not names and defaultTest is not None:
            names = [defaultTest] if isinstance(defaultTest, str) else list(defaultTest)
        self.test = testLoader.loadTestsFromNames(names, self.module) if names else testLoader.loadTestsFromModule(self.module)
        if testRunner is None:
            testRunner = TextTestRunner
        if isinstance(testRunner, type):
            testRunner = testRunner(verbosity=self.verbosity, failfast=bool(self.failfast))
        self.result = testRunner.run(self.test)
        if self.exit:
            if sys.version_info >= (3, 12) and self.result.testsRun == 0 and not self.result.skipped:
                sys.exit(5)
            good = self.result.wasSuccessful()
            sys.exit(not good if sys.version_info < (3, 12) else 0 if good else 1)


main = TestProgram

if sys.version_info >= (3, 8):
    def __getattr__(name):
        """Who has no coroutines does not import asyncio."""
        if name != "IsolatedAsyncioTestCase":
            raise AttributeError("module %r has no attribute %r" % (__name__, name))
        global IsolatedAsyncioTestCase
        from _async_case import case_of
        IsolatedAsyncioTestCase = case_of(TestCase)
        return IsolatedAsyncioTestCase

for _module, _classes in (("case", (TestCase, FunctionTestCase, _SubTest, SkipTest)), ("result", (TestResult,)), ("suite", (TestSuite, _ErrorHolder)),
                          ("loader", (TestLoader,)), ("runner", (TextTestResult, TextTestRunner)), ("main", (TestProgram,))):
    for _class in _classes:
        _class.__module__ = "unittest." + _module
