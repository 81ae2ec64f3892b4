package org.verw.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A command that leaves files behind: its effective settings are written beside them, as {@code settings/<command>.json}. */
interface RecordsSettings {
    /** Folder of the output, or null where this call wrote none. */
    @Nullable
    Path settingsFolder();
}
