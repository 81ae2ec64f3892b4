package org.verw.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JsonLinesTest {
    /** Single quotes stand for double ones. */
    private static final String IMAGE =
            "{'image':'a','file':'f','vehicle':'v','camera':null,'time':null,'width':1,'height':1,"
                    + "'sha256':null,'attributes':{}}";

    private static final String PARTS = "{'image':'a','parts':[{'part':'wheels','score':0.5,'box':[0,0,1,1],"
            + "'mask':{'size':[2,2],'counts':'04'}}],'by':{}}";

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("lines.jsonl");
    }

    private static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    /** Writes a good line and then this. */
    private <T> void assertRefused(Class<T> type, String good, byte[] bad, String message) throws IOException {
        byte[] first = json(good + "\n");
        byte[] both = Arrays.copyOf(first, first.length + bad.length);
        System.arraycopy(bad, 0, both, first.length, bad.length);
        Files.write(file, both);
        try (JsonLines<T> lines = JsonLines.open(file, type)) {
            lines.next();
            assertThatThrownBy(lines::next)
                    .isInstanceOf(InvalidDataException.class)
                    .hasMessage(file + ":2: " + message);
        }
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '`',
            value = {
                "'width':1,       | 'width':'1',      | \"width\": expected a whole number, found \"1\"",
                "'width':1,       | 'width':1.5,      | \"width\": expected a whole number, found 1.5",
                "'width':1,       | 'width':null,     | \"width\": expected a whole number, found null",
                "'width':1,       | ``                | \"width\": expected a whole number, found nothing",
                "'width':1,       | 'width':true,     | \"width\": expected a whole number, found true",
                "'width':1,       | 'width':-1,       | \"width\": expected a number of at least 0, found -1",
                "'width':1,       | 'width':9999999999, | \"width\": expected a smaller whole number, found 9999999999",
                "'width':1,       | 'width':NaN,      | expected a finite number, found NaN in column 76",
                "'width':1,       | 'width':01,       | expected JSON in column 74: Invalid numeric value: Leading zeroes not allowed",
                "'vehicle':'v',   | 'vehicle':7,      | \"vehicle\": expected text, found 7",
                "'vehicle':'v',   | 'vehicle':['7'],  | \"vehicle\": expected text, found [\"7\"]",
                "'vehicle':'v',   | 'vehicle':'',     | \"vehicle\": expected text, found an empty string",
                "'vehicle':'v',   | ``                | \"vehicle\": expected text, found nothing",
                "'vehicle':'v',   | 'vehicle':'\\u0007', | \"vehicle\": expected text without control characters, found U+0007 in position 1",
                "'vehicle':'v',   | 'vehicle':'a\\ud83d', | \"vehicle\": expected text without control characters, found U+D83D in position 2",
                "'vehicle':'v',   | 'image':'v',      | \"image\": expected once, found twice",
                "'attributes':{}  | 'attributes':[]   | \"attributes\": expected a JSON object, found []",
                "'attributes':{}  | 'attributes':''   | \"attributes\": expected a JSON object, found \"\"",
                "'attributes':{}  | 'attributes':{'color':7} | \"attributes.color\": expected text, found 7",
                "'attributes':{}  | 'attributes':{'color':null} | \"attributes.color\": expected a value, found null",
                "'attributes':{}  | 'attributes':{'a':'1','a':'2'} | \"attributes.a\": expected once, found twice",
                "'attributes':{}} | 'attributes':{}   | expected a whole JSON object, found one that is cut off in column 115",
                "'attributes':{}} | 'attrib           | expected a whole JSON object, found one that is cut off in column 107",
                "'attributes':{}} | 'attributes':{}}{} | expected one JSON object, found more behind it",
                "'image':'a'      | 'image':'a\t'     | \"image\": expected JSON in column 12: Illegal unquoted character"
                        + " ((CTRL-CHAR, code 9)): has to be escaped using backslash to be included in string value",
            })
    void aWrongFieldIsNamedWithWhatWasExpectedAndFound(String good, String bad, String message) throws IOException {
        assertThat(IMAGE).contains(good);
        assertRefused(VehicleImage.class, IMAGE, json(IMAGE.replace(good, bad)), message);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '`',
            value = {
                "'wheels'    | 'wheel'  | \"parts[0].part\": unknown part 'wheel', expected one of windows, lights, wheels,"
                        + " mirrors, roof, doors",
                "0.5         | 1.5      | \"parts[0].score\": expected a number from 0.0 to 1.0, found 1.5",
                "0.5         | '0.5'    | \"parts[0].score\": expected a number, found \"0.5\"",
                "[2,2]       | [2]      | \"parts[0].mask.size\": expected [height, width], found [2]",
                "[2,2]       | [2,'2']  | \"parts[0].mask.size[1]\": expected a whole number, found \"2\"",
                "'04'        | '05'     | \"parts[0].mask.counts\": expected runs that add up to 2 x 2 = 4 pixels, found 5",
                "[0,0,1,1]   | [0,0,1]  | \"parts[0].box\": expected [x, y, w, h], found 3 numbers",
                "[0,0,1,1]   | 'x'      | \"parts[0].box\": expected a list, found \"x\"",
                ",'by':{}    | ``       | \"by\": expected a value, found nothing",
                "[{'part'    | [null,{'part' | \"parts[0]\": expected a value, found null",
                "[{'part'    | [7,{'part' | \"parts[0]\": expected a JSON object, found 7",
            })
    void aWrongFieldDeepInsideIsNamedByItsPath(String good, String bad, String message) throws IOException {
        assertThat(PARTS).contains(good);
        assertRefused(ImageParts.class, PARTS, json(PARTS.replace(good, bad)), message);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"[1]", "7", "null", "'x'", "''", "true"})
    void aLineThatIsNoObjectIsShown(String line) throws IOException {
        assertRefused(
                VehicleImage.class, IMAGE, json(line), "expected a JSON object, found " + line.replace('\'', '"'));
    }

    @Test
    void aByteThatIsNotUtf8IsFound() throws IOException {
        byte[] line = json(IMAGE);
        line[10] = (byte) 0xff;
        assertRefused(
                VehicleImage.class, IMAGE, line, "\"image\": expected UTF-8, found a byte that is none in column 12");
    }

    @Test
    void whatWasFoundIsShownInPartWhenItIsLong() throws IOException {
        String megabytes = "[" + "1,".repeat(1_000_000) + "1]";
        byte[] line = json(IMAGE.replace("'vehicle':'v'", "'vehicle':" + megabytes));
        assertRefused(
                VehicleImage.class,
                IMAGE,
                line,
                "\"vehicle\": expected text, found " + megabytes.substring(0, 60) + "…");
    }

    @Test
    void aLineTooLongIsRefusedWithoutReadingIt() throws IOException {
        byte[] line = new byte[Lines.MAX_BYTES + (1 << 20)];
        Arrays.fill(line, (byte) ' ');
        assertRefused(VehicleImage.class, IMAGE, line, "expected lines of at most 67108864 bytes, found a longer one");
    }

    @Test
    void linesOfAnyLengthAreWhole() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int length = 1; length < 3_000_000; length = length * 3 + 1) {
            text.append(IMAGE.replace("'vehicle':'v'", "'vehicle':'" + "v".repeat(length) + "'"))
                    .append('\n');
        }
        Files.write(file, json(text.toString()));
        List<VehicleImage> images = JsonLines.readAll(file, VehicleImage.class);
        int length = 1;
        for (VehicleImage image : images) {
            assertThat(image.vehicle()).hasSize(length);
            length = length * 3 + 1;
        }
        assertThat(length).isGreaterThanOrEqualTo(3_000_000);
    }

    @Test
    void emptyLinesByteOrderMarksCarriageReturnsAndAMissingLastLineBreakAreBorne() throws IOException {
        Files.write(file, json("\ufeff" + IMAGE + "\r\n\n\r\n" + IMAGE));
        try (JsonLines<VehicleImage> lines = JsonLines.open(file, VehicleImage.class)) {
            lines.next();
            lines.next();
            assertThat(lines.line()).isEqualTo(4);
            assertThat(lines.hasNext()).isFalse();
        }
    }

    @Test
    void unknownFieldsOfNewerFilesArePassedOver() throws IOException {
        Files.write(file, json(IMAGE.replace("{'image'", "{'new':{'x':[1]},'image'")));
        assertThat(JsonLines.readAll(file, VehicleImage.class))
                .extracting(VehicleImage::image)
                .containsExactly("a");
    }

    @Test
    void aMissingFileAndAFolderAreNamed() {
        assertThatThrownBy(() -> JsonLines.open(file, VehicleImage.class))
                .isInstanceOf(InvalidDataException.class)
                .hasMessage(file + ": no such file");
        assertThatThrownBy(() -> JsonLines.open(folder, VehicleImage.class))
                .isInstanceOf(InvalidDataException.class)
                .hasMessage(folder + ": expected a file, found a folder");
    }
}
