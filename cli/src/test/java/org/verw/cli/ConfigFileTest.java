package org.verw.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verw.dataset.ConfigException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

final class ConfigFileTest {
    @TempDir
    Path folder;

    @Command(name = "verw", subcommands = Paint.class)
    static final class Root {}

    @Command(name = "paint")
    static final class Paint implements Runnable {
        @Option(names = "--colour", defaultValue = "red")
        String colour = "";

        @Option(names = "--coats", split = ",")
        List<Integer> coats = List.of();

        @Override
        public void run() {}
    }

    private Paint parse(String yaml, String... args) throws IOException {
        Path file = Files.writeString(folder.resolve("verw.yaml"), yaml);
        CommandLine line = new CommandLine(new Root());
        line.setDefaultValueProvider(ConfigFile.read(file, line));
        line.setErr(new PrintWriter(new StringWriter()));
        line.execute(args);
        return line.getSubcommands().get("paint").getCommand();
    }

    @Test
    void theFileWinsOverTheDefaultAndAFlagOverTheFile() throws IOException {
        assertThat(parse("", "paint").colour).isEqualTo("red");
        assertThat(parse("paint:\n  colour: blue\n", "paint").colour).isEqualTo("blue");
        assertThat(parse("paint:\n  colour: blue\n", "paint", "--colour", "green").colour)
                .isEqualTo("green");
    }

    @Test
    void aListBecomesRepeatedValues() throws IOException {
        assertThat(parse("paint:\n  coats: [1, 2]\n", "paint").coats).containsExactly(1, 2);
    }

    @Test
    void anUnknownKeyIsRefusedWithTheNearestKnownOne() {
        assertThatThrownBy(() -> parse("paint:\n  color: blue\n", "paint"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("verw.yaml: unknown key \"paint.color\"")
                .hasMessageContaining("Did you mean 'colour'?");
        assertThatThrownBy(() -> parse("paimt:\n  colour: blue\n", "paint"))
                .hasMessageContaining("unknown key \"paimt\"")
                .hasMessageContaining("Did you mean 'paint'?");
    }

    @Test
    void brokenYamlIsOneSentenceWithItsLine() {
        assertThatThrownBy(() -> parse("paint:\n  colour: [blue\n", "paint"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("verw.yaml:");
        assertThatThrownBy(() -> parse("paint: 7\n", "paint")).hasMessageContaining("\"paint\": expected options");
    }
}
