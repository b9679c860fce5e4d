package gilgamesh.machine;

/** One call of the operating system that asks or changes files, all at once. */
@FunctionalInterface
public interface FileCall {

    /**
     * @return the call's result; not null
     * @throws FileRefusal if the system refuses it
     */
    Object on(FileTree tree);
}
