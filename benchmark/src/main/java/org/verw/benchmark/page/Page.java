package org.verw.benchmark.page;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A page from a template: {@code page/<name>.mustache}, with the other templates there as partials. Everything is inside the one
 * file, so it opens from disk; text is escaped.
 */
public final class Page {
    private static final Mustache.Compiler COMPILER = Mustache.compiler()
            .escapeHTML(true)
            .nullValue("")
            .emptyStringIsFalse(true)
            .withLoader(name -> new InputStreamReader(open(name), StandardCharsets.UTF_8));

    private Page() {}

    /**
     * Fills a template.
     *
     * @param values a record or map; what a template names must be there
     */
    public static String render(String template, Object values) {
        try (InputStream in = open(template)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return COMPILER.compile(text).execute(values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String name) {
        return Objects.requireNonNull(Page.class.getResourceAsStream(name + ".mustache"), name);
    }
}
