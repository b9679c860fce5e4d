"""unittest: what its runner prints."""
from __future__ import print_function

import io
import sys
import unittest

two = sys.version_info[0] == 2
order = []


class Text(object):

    def __init__(self):
        self.parts = []

    def write(self, text):
        self.parts.append(text)

    def flush(self):
        pass


class Passing(unittest.TestCase):

    @classmethod
    def setUpClass(cls):
        order.append("setUpClass")

    @classmethod
    def tearDownClass(cls):
        order.append("tearDownClass")

    def setUp(self):
        order.append("setUp")
        self.addCleanup(order.append, "cleanup")

    def tearDown(self):
        order.append("tearDown")

    def test_one(self):
        """One is one.

        More words.
        """
        self.assertEqual(1, 1)
        self.assertTrue([1])
        self.assertIn(1, [1])
        self.assertIs(None, None)
        self.assertIsNone(None)
        self.assertAlmostEqual(1.0, 1.00000001)
        self.assertRaises(ValueError, int, "x")
        with self.assertRaises(KeyError) as caught:
            {}["k"]
        self.assertEqual(caught.exception.args, ("k",))

    def test_two(self):
        pass


class Mixed(unittest.TestCase):

    def test_error(self):
        self.helper()

    def helper(self):
        {}["missing"]

    def test_fail(self):
        self.assertEqual(1, 2)

    def test_fail_with_words(self):
        self.assertEqual(1, 2, "words")

    @unittest.skip("not now")
    def test_skipped(self):
        pass

    def test_skips_itself(self):
        self.skipTest("by itself")

    @unittest.expectedFailure
    def test_expected(self):
        self.fail("as expected")

    @unittest.expectedFailure
    def test_unexpected(self):
        pass

    @unittest.skipIf(True, "condition")
    def test_skip_if(self):
        pass

    @unittest.skipUnless(True, "condition")
    def test_skip_unless(self):
        pass


class BrokenFixture(unittest.TestCase):

    @classmethod
    def setUpClass(cls):
        raise RuntimeError("no class")

    def test_never(self):
        order.append("never")


class BrokenSetUp(unittest.TestCase):

    def setUp(self):
        raise ValueError("no set-up")

    def tearDown(self):
        order.append("no tearDown")

    def test_never(self):
        pass


@unittest.skip("whole class")
class SkippedClass(unittest.TestCase):

    def test_it(self):
        pass


def clean(text):
    lines = []
    for line in text.splitlines():
        if line.startswith("Ran "):
            line = line.split(" in ")[0]
        if set(line.strip()) <= set("^~") and line.strip():
            continue
        lines.append(line.replace(__file__, "FILE"))
    return "\n".join(lines)


def run(cls, verbosity):
    stream = Text()
    suite = unittest.defaultTestLoader.loadTestsFromTestCase(cls)
    result = unittest.TextTestRunner(stream=stream, verbosity=verbosity).run(suite)
    print(clean("".join(stream.parts)))
    print(result.testsRun, len(result.failures), len(result.errors), len(result.skipped), result.wasSuccessful())


for cls in (Passing, Mixed, BrokenFixture, BrokenSetUp, SkippedClass):
    for verbosity in (1, 2):
        print("#", cls.__name__, verbosity)
        run(cls, verbosity)
print(order)


class Messages(unittest.TestCase):

    def runTest(self):
        pass


case = Messages()
case.maxDiff = None


def message(name, *args, **kwargs):
    try:
        getattr(case, name)(*args, **kwargs)
        print(name, "passes")
    except case.failureException as problem:
        print(name + ":", problem)
    except Exception as problem:
        print(name, type(problem).__name__, problem)


message("assertEqual", 1, 2)
message("assertEqual", "x" * 100, 3)
message("assertEqual", [1, 2, 3], [1, 5, 3])
message("assertEqual", [1, 2], [1, 2, 3, 4])
message("assertEqual", (1,), (2,))
message("assertEqual", {"a": 1, "b": 2}, {"a": 1, "b": 3})
message("assertEqual", set([1]), set([2]))
message("assertEqual", {"key%02d" % i: "value %d" % i for i in range(8)}, {"key%02d" % i: "value %d" % (i % 7) for i in range(8)})
message("assertEqual", list(range(40)), list(range(41)))
message("assertNotEqual", 1, 1)
message("assertTrue", 0)
message("assertTrue", "", "said")
message("assertFalse", 1)
message("assertIs", 1, 2)
message("assertIsNot", None, None)
message("assertIsNone", 1)
message("assertIsNotNone", None)
message("assertIn", 1, [2])
message("assertNotIn", 1, [1])
message("assertIsInstance", 1, str)
message("assertNotIsInstance", 1, int)
message("assertGreater", 1, 2)
message("assertGreaterEqual", 1, 2)
message("assertLess", 2, 1)
message("assertLessEqual", 2, 1)
message("assertAlmostEqual", 1.0, 1.1)
message("assertAlmostEqual", 1.0, 1.5, delta=0.25)
message("assertAlmostEqual", 1, 1.5, places=0)
message("assertNotAlmostEqual", 1.0, 1.0)
message("assertRaises", ValueError, int, "1")
message("assertRaises", ValueError, {}.__getitem__, 1)
message("assertRaises", (ValueError, TypeError), len, [])
message("fail", "with a reason")
message("fail")
message("assertCountEqual" if not two else "assertItemsEqual", [1, 1, 2], [1, 2, 2])
if not two:
    message("assertEqual", "one\ntwo\n", "one\n2\n")
    message("assertEqual", "short", "shirt")
    message("assertMultiLineEqual", "a", "b", "told")
    with case.subTest("x", i=1):
        pass

    class Subtests(unittest.TestCase):

        def test_parts(self):
            for i in range(4):
                with self.subTest(i=i):
                    self.assertEqual(i % 2, 0)
            with self.subTest("named", a=1):
                with self.subTest(b=2):
                    raise KeyError("inner")

    run(Subtests, 1)
    run(Subtests, 2)
    import warnings

    message("assertWarns", UserWarning, lambda: None)
    with case.assertWarns(DeprecationWarning) as caught:
        warnings.warn("old", DeprecationWarning)
    print(caught.warning)
    import logging

    with case.assertLogs("some", "INFO") as logs:
        logging.getLogger("some").warning("told %d", 1)
    print(logs.output)
suite = unittest.TestSuite([Passing("test_one"), Passing("test_two")])
print(suite.countTestCases(), [test.id() for test in suite], unittest.defaultTestLoader.getTestCaseNames(Passing))
try:
    unittest.main(argv=["x", "Passing.test_two"], testRunner=unittest.TextTestRunner(stream=Text()))
except SystemExit as stop:
    print("exit", stop.code)
program = unittest.main(argv=["x", "Mixed.test_fail"], testRunner=unittest.TextTestRunner(stream=Text()), exit=False)
print(program.result)
