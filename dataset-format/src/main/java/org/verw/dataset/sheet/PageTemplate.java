package org.verw.dataset.sheet;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Templates of HTML pages that lie beside a class in the program. */
public final class PageTemplate {
    private PageTemplate() {}

    /**
     * Reads a template. Values are escaped for HTML; an empty string counts as absent, as an empty list does.
     *
     * @param owner class in whose package the file lies
     * @param file its name
     */
    public static Template of(Class<?> owner, String file) {
        try (InputStream in = owner.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing from the program");
            }
            return Mustache.compiler()
                    .escapeHTML(true)
                    .emptyStringIsFalse(true)
                    .compile(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
