package gilgamesh.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the launcher runs once after a build, to archive the classes that a run loads (class-data sharing): a small scenario of threads and of
 * processes, in both formats.
 */
final class Rehearsal {

    private static final String SCENARIO = """
            machine { cores = 2 }
            params { n = 100 }
            program = \"""
              from multiprocessing import Pool, Process, Queue, Value
              from threading import Thread, Lock
              import time
              from gilgamesh import compute, io, mark

              lock = Lock()
              total = 0

              def work(k):
                  global total
                  for i in range(n):
                      with lock:
                          total += 1
                      mark("step")
                  compute(0.01)
                  io(0.001)
                  print("done %d" % k)

              def counts(counter, results):
                  with counter.get_lock():
                      counter.value += 1
                  results.put(counter.value)

              def negative(k):
                  return -k

              if __name__ == "__main__":
                  threads = [Thread(target=work, args=(k,)) for k in range(3)]
                  for t in threads:
                      t.start()
                  for t in threads:
                      t.join()
                  time.sleep(0.001)
                  counter, results = Value("i", 0), Queue()
                  children = [Process(target=counts, args=(counter, results)) for k in range(2)]
                  for child in children:
                      child.start()
                  print(sorted(results.get() for child in children))
                  for child in children:
                      child.join()
                  pool = Pool(2)
                  print(pool.map(negative, range(n)))
                  pool.close()
                  pool.join()
            \"""
            """;

    private Rehearsal() {}

    public static void main(String[] arguments) throws IOException {
        Path file = Files.createTempFile("gilgamesh", ".conf");
        try {
            Files.writeString(file, SCENARIO);
            var nowhere = new PrintStream(OutputStream.nullOutputStream());
            var terminal = new Terminal(nowhere, nowhere, false, false, 100);
            Terminal.ofProcess();
            for (String format : List.of("text", "json")) {
                Gilgamesh.run(terminal, "run", "--format", format, "--python", "3.12", file.toString());
            }
            Gilgamesh.run(terminal, "run", "--python", "2.7", file.toString());
        } finally {
            Files.delete(file);
        }
        System.exit(0);
    }
}
