package gilgamesh.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** One of the process's two outputs, which knows whether its reader has gone away. */
final class Outlet extends PrintStream {

    private final Descriptor descriptor;

    Outlet(FileDescriptor descriptor) {
        this(new Descriptor(new FileOutputStream(descriptor)));
    }

    private Outlet(Descriptor descriptor) {
        super(new BufferedOutputStream(descriptor, 1 << 16), false, StandardCharsets.UTF_8);
        this.descriptor = descriptor;
    }

    /** Whether nobody reads any more, as behind {@code | head}: nothing that the user need be told. */
    boolean readerIsGone() {
        return descriptor.brokenPipe;
    }

    private static final class Descriptor extends FilterOutputStream {

        private volatile boolean brokenPipe;

        Descriptor(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            try {
                out.write(bytes, from, count);
            } catch (IOException e) {
                // Java has only the text of strerror(EPIPE).
                brokenPipe = "Broken pipe".equals(e.getMessage());
                throw e;
            }
        }
    }
}
