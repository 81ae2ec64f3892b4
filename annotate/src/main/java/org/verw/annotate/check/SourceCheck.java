package org.verw.annotate.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.verw.annotate.text.BodyColors;
import org.verw.annotate.text.BodyTypes;
import org.verw.annotate.text.CaptionText;
import org.verw.annotate.text.ColorNames;
import org.verw.annotate.text.ViewWords;
import org.verw.dataset.ImageCaption.Flag;
import org.verw.dataset.Vocabulary;

/** What the caption says of the vehicle against what the source says of it. */
final class SourceCheck implements CaptionCheck {
    private final String attribute;
    private final String otherName;
    private final Function<CaptionText, Set<String>> said;
    private final Function<String, Optional<String>> known;
    private final BiPredicate<String, String> alike;

    private SourceCheck(
            String attribute,
            String otherName,
            Function<CaptionText, Set<String>> said,
            Function<String, Optional<String>> known,
            BiPredicate<String, String> alike) {
        this.attribute = attribute;
        this.otherName = otherName;
        this.said = said;
        this.known = known;
        this.alike = alike;
    }

    static SourceCheck color() {
        return new SourceCheck("color", "colour", BodyColors::of, Vocabulary::color, ColorNames::alike);
    }

    static SourceCheck type() {
        return new SourceCheck("type", "body", BodyTypes::of, Vocabulary::type, BodyTypes::alike);
    }

    static SourceCheck view() {
        return new SourceCheck("view", "viewpoint", ViewWords::of, SourceCheck::end, String::equals);
    }

    /** {@code rear-left} is the rear; a side says nothing of the ends. */
    private static Optional<String> end(String view) {
        return List.of("front", "rear").stream().filter(view::startsWith).findFirst();
    }

    @Override
    public String name() {
        return attribute + "-source";
    }

    @Override
    public String looksFor() {
        return attribute + " that is not the source's";
    }

    @Override
    public Optional<Flag> check(Subject subject) {
        Map<String, String> told = subject.source();
        Optional<String> source = known.apply(told.getOrDefault(attribute, told.getOrDefault(otherName, "")));
        if (source.isEmpty()) {
            return Optional.empty();
        }
        Set<String> words = said.apply(subject.text());
        boolean differs = !words.isEmpty() && words.stream().noneMatch(w -> alike.test(w, source.get()));
        return differs
                ? Flags.any(name(), List.of("caption: " + String.join(", ", words), "source: " + source.get()))
                : Optional.empty();
    }
}
