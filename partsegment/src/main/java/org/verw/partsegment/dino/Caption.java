package org.verw.partsegment.dino;

import java.util.ArrayList;
import java.util.List;
import org.verw.dataset.ConfigException;
import org.verw.dataset.Part;
import org.verw.partsegment.detect.PartPrompts;

/**
 * What the network is asked in one run: {@code [CLS] car windows . windshield . … [SEP]}, and which tokens are which part's. An
 * answer is labelled by the tokens of its phrase alone, so that phrases cannot mix.
 *
 * @param ids tokens, [CLS] and [SEP] included
 * @param phrases in the caption's order
 */
record Caption(List<Long> ids, List<Phrase> phrases) {
    /** The network knows this many tokens; its own code would cut a longer caption silently. */
    static final int LONGEST = 256;

    /**
     * Tokens of one text.
     *
     * @param start index of its first token
     * @param end index after its last; the full stop there is not the phrase's
     */
    record Phrase(Part part, String text, int start, int end) {}

    /**
     * All parts in one caption, or a caption a part: slower by as much, but phrases then do not compete.
     *
     * @throws ConfigException when a text has no tokens or ends a phrase inside it, or a caption becomes too long
     */
    static List<Caption> of(PartPrompts prompts, WordPiece tokens, boolean partByPart) {
        List<Caption> captions = new ArrayList<>();
        if (partByPart) {
            for (Part part : Part.values()) {
                if (!prompts.of(part).isEmpty()) {
                    captions.add(of(prompts, tokens, List.of(part)));
                }
            }
        } else {
            captions.add(of(prompts, tokens, List.of(Part.values())));
        }
        return captions;
    }

    private static Caption of(PartPrompts prompts, WordPiece tokens, List<Part> parts) {
        List<Long> ids = new ArrayList<>(List.of(Vocabulary.START));
        List<Phrase> phrases = new ArrayList<>();
        for (Part part : parts) {
            for (String text : prompts.of(part)) {
                List<Long> own = tokens.encode(text.endsWith(".") ? text.substring(0, text.length() - 1) : text);
                if (own.isEmpty() || own.contains(Vocabulary.FULL_STOP) || own.contains(Vocabulary.QUESTION_MARK)) {
                    throw new ConfigException("prompt '" + text + "' of " + part.word()
                            + ": expected words without '.' or '?', which end a phrase for the network");
                }
                phrases.add(new Phrase(part, text, ids.size(), ids.size() + own.size()));
                ids.addAll(own);
                ids.add(Vocabulary.FULL_STOP);
            }
        }
        ids.add(Vocabulary.END);
        if (ids.size() > LONGEST) {
            throw new ConfigException("the prompts make " + ids.size() + " tokens, expected at most " + LONGEST
                    + ". Ask fewer or shorter texts, or one part a run with --part-by-part.");
        }
        return new Caption(List.copyOf(ids), List.copyOf(phrases));
    }

    int length() {
        return ids.size();
    }
}
