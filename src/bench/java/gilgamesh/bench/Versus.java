package gilgamesh.bench;

import gilgamesh.compiler.Code;
import gilgamesh.compiler.Compiler;
import gilgamesh.scenario.PythonProfile;
import gilgamesh.vm.BytecodeEvaluator;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * The evaluator beside real CPythons: processor time for a bytecode, program by program, in processes that take turns. Prints a row for each
 * version and program: the median of the processes' medians, and from what to what they went.
 *
 * <pre>Versus DIRECTORY-OF-PYTHONS [ROUNDS [VERSION...]]</pre>
 *
 * The directory has a folder for each Python, named by its version, with bin/python in it, as pyenv lays them out. Our side runs with the JVM's
 * defaults, or with the options in the system property {@code versus.options}.
 */
public final class Versus {

    private static final double SECONDS = 2;

    // A young generation that one program's garbage does not fill at once.
    private static final String DEFAULTS = "-XX:+UseParallelGC -Xmn256m";

    private Versus() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        if (args[0].equals("--one")) {
            one(args[1], args[2]);
            return;
        }
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
        List<String> wanted = List.of(args).subList(Math.min(2, args.length), args.length);
        List<Path> pythons;
        try (Stream<Path> folders = Files.list(Path.of(args[0]))) {
            pythons = folders.filter(p -> wanted.isEmpty() || wanted.contains(minor(p)))
                    .sorted((a, b) -> Integer.compare(number(a), number(b)))
                    .toList();
        }
        System.out.println("| Python | program | bytecodes | ns a bytecode | CPython's | ratio |");
        System.out.println("| --- | --- | ---: | ---: | ---: | ---: |");
        for (Path python : pythons) {
            for (String program : Programs.NAMES) {
                row(python, program, rounds);
            }
        }
    }

    private static String minor(Path python) {
        String[] parts = python.getFileName().toString().split("\\.");
        return parts[0] + "." + parts[1];
    }

    private static int number(Path python) {
        String[] parts = minor(python).split("\\.");
        return Integer.parseInt(parts[0]) * 100 + Integer.parseInt(parts[1]);
    }

    private static void row(Path python, String program, int rounds) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var ours = new ArrayList<Double>();
        var theirs = new ArrayList<Double>();
        long bytecodes = 0;
        for (int round = 0; round < rounds; round++) {
            var command = new ArrayList<>(List.of(java));
            command.addAll(
                    List.of(System.getProperty("versus.options", DEFAULTS).split(" ")));
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), Versus.class.getName()));
            command.addAll(List.of("--one", minor(python), program));
            String[] words = output(command).split(" ");
            bytecodes = Long.parseLong(words[0]);
            ours.add(Double.parseDouble(words[1]) / bytecodes);
            theirs.add(Double.parseDouble(
                            output(List.of(python.resolve("bin/python").toString(), "-c", timed(program))))
                    * 1e9
                    / bytecodes);
        }
        Collections.sort(ours);
        Collections.sort(theirs);
        System.out.printf(
                "| %s | %s | %d | %s | %s | %.2f |%n",
                minor(python), program, bytecodes, shown(ours), shown(theirs), median(ours) / median(theirs));
    }

    private static double median(List<Double> sorted) {
        return sorted.get(sorted.size() / 2);
    }

    private static String shown(List<Double> sorted) {
        return String.format("%.1f (%.1f to %.1f)", median(sorted), sorted.get(0), sorted.get(sorted.size() - 1));
    }

    private static String timed(String program) {
        return "from __future__ import print_function\n" + Programs.FUNCTIONS + """

                import time
                clock = getattr(time, "process_time", getattr(time, "clock", None))
                times = []
                end = clock() + %s
                while clock() < end:
                    start = clock()
                    %s()
                    times.append(clock() - start)
                times.sort()
                print(times[len(times) // 2])
                """.formatted(SECONDS / 2, program);
    }

    private static String output(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String text = new String(process.getInputStream().readAllBytes()).trim();
        if (process.waitFor() != 0) {
            throw new IOException(command.get(0) + " failed");
        }
        return text;
    }

    /** Runs one program for a while and prints how many bytecodes it has and the median of the later half of its times, in nanoseconds. */
    private static void one(String version, String program) {
        PythonProfile profile = Bytecodes.profile(version);
        Code code = Compiler.compile(Programs.calling(program), "bench.py", 1, profile.version());
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long end = threads.getCurrentThreadCpuTime() + (long) (SECONDS * 1e9);
        var times = new ArrayList<Long>();
        long bytecodes = 0;
        while (threads.getCurrentThreadCpuTime() < end) {
            BytecodeEvaluator main = Bytecodes.evaluator(profile, code);
            long start = threads.getCurrentThreadCpuTime();
            main.run(0, Long.MAX_VALUE);
            times.add(threads.getCurrentThreadCpuTime() - start);
            bytecodes = main.elapsedNanos();
        }
        List<Long> later = new ArrayList<>(times.subList(times.size() / 2, times.size()));
        Collections.sort(later);
        System.out.println(bytecodes + " " + later.get(later.size() / 2));
    }
}
