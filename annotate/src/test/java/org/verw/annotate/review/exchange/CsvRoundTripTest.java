package org.verw.annotate.review.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.verw.dataset.AtomicFile;

final class CsvRoundTripTest extends RoundTripContract {
    @Override
    String format() {
        return "csv";
    }

    @Override
    Path fillIn(Path file, Map<String, Answer> answers) throws Exception {
        return save(filled(file, answers), ",", StandardCharsets.UTF_8, "\uFEFF");
    }

    /** The table as a spreadsheet holds it, sorted by another column, with a column more. */
    private static List<List<String>> filled(Path file, Map<String, Answer> answers) throws Exception {
        List<List<String>> rows = parse(Files.readString(file).substring(1));
        List<String> head = rows.get(0);
        List<List<String>> body = new ArrayList<>(rows.subList(1, rows.size()));
        for (List<String> row : body) {
            Answer answer = answers.get(row.get(head.indexOf("image")));
            if (answer != null) {
                row.set(head.indexOf("verdict"), answer.verdict());
                row.set(head.indexOf("caption_edited"), answer.edited());
                row.set(head.indexOf("note"), answer.note());
            }
            row.add("my own column");
        }
        body.sort(Comparator.comparing(row -> row.get(head.indexOf("caption"))));
        head.add("mine");
        body.add(0, head);
        return body;
    }

    /** A parser of RFC 4180 that shares nothing with the product's. */
    private static List<List<String>> parse(String text) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                field.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == '\n')) {
                row.add(field.toString());
                field.setLength(0);
                if (c == '\n') {
                    rows.add(row);
                    row = new ArrayList<>();
                }
            } else if (quoted || c != '\r') {
                field.append(c);
            }
        }
        return rows;
    }

    private Path save(List<List<String>> rows, String separator, Charset charset, String mark) {
        String text = rows.stream()
                .map(row -> row.stream()
                        .map(cell -> "\"" + cell.replace("\"", "\"\"") + "\"")
                        .collect(Collectors.joining(separator)))
                .collect(Collectors.joining("\r\n", mark, "\r\n"));
        Path file = folder.resolve("filled-" + System.nanoTime() + ".csv");
        AtomicFile.write(file, text.getBytes(charset));
        return file;
    }

    @Test
    void theFileHasAMarkAndNoCellThatIsAFormula() throws Exception {
        String text = Files.readString(exported("out", "ann"));
        assertThat(text).startsWith("\uFEFFkey,").contains("\r\n");
        assertThat(parse(text.substring(1)).stream().flatMap(List::stream))
                .noneMatch(cell -> cell.startsWith("=") || cell.startsWith("@") || cell.startsWith("-"))
                .contains("'=HYPERLINK(\"http://evil\",\"a red sedan\")", "''-begins like a guarded one");
    }

    /** As a German Excel saves "CSV", as every Excel saves "Unicode text", and without a mark. */
    @ParameterizedTest
    @CsvSource({"; | windows-1252 | ''", "; | UTF-8 | ''", "'\t' | UTF-16LE | '\uFEFF'", "; | UTF-16BE | '\uFEFF'"})
    void whatExcelMakesOfItIsRead(String line) throws Exception {
        String[] parts = line.split(" \\| ", -1);
        String separator = parts[0].equals("'\t'") || parts[0].isBlank() ? "\t" : parts[0].strip();
        Map<String, Answer> answers = Map.of(
                "i1", new Answer("ok", "", ""), "i9", new Answer("edited", "Ein bläuliches Auto; nur 3 Türen", ""));
        String mark = parts[2].contains("\uFEFF") ? "\uFEFF" : "";
        Path file = save(filled(exported("out", "ann"), answers), separator, Charset.forName(parts[1].strip()), mark);
        ImportPlan plan = imports().read(List.of(file), null, null, false);
        assertThat(plan.changes().stream().map(c -> c.review().caption()))
                .containsExactlyInAnyOrder(
                        "=HYPERLINK(\"http://evil\",\"a red sedan\")", "Ein bläuliches Auto; nur 3 Türen");
        // Only the caption with Chinese letters is lost in Windows-1252, and it is refused, not guessed.
        boolean windows = parts[1].strip().equals("windows-1252");
        assertThat(plan.refused()).hasSize(windows ? 1 : 0);
        assertThat(plan.notes()).hasSize(windows ? 1 : 0);
    }

    @Test
    void aLineThatNamesTheSeparatorIsObeyed() throws Exception {
        Path file = save(
                filled(exported("out", "ann"), Map.of("i1", new Answer("ok", "", ""))),
                ";",
                StandardCharsets.UTF_8,
                "sep=;\r\n");
        assertThat(imports().read(List.of(file), null, null, false).changes()).hasSize(1);
    }

    @Test
    void theMachinesCaptionChangedInPlaceIsRefusedWithAWord() throws Exception {
        List<List<String>> rows = filled(exported("out", "ann"), Map.of("i9", new Answer("edited", "", "")));
        List<String> head = rows.get(0);
        rows.stream()
                .filter(r -> r.get(head.indexOf("image")).equals("i9"))
                .forEach(r -> r.set(head.indexOf("caption"), "A red bus."));
        ImportPlan plan = imports().read(List.of(save(rows, ",", StandardCharsets.UTF_8, "")), null, null, false);
        assertThat(plan.refused()).singleElement().satisfies(r -> {
            assertThat(r.reason()).isEqualTo("caption-changed");
            assertThat(r.words()).contains("caption_edited");
        });
    }
}
