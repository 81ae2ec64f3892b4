package org.verw.annotate.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.ImageCaption;
import org.verw.dataset.ImageCaption.Flag;

/** The register of all checks, in the order in which flags are listed: worst first. */
public final class CaptionChecks {
    /** The first checks find answers that are no captions at all. */
    private final List<CaptionCheck> junk;

    private final List<CaptionCheck> single;
    private final List<CorpusCheck> corpus;
    private final Map<String, String> looksFor = new LinkedHashMap<>();

    /** @param clipTokens number of CLIP tokens of a text with start and end, or null when there is no vocabulary to count with */
    public CaptionChecks(Thresholds t, @Nullable ToIntFunction<String> clipTokens) {
        junk = List.of(
                new EmptyCheck(),
                new PunctuationCheck(t.get("punctuation")),
                new LoopCheck(t.get("loop")),
                new CompressionCheck(t.get("compression")),
                UnwantedWords.refusal(),
                new ScriptCheck(t.get("script")));
        single = List.of(
                new PlateCheck(),
                new BodyColorCheck(),
                new SlotCheck(),
                SourceCheck.color(),
                SourceCheck.type(),
                SourceCheck.view(),
                new PartMaskCheck(),
                clipTokens == null
                        ? ClipTokensCheck.estimated(t.get("clip-tokens"))
                        : ClipTokensCheck.counted(t.get("clip-tokens"), clipTokens),
                new WordsCheck(t.get("words-min"), t.get("words-max")),
                UnwantedWords.assistantTalk(),
                UnwantedWords.person(),
                UnwantedWords.place(),
                UnwantedWords.negation(),
                UnwantedWords.hedge(t.get("hedge")),
                new PartMentionCheck(t.get("parts-unmentioned"), t.get("part-area")));
        corpus = List.of(
                ViewsCheck.color(),
                ViewsCheck.type(),
                new DuplicateCheck(t.get("duplicate")),
                new TemplateCheck(t.get("template")));
        junk.forEach(c -> looksFor.put(c.name(), c.looksFor()));
        single.forEach(c -> looksFor.put(c.name(), c.looksFor()));
        corpus.forEach(c -> looksFor.put(c.name(), c.looksFor()));
    }

    /** What each check looks for, by name, in the order of the flags. */
    public Map<String, String> looksFor() {
        return new LinkedHashMap<>(looksFor);
    }

    /** Why an answer is no caption at all, or empty: the reason for which a captioner asks again. */
    public Optional<Flag> junk(ImageCaption caption) {
        Subject subject = Subject.of(caption);
        for (CaptionCheck check : junk) {
            Optional<Flag> flag = check.check(subject);
            if (flag.isPresent()) {
                return flag;
            }
        }
        return Optional.empty();
    }

    /** The flags of every caption, in the order given. Does not depend on the number of threads. */
    public List<List<Flag>> check(List<Subject> subjects) {
        List<List<Flag>> flags = IntStream.range(0, subjects.size())
                .parallel()
                .mapToObj(i -> alone(subjects.get(i)))
                .toList();
        for (CorpusCheck check : corpus) {
            check.check(subjects).forEach((i, flag) -> flags.get(i).add(flag));
        }
        return flags;
    }

    private List<Flag> alone(Subject subject) {
        List<Flag> flags = new ArrayList<>(2);
        for (CaptionCheck check : junk) {
            check.check(subject).ifPresent(flags::add);
        }
        boolean words = subject.text().size() > 0;
        for (CaptionCheck check : single) {
            if (words) {
                check.check(subject).ifPresent(flags::add);
            }
        }
        return flags;
    }
}
