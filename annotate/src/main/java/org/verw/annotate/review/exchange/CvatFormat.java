package org.verw.annotate.review.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.verw.annotate.review.ReviewItem;
import org.verw.dataset.AtomicFile;
import org.verw.dataset.Json;
import org.verw.dataset.image.Picture;

/** Tags of CVAT (its XML 1.1 for images), one a caption, with the caption and the verdict as the tag's attributes. */
final class CvatFormat implements ReviewFormat {
    static final String LABEL = "caption";
    static final String UNSEEN = "unseen";

    /** What CVAT calls the attributes of the tag, and how it lets people enter them. */
    private record Attribute(
            String name, String input_type, boolean mutable, List<String> values, String default_value) {
        static Attribute text(String name) {
            return new Attribute(name, "text", false, List.of(""), "");
        }
    }

    /** A label as CVAT's "Raw" constructor takes it. */
    private record Label(String name, String type, List<Attribute> attributes) {}

    @Override
    public String name() {
        return "cvat";
    }

    @Override
    public String extension() {
        return "xml";
    }

    @Override
    public int captionsPerFile() {
        return Integer.MAX_VALUE;
    }

    @Override
    public void write(ReviewSheet sheet, Path file) {
        Map<String, List<ReviewItem>> byFile = sheet.items().stream()
                .collect(Collectors.groupingBy(ReviewItem::file, LinkedHashMap::new, Collectors.toList()));
        try (AtomicFile out = AtomicFile.create(file);
                OutputStream bytes = out.stream()) {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("annotations");
            xml.writeCharacters("\n  ");
            element(xml, "version", "1.1");
            int id = 0;
            for (Map.Entry<String, List<ReviewItem>> image : byFile.entrySet()) {
                image(xml, id++, image.getKey(), image.getValue(), sheet);
            }
            xml.writeCharacters("\n");
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.flush();
            out.commit();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(file + ": cannot be written as XML", e);
        } catch (IOException e) {
            throw AtomicFile.failure(file, e);
        }
    }

    private static void image(XMLStreamWriter xml, int id, String file, List<ReviewItem> items, ReviewSheet sheet)
            throws XMLStreamException {
        Picture picture = sheet.photographs().picture(items.get(0));
        xml.writeCharacters("\n  ");
        xml.writeStartElement("image");
        xml.writeAttribute("id", String.valueOf(id));
        xml.writeAttribute("name", SheetText.xml(file));
        xml.writeAttribute("width", String.valueOf(picture == null ? 0 : picture.width()));
        xml.writeAttribute("height", String.valueOf(picture == null ? 0 : picture.height()));
        for (ReviewItem item : items) {
            xml.writeCharacters("\n    ");
            xml.writeStartElement("tag");
            xml.writeAttribute("label", LABEL);
            xml.writeAttribute("source", "manual");
            attribute(xml, "key", item.key());
            attribute(xml, "image", item.image());
            attribute(xml, "flags", Column.FLAGS.of(item, null));
            attribute(xml, "caption", item.caption());
            attribute(xml, "verdict", UNSEEN);
            attribute(xml, "caption_edited", "");
            attribute(xml, "note", "");
            attribute(xml, "reviewer", Column.REVIEWER.of(item, sheet.reviewer()));
            xml.writeCharacters("\n    ");
            xml.writeEndElement();
        }
        xml.writeCharacters("\n  ");
        xml.writeEndElement();
    }

    private static void attribute(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeCharacters("\n      ");
        xml.writeStartElement("attribute");
        xml.writeAttribute("name", name);
        xml.writeCharacters(SheetText.xml(value));
        xml.writeEndElement();
    }

    private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    @Override
    public List<Path> writeBeside(ReviewSheet sheet, Path folder) {
        List<Attribute> attributes = new ArrayList<>();
        for (String name : List.of("key", "image", "flags", "caption")) {
            attributes.add(Attribute.text(name));
        }
        attributes.add(new Attribute("verdict", "select", false, List.of(UNSEEN, "ok", "edited", "reject"), UNSEEN));
        for (String name : List.of("caption_edited", "note", "reviewer")) {
            attributes.add(Attribute.text(name));
        }
        Path labels = folder.resolve("cvat-labels.json");
        AtomicFile.write(labels, Json.pretty(List.of(new Label(LABEL, "tag", attributes))));
        Path images = folder.resolve("cvat-images.txt");
        String files = sheet.items().stream()
                .map(ReviewItem::file)
                .distinct()
                .sorted()
                .collect(Collectors.joining("\n", "", "\n"));
        AtomicFile.write(images, files.getBytes(StandardCharsets.UTF_8));
        return List.of(labels, images);
    }

    @Override
    public List<String> advice(ReviewSheet sheet) {
        return List.of(
                "Make a task whose labels are cvat-labels.json (tab Raw) and whose images are those of cvat-images.txt, from "
                        + sheet.photographs().root() + ".",
                "Upload the XML file as annotations, format 'CVAT 1.1'; when done, export 'CVAT for images 1.1' and give the zip or"
                        + " its annotations.xml to verw review import.");
    }

    @Override
    public ReviewReader reader() {
        return new CvatReader();
    }
}
