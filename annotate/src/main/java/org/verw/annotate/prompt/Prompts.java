package org.verw.annotate.prompt;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.verw.dataset.ConfigException;
import org.verw.dataset.Nearest;

/**
 * Finds prompts: released ones by id, users' own by file. Schema and style files are named by a prompt relative to its own
 * folder.
 */
public final class Prompts {
    /** The prompt that is used where none is named. */
    public static final String DEFAULT = "vehicle-v1";

    private Prompts() {}

    /** Reads a file beside a prompt. */
    private interface Folder {
        byte[] read(String name) throws IOException;
    }

    /**
     * @param idOrFile id of a released prompt, or a file
     * @throws ConfigException when there is no such prompt, or it, its schema or a style cannot be meant
     */
    public static Prompt find(String idOrFile) {
        if (released().contains(idOrFile)) {
            return load("prompts/" + idOrFile + ".md", idOrFile + ".md", Prompts::resource);
        }
        Path file = Path.of(idOrFile);
        if (!Files.isRegularFile(file)) {
            throw new ConfigException("--prompt: expected a file, or one of " + released() + ", found '" + idOrFile
                    + "'." + Nearest.hint(idOrFile, released()));
        }
        Path whole = file.toAbsolutePath();
        return load(
                idOrFile, String.valueOf(file.getFileName()), name -> Files.readAllBytes(whole.resolveSibling(name)));
    }

    /** Ids of the released prompts. */
    public static Set<String> released() {
        try {
            return new String(resource("SHA256SUMS"), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.substring(line.indexOf("  ") + 2))
                    .filter(name -> name.endsWith(".md") && !name.contains("/"))
                    .map(name -> name.substring(0, name.length() - 3))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new IllegalStateException("the released prompts are missing from this build", e);
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Prompts.class.getResourceAsStream("/prompts/" + name)) {
            if (in == null) {
                throw new NoSuchFileException("prompts/" + name);
            }
            return in.readAllBytes();
        }
    }

    private static Prompt load(String where, String name, Folder folder) {
        PromptFile file = PromptFile.parse(where, read(where, "the prompt", name, folder));
        for (String variable : file.variables()) {
            if (!variable.equals("style") && !variable.equals("schema")) {
                throw new ConfigException(
                        where + ": \"variables\": expected style or schema, found '" + variable + "'");
            }
        }
        String schema = file.schema();
        if (file.variables().contains("style") == file.styles().isEmpty()) {
            throw new ConfigException(where + ": \"styles\": expected files exactly where {{style}} is used");
        }
        if (file.variables().contains("schema") && schema == null) {
            throw new ConfigException(where + ": \"schema\": expected a file, since {{schema}} is used");
        }
        List<Prompt.Style> styles = new ArrayList<>();
        for (String style : file.styles()) {
            PromptFile s = PromptFile.parse(where + ": " + style, read(where, "\"styles\"", style, folder));
            styles.add(new Prompt.Style(s.id(), s.text(), s.sha256()));
        }
        return new Prompt(
                file.id(),
                file.purpose(),
                file.text(),
                file.sha256(),
                schema == null
                        ? null
                        : SlotSchema.parse(where + ": " + schema, read(where, "\"schema\"", schema, folder)),
                styles);
    }

    private static byte[] read(String where, String what, String name, Folder folder) {
        try {
            return folder.read(name);
        } catch (IOException e) {
            throw new ConfigException(where + ": " + what + ": " + name + " cannot be read: " + e.getMessage(), e);
        }
    }
}
