package gilgamesh.cli;

import picocli.CommandLine.IVersionProvider;

/** What --version prints: this version, and the Java that it runs on. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"gilgamesh " + number() + " (Java " + System.getProperty("java.version") + ")"};
    }

    /** The version in the jar; classes outside a jar have none. */
    static String number() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }
}
