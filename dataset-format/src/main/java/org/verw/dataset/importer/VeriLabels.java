package org.verw.dataset.importer;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Vocabulary;

/**
 * The labels of VeRi-776: {@code train_label.xml} and {@code test_label.xml}, declared as gb2312, a line an image. Version 1.0 has
 * the illegal type 0 on vehicles 3, 7 and 41, which are SUVs. The names of colours and types come from {@code list_color.txt} and
 * {@code list_type.txt} where they are there, else from the release.
 */
final class VeriLabels {
    private static final Map<String, String> COLORS = Map.of(
            "1", "yellow", "2", "orange", "3", "green", "4", "gray", "5", "red", "6", "blue", "7", "white", "8",
            "golden", "9", "brown", "10", "black");
    private static final Map<String, String> TYPES = Map.of(
            "1",
            "sedan",
            "2",
            "suv",
            "3",
            "van",
            "4",
            "hatchback",
            "5",
            "mpv",
            "6",
            "pickup",
            "7",
            "bus",
            "8",
            "truck",
            "9",
            "estate");
    private static final Set<String> SUVS_OF_VERSION_1 = Set.of("3", "7", "41");

    private static final Pattern ENCODING = Pattern.compile("^<\\?xml[^>]*encoding=[\"']([^\"']*)[\"']");

    private final Map<String, Label> labels = new HashMap<>();
    private final Map<String, SortedMap<String, String>> attributes = new HashMap<>();
    private final Map<String, String> colors;
    private final Map<String, String> types;

    private VeriLabels(Path source) {
        this.colors = names(source.resolve("list_color.txt"), COLORS);
        this.types = names(source.resolve("list_type.txt"), TYPES);
    }

    /** @param attributes normalised */
    record Label(@Nullable String vehicle, @Nullable String camera, SortedMap<String, String> attributes) {}

    /** Reads what is there of the two files. */
    static VeriLabels read(Path source, Listing listing) {
        VeriLabels labels = new VeriLabels(source);
        boolean any = false;
        for (String name : new String[] {"train_label.xml", "test_label.xml"}) {
            Path file = source.resolve(name);
            if (Files.isRegularFile(file)) {
                labels.readXml(file, listing);
                any = true;
            }
        }
        if (!any) {
            listing.note(
                    "There is no train_label.xml or test_label.xml in " + source + ": images have no colour and type.");
        }
        return labels;
    }

    /** The label of an image, or null where the files have none. */
    @Nullable
    Label of(String imageName) {
        return labels.get(imageName);
    }

    private void readXml(Path file, Listing listing) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        // A label file needs no DTD; without it no entity can read files or grow.
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(text(file)));
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("Item")) {
                    take(file, xml, listing);
                }
            }
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNumber();
            String why = String.valueOf(e.getMessage()).replaceAll("(?s).*Message: ", "");
            throw new InvalidDataException(file + ":" + line + ": expected XML: " + SourcePath.shorten(why), e);
        }
    }

    /** The file in the encoding that it declares. Only comments hold more than ASCII, so what does not fit is replaced. */
    private static String text(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            String start = new String(bytes, 0, Math.min(bytes.length, 200), StandardCharsets.ISO_8859_1);
            Matcher declared = ENCODING.matcher(start);
            // The superset of gb2312, which copies in circulation hold in truth.
            String name =
                    !declared.find() ? "UTF-8" : declared.group(1).matches("(?i)gb.*") ? "GB18030" : declared.group(1);
            return new String(bytes, Charset.forName(name));
        } catch (UnsupportedCharsetException | IllegalCharsetNameException e) {
            throw new InvalidDataException(
                    file + ":1: \"encoding\": expected gb2312 or UTF-8, found " + e.getMessage(), e);
        } catch (IOException e) {
            throw new InvalidDataException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private void take(Path file, XMLStreamReader xml, Listing listing) {
        String name = xml.getAttributeValue(null, "imageName");
        if (name == null || name.isBlank()) {
            throw new InvalidDataException(file + ":" + xml.getLocation().getLineNumber()
                    + ": \"imageName\": expected a file name, found nothing");
        }
        String vehicle = blankAsNull(xml.getAttributeValue(null, "vehicleID"));
        String color = blankAsNull(xml.getAttributeValue(null, "colorID"));
        String type = blankAsNull(xml.getAttributeValue(null, "typeID"));
        if ("0".equals(type) && vehicle != null && SUVS_OF_VERSION_1.contains(vehicle.replaceFirst("^0+(?=.)", ""))) {
            type = "2";
        }
        Label label = new Label(
                vehicle, blankAsNull(xml.getAttributeValue(null, "cameraID")), words(color, type, name, listing));
        labels.put(name.strip(), label);
    }

    private SortedMap<String, String> words(
            @Nullable String color, @Nullable String type, String image, Listing listing) {
        String colorWord = color == null ? "" : colors.getOrDefault(color, "");
        String typeWord = type == null ? "" : types.getOrDefault(type, "");
        if (color != null && colorWord.isEmpty()) {
            listing.skip("colour numbers that list_color.txt does not name", color + " of " + image);
        }
        if (type != null && typeWord.isEmpty()) {
            listing.skip("type numbers that list_type.txt does not name", type + " of " + image);
        }
        return attributes.computeIfAbsent(colorWord + "/" + typeWord, k -> {
            SortedMap<String, String> words = new TreeMap<>();
            Vocabulary.put(words, "color", colorWord);
            Vocabulary.put(words, "type", typeWord);
            return words;
        });
    }

    private static @Nullable String blankAsNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** Lines "1 yellow", else the release's. */
    private static Map<String, String> names(Path file, Map<String, String> release) {
        if (!Files.isRegularFile(file)) {
            return release;
        }
        Map<String, String> names = new HashMap<>();
        try (TextLines lines = TextLines.open(file)) {
            while (lines.next()) {
                String[] words = lines.text().split("\\s+", 2);
                if (words.length < 2) {
                    throw lines.error("expected a number and a name such as '1 yellow', found '"
                            + SourcePath.shorten(lines.text()) + "'");
                }
                names.put(words[0], words[1]);
            }
        }
        return names;
    }
}
