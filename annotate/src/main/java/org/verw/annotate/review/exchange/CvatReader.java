package org.verw.annotate.review.exchange;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.verw.dataset.InvalidDataException;

/** Reads CVAT's XML 1.1 for images, alone or in the zip file that CVAT exports. Everything but our tags is passed over. */
final class CvatReader implements ReviewReader {
    private static final String INSIDE_ZIP = "annotations.xml";

    @Override
    public List<ReviewRow> read(Path file, List<String> notes) {
        try {
            if (isZip(file)) {
                try (ZipFile zip = new ZipFile(file.toFile())) {
                    ZipEntry entry = zip.getEntry(INSIDE_ZIP);
                    if (entry == null) {
                        throw new InvalidDataException(file + ": expected " + INSIDE_ZIP
                                + " in the zip file, found none. Export" + " 'CVAT for images 1.1'.");
                    }
                    try (InputStream in = new BufferedInputStream(zip.getInputStream(entry))) {
                        return read(file + "!" + INSIDE_ZIP, in);
                    }
                }
            }
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
                return read(file.toString(), in);
            }
        } catch (IOException e) {
            throw new InvalidDataException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean isZip(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.read() == 'P' && in.read() == 'K';
        }
    }

    private static List<ReviewRow> read(String name, InputStream in) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        // Nothing from outside the file, no matter what it says.
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        Scan scan = new Scan(name);
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(in);
            while (xml.hasNext()) {
                scan.event(xml.next(), xml);
            }
            xml.close();
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNumber();
            throw new InvalidDataException(
                    name + ":" + line + ": expected whole XML: "
                            + String.valueOf(e.getMessage()).replaceAll("\\s+", " "),
                    e);
        }
        if (!scan.isCvat) {
            throw new InvalidDataException(name + ": expected CVAT's <annotations>, found other XML");
        }
        return scan.rows;
    }

    /** Where in the file the reading is. */
    private static final class Scan {
        private final String name;
        private final List<ReviewRow> rows = new ArrayList<>();
        private final Map<String, String> attributes = new HashMap<>();
        private final StringBuilder text = new StringBuilder();
        private boolean isCvat;
        private boolean inTag;
        private boolean inMeta;
        private boolean inAssignee;
        private String attribute = "";
        private String account = "";
        private int line;

        Scan(String name) {
            this.name = name;
        }

        void event(int type, XMLStreamReader xml) {
            if (type == XMLStreamConstants.START_ELEMENT) {
                text.setLength(0);
                start(xml);
            } else if (type == XMLStreamConstants.CHARACTERS || type == XMLStreamConstants.CDATA) {
                text.append(xml.getText());
            } else if (type == XMLStreamConstants.END_ELEMENT) {
                end(xml.getLocalName());
            }
        }

        private void start(XMLStreamReader xml) {
            switch (xml.getLocalName()) {
                case "annotations" -> isCvat = true;
                case "meta" -> inMeta = true;
                case "assignee" -> inAssignee = inMeta;
                case "tag" -> {
                    inTag = CvatFormat.LABEL.equals(xml.getAttributeValue(null, "label"));
                    attributes.clear();
                    line = xml.getLocation().getLineNumber();
                }
                case "attribute" -> attribute = String.valueOf(xml.getAttributeValue(null, "name"));
                default -> {
                    // Shapes, frames and whatever else people draw.
                }
            }
        }

        private void end(String element) {
            switch (element) {
                case "meta" -> inMeta = false;
                case "assignee" -> inAssignee = false;
                case "username" -> account = inAssignee ? text.toString().strip() : account;
                case "attribute" -> attributes.put(attribute, text.toString());
                case "tag" -> {
                    if (inTag) {
                        rows.add(row());
                    }
                    inTag = false;
                }
                default -> {
                    // As above.
                }
            }
            text.setLength(0);
        }

        private ReviewRow row() {
            String verdict = attributes.getOrDefault("verdict", "").strip();
            return new ReviewRow(
                    name + ":" + line,
                    attributes.getOrDefault("key", "").strip(),
                    attributes.getOrDefault("image", "").strip(),
                    attributes.get("caption"),
                    verdict.equals(CvatFormat.UNSEEN) ? "" : verdict,
                    attributes.getOrDefault("caption_edited", ""),
                    attributes.getOrDefault("note", ""),
                    attributes.getOrDefault("reviewer", ""),
                    account,
                    null);
        }
    }
}
