package gilgamesh;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.report.Finding;
import gilgamesh.report.Findings;
import gilgamesh.report.Pattern;
import gilgamesh.trace.EventLoopSummary;
import gilgamesh.trace.EventLoopSummary.Callback;
import gilgamesh.trace.ThreadSummary;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a result says of the event loops of asyncio. */
class EventLoopsTest {

    private static Result run(String python, String program) {
        return Simulation.of(Scenes.scenario(python, 2, program)).run();
    }

    private static EventLoopSummary loop(Result result, int thread) {
        return result.threads().get(thread).loops();
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.6", "3.7", "3.9", "3.12", "3.14"})
    void theLongestCallbackIsNamedWithTheLineInWhichItWaits(String python) {
        Result result = run(python, """
                import asyncio, time
                def pause():
                    time.sleep(0.2)
                async def main():
                    await asyncio.sleep(0.1)
                    pause()
                    await asyncio.sleep(0.1)
                loop = asyncio.new_event_loop()
                loop.run_until_complete(main())
                """);

        Callback longest = loop(result, 0).longest();

        assertThat(longest.name())
                .isEqualTo(python.startsWith("3.6") || python.equals("3.7") ? "main()" : "Task-1 main()");
        assertThat(longest.place().line()).isEqualTo(4);
        assertThat(longest.waitsAt().line()).isEqualTo(3);
        assertThat(longest.nanos()).isBetween(200_000_000L, 201_000_000L);
        assertThat(loop(result, 0).busyNanos()).isBetween(200_000_000L, 202_000_000L);
        assertThat(loop(result, 0).pending()).isEmpty();
    }

    @Test
    void oneThatComputesDoesNotWait() {
        Result result = run("3.12", """
                import asyncio
                def count(n):
                    while n: n -= 1
                async def main():
                    loop = asyncio.get_running_loop()
                    loop.call_soon(count, 1000000)
                    await asyncio.sleep(0)
                    await asyncio.sleep(0.01)
                asyncio.run(main())
                """);

        Callback longest = loop(result, 0).longest();

        assertThat(longest.name()).isEqualTo("count()");
        assertThat(longest.place().line()).isEqualTo(2);
        assertThat(longest.waitsAt()).isNull();
    }

    @Test
    void everyThreadOfEveryProcessHasItsOwn() {
        Result result = run("3.12", """
                import asyncio, multiprocessing, threading, time
                async def main(seconds):
                    time.sleep(seconds)
                def work(seconds):
                    asyncio.run(main(seconds))
                work(0.01)
                process = multiprocessing.get_context("fork").Process(target=work, args=(0.02,))
                process.start()
                process.join()
                thread = threading.Thread(target=work, args=(0.03,))
                thread.start()
                thread.join()
                threading.Thread(target=time.sleep, args=(0.01,)).start()
                """);

        List<Long> millis = result.threads().stream()
                .map(ThreadSummary::loops)
                .map(loops -> loops == null ? null : loops.longest().nanos() / 1_000_000)
                .toList();

        assertThat(millis).containsExactly(10L, 20L, 30L, null);
    }

    @Test
    void aCallbackThatHasNotEndedCountsUpToTheEnd() {
        Result result = Simulation.of(Scenes.scenario("3.12", 2, """
                import asyncio, time
                async def main():
                    time.sleep(10)
                asyncio.run(main())
                """, "stop-after = 1 s"))
                .run();

        assertThat(loop(result, 0).longest().nanos()).isBetween(990_000_000L, 1_000_000_000L);
        assertThat(loop(result, 0).longest().waitsAt().line()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.6", "3.8", "3.11", "3.13"})
    void whoIsPendingAndWhoHasFailedIsKnownAtTheEnd(String python) {
        Result result = run(python, """
                import asyncio
                async def get(queue):
                    return await queue.get()
                async def work(queue):
                    item = await get(queue)
                    raise KeyError(item)
                async def main(queue):
                    for n in range(2):
                        asyncio.ensure_future(work(queue))
                    queue.put_nowait("x")
                    await queue.join()
                loop = asyncio.new_event_loop()
                asyncio.set_event_loop(loop)
                async def begin():
                    await main(asyncio.Queue())
                loop.run_until_complete(begin())
                """);

        EventLoopSummary loop = loop(result, 0);

        assertThat(result.outcome()).isEqualTo(Result.Outcome.DEADLOCKED);
        assertThat(loop.pending()).extracting(task -> task.place().line()).containsExactly(11, 3);
        assertThat(loop.pending().get(1).name()).endsWith("work()");
        assertThat(loop.failed()).hasSize(1);
        assertThat(loop.failed().get(0).exception()).isEqualTo("KeyError: x");
        assertThat(loop.failed().get(0).place().line()).isEqualTo(6);
    }

    @Test
    void whatACallbackRunsInAContextIsAPartOfIt() {
        String program = """
                import asyncio, contextvars
                async def main():
                    for n in range(%d):
                        contextvars.copy_context().run(int)
                asyncio.run(main())
                contextvars.copy_context().run(int)
                """;

        assertThat(loop(run("3.12", program.formatted(10)), 0).callbacks())
                .isEqualTo(loop(run("3.12", program.formatted(0)), 0).callbacks());
    }

    @Test
    void aLoopWithoutTasksWaitsForNothingThatAPipeCouldBring() {
        Result result = run("3.12", """
                import asyncio
                asyncio.new_event_loop().run_forever()
                """);

        assertThat(loop(result, 0).waiting()).isTrue();
        assertThat(Findings.of(result)).extracting(Finding::pattern).containsExactly(Pattern.STUCK_LOOP);
        assertThat(Findings.of(result).get(0).sentence())
                .contains("MainThread waits in its event loop, which has no tasks");
    }

    @Test
    void aThreadThatWaitsInsideACallbackDoesNotWaitInItsLoop() {
        Result result = run("3.12", """
                import asyncio, multiprocessing
                async def other():
                    await asyncio.sleep(0)
                async def main():
                    task = asyncio.create_task(other())
                    reader, writer = multiprocessing.Pipe()
                    reader.poll(None)
                asyncio.run(main())
                """);

        assertThat(result.outcome()).isEqualTo(Result.Outcome.DEADLOCKED);
        assertThat(loop(result, 0).waiting()).isFalse();
        assertThat(Findings.of(result)).extracting(Finding::pattern).containsExactly(Pattern.DEADLOCK);
    }

    @Test
    void aDeadlockIsNotExplainedByACallbackThatTookItsTimeBefore() {
        Result result = run("3.12", """
                import asyncio, time
                async def other():
                    await asyncio.Event().wait()
                async def main():
                    task = asyncio.create_task(other())
                    time.sleep(0.2)
                    await task
                asyncio.run(main())
                """);

        assertThat(Findings.of(result)).extracting(Finding::pattern).containsExactly(Pattern.STUCK_LOOP);
    }

    @ParameterizedTest
    @CsvSource({"asyncio.create_task(asyncio.sleep(1)), true", "None, false"})
    void aLoopIsBlockedIfItHasOtherTasks(String other, boolean blocked) {
        Result result = run("3.12", """
                import asyncio, time
                async def main():
                    task = %s
                    await asyncio.sleep(0)
                    time.sleep(0.2)
                asyncio.run(main())
                """.formatted(other));

        assertThat(Findings.of(result).stream().anyMatch(finding -> finding.pattern() == Pattern.BLOCKED_LOOP))
                .isEqualTo(blocked);
    }
}
