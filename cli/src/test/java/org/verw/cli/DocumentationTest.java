package org.verw.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Every command and every link that README, CONTRIBUTING, docs and help show is one that works. */
final class DocumentationTest {
    private static final Path ROOT =
            Path.of("").toAbsolutePath().getFileName().toString().equals("cli") ? Path.of("..") : Path.of("");
    private static final CommandLine LINE = line();
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(#[^)]*)?\\)");
    private static final Pattern INLINE = Pattern.compile("`((?:\\./)?verw(?:\\s[^`]*)?)`");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

    @Test
    void everyCommandThatADocumentShowsIsOneThatTheProgramTakes() throws IOException {
        List<String> wrong = new ArrayList<>();
        int found = 0;
        for (Path page : pages()) {
            for (String command : commands(Files.readString(page))) {
                found++;
                problem(command).ifPresent(p -> wrong.add(ROOT.relativize(page) + ": " + command + ": " + p));
            }
        }
        assertThat(found).isGreaterThan(30);
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyOptionThatADocumentMentionsInASentenceIsThere() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Path page : pages()) {
            // A mention may run over the end of a line.
            String text = Files.readString(page).replaceAll("(?s)```.*?```", "").replaceAll("(?<=\\S)\\n(?=\\S)", " ");
            for (MatchResult mention : INLINE.matcher(text).results().toList()) {
                mentioned(words(mention.group(1)))
                        .ifPresent(p -> wrong.add(ROOT.relativize(page) + ": " + mention.group(1) + ": " + p));
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyExampleOfTheHelpIsOneThatTheProgramTakes() {
        List<String> wrong = new ArrayList<>();
        examples(LINE, wrong);
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyLinkBetweenDocumentsLeadsSomewhere() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path page : pages()) {
            Matcher link = LINK.matcher(Files.readString(page));
            while (link.find()) {
                String target = link.group(1);
                if (!target.contains("://") && !Files.exists(page.resolveSibling(target))) {
                    broken.add(ROOT.relativize(page) + ": " + target);
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    private static void examples(CommandLine command, List<String> wrong) {
        String footer =
                String.join("\n", command.getCommandSpec().usageMessage().footer());
        for (String example : joined(footer).lines().map(String::strip).toList()) {
            if (example.startsWith("verw ") && !example.contains("...") && !example.contains("COMMAND")) {
                problem(example)
                        .ifPresent(p ->
                                wrong.add(command.getCommandSpec().qualifiedName() + " --help: " + example + ": " + p));
            }
        }
        command.getSubcommands().values().forEach(sub -> examples(sub, wrong));
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")));
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            docs.filter(p -> p.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        return pages;
    }

    /** Commands in fenced and indented blocks. */
    private static List<String> commands(String markdown) {
        List<String> commands = new ArrayList<>();
        boolean fenced = false;
        for (String line : joined(markdown).lines().toList()) {
            if (line.strip().startsWith("```")) {
                fenced = !fenced;
            } else if (fenced || line.startsWith("    ")) {
                String command = line.strip().replaceFirst("^(?:[A-Z_]+=\\S+ )+", "");
                if (command.matches("(\\./)?verw( .*)?") && !command.contains("COMMAND") && !command.contains("…")) {
                    commands.add(command);
                }
            }
        }
        return commands;
    }

    private static String joined(String text) {
        return text.replaceAll("\\\\\\n\\s*", "");
    }

    private static Optional<String> problem(String command) {
        List<String> words = words(command);
        try {
            LINE.parseArgs(words.subList(1, words.size()).toArray(new String[0]));
            return Optional.empty();
        } catch (ParameterException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** What a sentence names need not be complete, but each word of it must exist. */
    private static Optional<String> mentioned(List<String> words) {
        CommandSpec spec = LINE.getCommandSpec();
        boolean commands = true;
        for (String word : words.subList(1, words.size())) {
            CommandLine sub = commands ? spec.subcommands().get(word) : null;
            if (sub != null) {
                spec = sub.getCommandSpec();
            } else if (word.startsWith("-")) {
                String option = word.replaceFirst("=.*", "");
                if (spec.findOption(option) == null) {
                    return Optional.of("no option " + option);
                }
                commands = false;
            } else if (commands && spec.parent() == null && !word.matches("COMMAND|…")) {
                return Optional.of("no command " + word);
            } else {
                commands = false;
            }
        }
        return Optional.empty();
    }

    /** As a shell would cut it, up to a comment, a pipe or a redirection. */
    private static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        for (MatchResult word : WORD.matcher(command).results().toList()) {
            String bare = word.group(3);
            if (bare != null && bare.matches("[#|>(].*|&&|;")) {
                break;
            }
            words.add(word.group(1) != null ? word.group(1) : word.group(2) != null ? word.group(2) : bare);
        }
        return words;
    }

    private static CommandLine line() {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        return Main.commandLine(nowhere, nowhere);
    }
}
