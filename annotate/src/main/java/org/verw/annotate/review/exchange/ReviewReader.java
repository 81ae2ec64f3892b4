package org.verw.annotate.review.exchange;

import java.nio.file.Path;
import java.util.List;
import org.verw.dataset.InvalidDataException;

/** Reads what people left in a file. */
interface ReviewReader {
    /**
     * The rows in the order of the file, those without a verdict among them.
     *
     * @param notes takes sentences about the whole file that the user should know
     * @throws InvalidDataException when it is no such file; a row that is wrong by itself is returned with its problem instead
     */
    List<ReviewRow> read(Path file, List<String> notes);
}
