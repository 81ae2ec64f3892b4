package org.verw.dataset.status;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Json;
import org.verw.dataset.Lines;

/** Which image each line of a file is about, and which vehicle where it tells; the rest of the line is not looked at. */
final class ImageLines implements AutoCloseable {
    private final Path file;
    private final Lines lines;
    private String image = "";
    private String vehicle = "";

    private ImageLines(Path file, Lines lines) {
        this.file = file;
        this.lines = lines;
    }

    static ImageLines open(Path file) {
        return new ImageLines(file, Lines.open(file));
    }

    /** @throws InvalidDataException when the line is not JSON up to its image */
    boolean next() {
        while (lines.next()) {
            if (lines.length() > 1) {
                parse();
                return true;
            }
        }
        return false;
    }

    private void parse() {
        image = "";
        vehicle = "";
        try (JsonParser parser = Json.MAPPER.createParser(lines.bytes(), lines.start(), lines.length())) {
            parser.nextToken();
            while ((image.isEmpty() || vehicle.isEmpty()) && parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                if (name.equals("image")) {
                    image = String.valueOf(parser.getText());
                } else if (name.equals("vehicle")) {
                    vehicle = String.valueOf(parser.getText());
                } else {
                    parser.skipChildren();
                }
            }
        } catch (JsonProcessingException e) {
            throw new InvalidDataException(file + ":" + lines.number() + ": " + Json.explain(e), e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read: " + e.getMessage(), e);
        }
        if (image.isEmpty()) {
            throw new InvalidDataException(file + ":" + lines.number() + ": \"image\": expected text, found nothing");
        }
    }

    String image() {
        return image;
    }

    /** Empty where the line tells none. */
    String vehicle() {
        return vehicle;
    }

    @Override
    public void close() {
        lines.close();
    }
}
