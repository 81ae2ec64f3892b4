package org.verw.dataset.importer;

import java.nio.file.Path;
import java.util.List;
import org.verw.dataset.ConfigException;
import org.verw.dataset.Nearest;

/** The registry of importers: one line adds one. */
public final class Importers {
    private static final List<String> NAMES =
            List.of("folder", "manifest", "veri-wild", "veri-776", "vehicleid", "cityflow-nl", "t2i");

    private Importers() {}

    /** Every name that {@link Import} takes, in the order of the help. */
    public static List<String> names() {
        return NAMES;
    }

    /** @throws ConfigException when there is no such importer, or an option does not belong to it */
    static Importer of(String name, Path source, ImportOptions options) {
        refuseStrayOptions(name, options);
        return switch (name) {
            case "folder" -> new FolderImporter(source, options);
            case "manifest" -> new ManifestImporter(source, options);
            case "veri-wild" -> new VeriWildImporter(source, options);
            case "veri-776" -> new Veri776Importer(source, options);
            case "vehicleid" -> new VehicleIdImporter(source, options);
            case "cityflow-nl" -> new CityFlowImporter(source, options);
            case "t2i" -> new T2iImporter(source, options);
            default ->
                throw new ConfigException("--from: expected one of " + String.join(", ", NAMES) + ", found '" + name
                        + "'." + Nearest.hint(name, NAMES));
        };
    }

    private static void refuseStrayOptions(String name, ImportOptions options) {
        refuse(!name.equals("folder") && options.pattern() != null, "--pattern", "--from folder", name);
        refuse(!name.equals("folder") && !options.identity().isEmpty(), "--identity", "--from folder", name);
        refuse(!name.equals("cityflow-nl") && options.every() != 1, "--every", "--from cityflow-nl", name);
        refuse(
                name.equals("folder") && options.images() != null,
                "--images",
                "the importers of lists: with --from folder SOURCE is where the images are",
                name);
        if (options.every() < 1) {
            throw new ConfigException("--every: expected a number of at least 1, found " + options.every());
        }
    }

    private static void refuse(boolean stray, String option, String owner, String name) {
        if (stray) {
            throw new ConfigException(option + " belongs to " + owner + "; --from " + name + " has no use for it.");
        }
    }
}
