package gilgamesh.vm.object;

/** A built-in object that {@code len} measures. */
public interface Sized {

    long size();
}
