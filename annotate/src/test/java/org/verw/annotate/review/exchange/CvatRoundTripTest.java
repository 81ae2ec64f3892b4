package org.verw.annotate.review.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.junit.jupiter.api.Test;
import org.verw.dataset.InvalidDataException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

final class CvatRoundTripTest extends RoundTripContract {
    @Override
    String format() {
        return "cvat";
    }

    /** Through the document object model, with a box beside the tag, the first image last, in the zip file that CVAT exports. */
    @Override
    Path fillIn(Path file, Map<String, Answer> answers) throws Exception {
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
        Element root = document.getDocumentElement();
        NodeList images = root.getElementsByTagName("image");
        for (int i = 0; i < images.getLength(); i++) {
            Element image = (Element) images.item(i);
            image.appendChild(document.createElement("box")).appendChild(attribute(document, "key", "not ours"));
            Map<String, Element> attributes =
                    attributes((Element) image.getElementsByTagName("tag").item(0));
            Answer answer = answers.get(attributes.get("image").getTextContent());
            if (answer != null) {
                attributes.get("verdict").setTextContent(answer.verdict().isEmpty() ? "unseen" : answer.verdict());
                attributes.get("caption_edited").setTextContent(answer.edited());
                attributes.get("note").setTextContent(answer.note());
            }
        }
        root.appendChild(images.item(0));
        Path zip = folder.resolve("job-" + System.nanoTime() + ".zip");
        try (OutputStream out = Files.newOutputStream(zip);
                ZipOutputStream entries = new ZipOutputStream(out)) {
            entries.putNextEntry(new ZipEntry("annotations.xml"));
            TransformerFactory.newInstance()
                    .newTransformer()
                    .transform(new DOMSource(document), new StreamResult(entries));
        }
        return zip;
    }

    private static Element attribute(Document document, String name, String text) {
        Element attribute = document.createElement("attribute");
        attribute.setAttribute("name", name);
        attribute.setTextContent(text);
        return attribute;
    }

    private static Map<String, Element> attributes(Element tag) {
        Map<String, Element> attributes = new HashMap<>();
        NodeList all = tag.getElementsByTagName("attribute");
        for (int i = 0; i < all.getLength(); i++) {
            attributes.put(((Element) all.item(i)).getAttribute("name"), (Element) all.item(i));
        }
        return attributes;
    }

    @Test
    void theAssigneeIsTheReviewerWhereNobodyIsNamed() throws Exception {
        Path file = exported("out");
        String text = Files.readString(file)
                .replace(
                        "<version>1.1</version>",
                        "<version>1.1</version><meta><job><owner><username>boss</username></owner>"
                                + "<assignee><username>bob</username></assignee></job></meta>")
                .replaceFirst(">unseen<", ">ok<");
        Path saved = folder.resolve("job.xml");
        Files.writeString(saved, text);
        assertThat(imports().read(List.of(saved), null, null, false).byReviewer())
                .containsOnlyKeys("bob");
    }

    @Test
    void entitiesFromOutsideAreNotRead() throws Exception {
        Path secret = folder.resolve("secret");
        Files.writeString(secret, "swordfish");
        String text = Files.readString(exported("out", "ann"))
                .replace("<annotations>", "<!DOCTYPE a [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]><annotations>")
                .replaceFirst("(name=\"note\">)", "$1&x;");
        Path saved = folder.resolve("evil.xml");
        Files.writeString(saved, text);
        Throwable refusal =
                org.assertj.core.api.Assertions.catchThrowable(() -> imports().read(List.of(saved), null, null, false));
        assertThat(refusal).isInstanceOf(InvalidDataException.class).hasMessageContaining("evil.xml:");
        assertThat(refusal.getMessage()).doesNotContain("swordfish");
    }

    @Test
    void cutAndForeignXmlIsOneSentence() throws Exception {
        String whole = Files.readString(exported("out", "ann"));
        for (String junk : List.of("", "<html/>", whole.substring(0, whole.length() / 2), "PK\u0003\u0004 cut off")) {
            Path file = folder.resolve("junk.xml");
            Files.writeString(file, junk);
            assertThat(org.assertj.core.api.Assertions.catchThrowable(
                            () -> imports().read(List.of(file), null, null, false)))
                    .isInstanceOf(InvalidDataException.class)
                    .hasMessageContaining("junk.xml");
        }
    }
}
