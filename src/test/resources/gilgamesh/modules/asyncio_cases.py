# since 3.8
"""unittest's cases of coroutines."""
import asyncio, unittest, sys
class T(unittest.IsolatedAsyncioTestCase):
    def setUp(self):
        print("setUp")
    async def asyncSetUp(self):
        print("asyncSetUp")
        self.q = asyncio.Queue()
    async def asyncTearDown(self):
        print("asyncTearDown")
    def tearDown(self):
        print("tearDown")
    async def test_ok(self):
        await self.q.put(1)
        self.assertEqual(await self.q.get(), 1)
        async def clean():
            print("cleanup")
        self.addAsyncCleanup(clean)
        self.addCleanup(print, "sync cleanup")
    async def test_fail(self):
        await asyncio.sleep(0.001)
        self.assertEqual(1, 2)
    async def test_error(self):
        raise KeyError("x")
    @unittest.skip("why")
    async def test_skip(self):
        pass
    def test_sync(self):
        print("sync test")
    async def test_timeout(self):
        with self.assertRaises(asyncio.TimeoutError):
            await asyncio.wait_for(asyncio.sleep(1), 0.001)
    async def test_sub(self):
        for i in range(3):
            with self.subTest(i=i):
                await asyncio.sleep(0)
                self.assertNotEqual(i, 1)
class R(unittest.TextTestResult):
    pass
s = unittest.defaultTestLoader.loadTestsFromTestCase(T)
r = unittest.TestResult()
s.run(r)
print(r.testsRun, len(r.failures), len(r.errors), len(r.skipped))
for t, e in r.failures + r.errors:
    print(t, e.splitlines()[-1])
