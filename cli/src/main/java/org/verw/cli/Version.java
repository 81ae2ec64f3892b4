package org.verw.cli;

import picocli.CommandLine.IVersionProvider;

/** Program and version, as written into every output. */
public final class Version implements IVersionProvider {
    /** For example {@code verw 0.1.0}; {@code verw dev} when run from class files. */
    public static String tool() {
        String version = Version.class.getPackage().getImplementationVersion();
        return "verw " + (version == null ? "dev" : version);
    }

    @Override
    public String[] getVersion() {
        return new String[] {tool()};
    }
}
