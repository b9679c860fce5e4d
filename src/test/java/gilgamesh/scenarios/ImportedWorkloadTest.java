package gilgamesh.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.Scenes;
import gilgamesh.Simulation;
import gilgamesh.scenario.ScenarioReader;
import gilgamesh.scenario.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A module of workloads, written for real CPythons of any version and for threads and processes alike, is imported by a scenario's program as it
 * stands; its functions return what they return for real.
 */
class ImportedWorkloadTest {

    private static final String MODULE = """
            from __future__ import division, print_function

            import multiprocessing
            import os
            import pickle
            import sys
            import threading
            import time

            PY3 = sys.version_info[0] >= 3
            if PY3:
                import queue
                clock = time.perf_counter
                xrange = range
            else:
                import Queue as queue
                clock = time.time

            mp = multiprocessing.get_context("fork") if PY3 else multiprocessing
            counter = 0


            def count(n):
                while n > 0:
                    n -= 1


            def seconds_in_threads(*jobs):
                threads = [threading.Thread(target=f, args=a) for f, a in jobs]
                start = clock()
                for t in threads:
                    t.start()
                for t in threads:
                    t.join()
                return clock() - start


            def shared_count(threads=2, n=1000000):
                start = clock()
                count(n)
                alone = clock() - start
                return {"slowdown": seconds_in_threads(*[(count, (n // threads,))] * threads) / alone}


            def add(n):
                global counter
                for _ in xrange(n):
                    counter += 1


            def lost(threads=2, n=1000000):
                global counter
                counter = 0
                seconds_in_threads(*[(add, (n,))] * threads)
                return {"lost": 1 - counter / (n * threads)}


            def ping(seconds=0.1):
                r, w = os.pipe()
                pings, stop = [], []

                def pinger(end):
                    while clock() < end:
                        os.write(w, b"x")
                        os.read(r, 1)
                        pings.append(1)
                    stop.append(True)

                def hog():
                    while not stop:
                        count(1000)

                seconds_in_threads((pinger, (clock() + seconds,)), (hog, ()))
                os.close(r)
                os.close(w)
                return {"pings": len(pings) / seconds}


            def hand_over(items=2000):
                q = queue.Queue(1)
                return {"items": items / seconds_in_threads((lambda: [q.put(i) for i in xrange(items)], ()),
                                                            (lambda: [q.get() for _ in xrange(items)], ()))}
            """;

    private static final String PROGRAM = """
            program = \"""
              import workload
              for function in workload.shared_count, workload.lost, workload.ping, workload.hand_over:
                  for name, value in function().items():
                      print("%s %r" % (name, value))
            \"""
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        // What the recorded runs of cpu_threads, lost_updates, pipe_convoy and thread_queue gave, and some more to
        // either side.
        "2.7,  1, 0.98, 1.1, 0.1,  0.5, 300000, 500000, 60000, 100000",
        "2.7,  2, 1.4,  2.4, 0.1,  0.5, 40000,  160000, 15000, 30000",
        "3.12, 1, 0.98, 1.1, 0,    0,   150000, 350000, 40000, 90000",
        "3.12, 2, 0.98, 1.1, 0,    0,   900,    6000,   15000, 30000",
    })
    void itsFunctionsReturnWhatTheyReturnForReal(
            String python,
            String cores,
            double leastSlowdown,
            double mostSlowdown,
            double leastLost,
            double mostLost,
            double leastPings,
            double mostPings,
            double leastItems,
            double mostItems)
            throws IOException {
        Files.writeString(folder.resolve("workload.py"), MODULE);
        Path file = Files.writeString(folder.resolve("imports.conf"), PROGRAM);
        var scenario = new ScenarioReader(Path.of("conf"))
                .read(
                        file,
                        List.of(
                                Setting.text("test", "python.version", python),
                                new Setting("test", "machine.cores", cores)));

        Map<String, Double> found = Scenes.output(Simulation.of(scenario).run()).stream()
                .map(line -> line.split(" "))
                .collect(Collectors.toMap(words -> words[0], words -> Double.parseDouble(words[1])));

        assertThat(found.get("slowdown")).isBetween(leastSlowdown, mostSlowdown);
        assertThat(found.get("lost")).isBetween(leastLost, mostLost);
        assertThat(found.get("pings")).isBetween(leastPings, mostPings);
        assertThat(found.get("items")).isBetween(leastItems, mostItems);
    }
}
