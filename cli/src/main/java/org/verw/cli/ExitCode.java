package org.verw.cli;

import org.verw.dataset.ConfigException;
import org.verw.dataset.DiskFullException;
import org.verw.dataset.InterruptedRunException;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.UnavailableException;

/** What the program exits with (design, section 4). Scripts rely on these numbers. */
final class ExitCode {
    static final int DONE = 0;
    static final int BUG = 1;
    static final int USAGE = 2;
    static final int BAD_DATA = 3;
    static final int UNAVAILABLE = 4;
    static final int TOO_MANY_FAILED = 5;
    static final int DISK_FULL = 6;
    static final int INTERRUPTED = 130;

    private ExitCode() {}

    static int of(Throwable failure) {
        if (failure instanceof InvalidDataException || failure instanceof ConfigException) {
            return BAD_DATA;
        }
        if (failure instanceof UnavailableException) {
            return UNAVAILABLE;
        }
        if (failure instanceof DiskFullException) {
            return DISK_FULL;
        }
        if (failure instanceof InterruptedRunException) {
            return INTERRUPTED;
        }
        return BUG;
    }
}
