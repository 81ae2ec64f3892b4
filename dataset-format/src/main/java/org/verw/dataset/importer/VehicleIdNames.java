package org.verw.dataset.importer;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.verw.dataset.InvalidDataException;

/** Colours and models of VehicleID by vehicle, for the part of the vehicles that people labelled. */
final class VehicleIdNames {
    private final Map<String, String> colorOf;
    private final Map<String, String> modelOf;

    private VehicleIdNames(Map<String, String> colorOf, Map<String, String> modelOf) {
        this.colorOf = colorOf;
        this.modelOf = modelOf;
    }

    static VehicleIdNames read(Path attribute, List<String> releaseColors) {
        return new VehicleIdNames(
                pairs(attribute.resolve("color_attr.txt"), named(attribute.resolve("color_names.txt"), releaseColors)),
                pairs(attribute.resolve("model_attr.txt"), named(attribute.resolve("model_names.txt"), List.of())));
    }

    /** Empty where nobody labelled it. */
    String color(String vehicle) {
        return colorOf.getOrDefault(vehicle, "");
    }

    /** The model's name, mostly Chinese, or its number where the names are missing; empty where nobody labelled it. */
    String model(String vehicle) {
        return modelOf.getOrDefault(vehicle, "");
    }

    private static Map<String, String> pairs(Path file, Map<String, String> names) {
        Map<String, String> values = new HashMap<>();
        if (!Files.isRegularFile(file)) {
            return values;
        }
        try (TextLines lines = TextLines.open(file)) {
            while (lines.next()) {
                String[] words = lines.words();
                if (words.length != 2) {
                    throw lines.error("expected a vehicle and a number such as '5 3', found '"
                            + SourcePath.shorten(lines.text()) + "'");
                }
                values.put(words[0], names.getOrDefault(words[1], words[1]));
            }
        }
        return values;
    }

    /**
     * Names by number. Copies in circulation write the number before the name, after it, or leave it to the line's place; the
     * models' file is in GBK in some.
     */
    private static Map<String, String> named(Path file, List<String> release) {
        List<String> lines = Files.isRegularFile(file) ? lines(file) : release;
        Map<String, String> names = new HashMap<>();
        for (String line : lines) {
            String first = line.replaceFirst("\\s.*", "");
            String last = line.replaceFirst(".*\\s", "");
            boolean alone = first.equals(line);
            if (!alone && first.matches("\\d+")) {
                names.put(first, line.substring(first.length()).strip());
            } else if (!alone && last.matches("\\d+")) {
                names.put(last, line.substring(0, line.length() - last.length()).strip());
            } else {
                names.put(Integer.toString(names.size()), line);
            }
        }
        return names;
    }

    private static List<String> lines(Path file) {
        String text;
        try {
            byte[] bytes = Files.readAllBytes(file);
            try {
                text = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(java.nio.ByteBuffer.wrap(bytes))
                        .toString();
            } catch (CharacterCodingException e) {
                text = new String(bytes, Charset.forName("GB18030"));
            }
        } catch (IOException e) {
            throw new InvalidDataException(file + ": cannot be read: " + e.getMessage(), e);
        }
        List<String> lines = new ArrayList<>();
        text.lines().map(String::strip).filter(l -> !l.isEmpty()).forEach(lines::add);
        return lines;
    }
}
