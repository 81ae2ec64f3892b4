package org.verw.model.data;

import java.util.BitSet;
import java.util.Set;
import org.verw.dataset.text.ClipTokenizer;

/**
 * Where a caption names one of the six parts: what "Part MLM" masks. A word counts by itself; that "glass" may once be a glass
 * roof costs nothing here. The paper gives no list.
 */
final class PartMentions {
    private static final Set<String> WORDS =
            Set.of(("window windows windshield windshields windscreen windscreens glass glazing pane panes "
                            + "light lights headlight headlights taillight taillights headlamp headlamps taillamp taillamps lamp lamps "
                            + "wheel wheels rim rims tire tires tyre tyres hubcap hubcaps "
                            + "mirror mirrors roof rooftop sunroof moonroof roofline door doors")
                    .split(" "));

    private PartMentions() {}

    /**
     * @param context length of the caption's row
     * @return places of the tokens of part words in {@link ClipTokenizer#row}
     */
    static BitSet of(String caption, ClipTokenizer tokenizer, int context) {
        BitSet places = new BitSet(context);
        int at = 1;
        for (String word : ClipTokenizer.words(caption)) {
            int tokens = tokenizer.encode(word).length;
            if (WORDS.contains(word)) {
                places.set(Math.min(at, context - 1), Math.min(at + tokens, context - 1));
            }
            at += tokens;
        }
        return places;
    }
}
