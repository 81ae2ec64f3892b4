package org.verw.model.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.verw.dataset.mask.PatchGrid;
import org.verw.dataset.text.ClipTokenizer;

/** Tokens masked as BERT does, patches removed parts first. */
final class MaskingTest {
    private static final int MASK = 1021;
    private static final int START = 1022;
    private static final int END = 1023;
    private static final int CONTEXT = 77;

    @Test
    void sharesAreThoseOfBertAndOnlyWordsAreChosen() {
        TokenMasking masking = new TokenMasking(MASK, 0.15);
        SplittableRandom random = new SplittableRandom(5);
        long[] caption = caption(50);
        long[] before = caption.clone();
        long[] masked = new long[CONTEXT];
        long[] labels = new long[CONTEXT];
        int words = 0;
        int chosen = 0;
        int hidden = 0;
        int kept = 0;
        for (int i = 0; i < 4000; i++) {
            masking.apply(caption, new BitSet(), random, masked, labels, 0);
            assertThat(labels[0]).isZero();
            for (int j = 1; j <= 50; j++) {
                words++;
                if (labels[j] != 0) {
                    assertThat(labels[j]).isEqualTo(caption[j]);
                    chosen++;
                    hidden += masked[j] == MASK ? 1 : 0;
                    kept += masked[j] == caption[j] ? 1 : 0;
                    assertThat(masked[j]).isBetween(1L, (long) MASK);
                } else {
                    assertThat(masked[j]).isEqualTo(caption[j]);
                }
            }
            for (int j = 51; j < CONTEXT; j++) {
                assertThat(labels[j]).isZero();
                assertThat(masked[j]).isEqualTo(caption[j]);
            }
        }
        assertThat(caption).containsExactly(before);
        assertThat((double) chosen / words).isCloseTo(0.15, within(0.004));
        assertThat((double) hidden / chosen).isCloseTo(0.8, within(0.01));
        assertThat((double) kept / chosen).isCloseTo(0.1, within(0.01));
    }

    @Test
    void whereNothingIsDrawnTheFirstTokenIsMasked() {
        long[] masked = new long[CONTEXT];
        long[] labels = new long[CONTEXT];
        new TokenMasking(MASK, 0).apply(caption(3), new BitSet(), new SplittableRandom(1), masked, labels, 0);
        assertThat(labels[1]).isEqualTo(1);
        assertThat(masked[1]).isEqualTo(MASK);
        assertThat(masked[2]).isEqualTo(2);
    }

    @Test
    void preferredPlacesAreMaskedAloneAsOftenAsAnyWouldBe() {
        long[] caption = caption(50);
        BitSet preferred = new BitSet();
        preferred.set(5, 25);
        BitSet few = new BitSet();
        few.set(7);
        long[] masked = new long[CONTEXT];
        long[] labels = new long[CONTEXT];
        SplittableRandom random = new SplittableRandom(3);
        int chosen = 0;
        for (int i = 0; i < 4000; i++) {
            new TokenMasking(MASK, 0.15).apply(caption, preferred, random, masked, labels, 0);
            for (int j = 0; j < CONTEXT; j++) {
                assertThat(labels[j]).isEqualTo(labels[j] == 0 || !preferred.get(j) ? 0 : caption[j]);
                chosen += labels[j] == 0 ? 0 : 1;
            }
            new TokenMasking(MASK, 0.15).apply(caption, few, random, masked, labels, 0);
            assertThat(labels[7]).isEqualTo(7);
        }
        assertThat(chosen / 4000.0).isCloseTo(0.15 * 50, within(0.1));
        new TokenMasking(MASK, 0).apply(caption, few, random, masked, labels, 0);
        assertThat(masked[7]).isEqualTo(MASK);
    }

    @Test
    void wordsOfPartsAreFoundWhateverTheirTokens() {
        String caption = "A red van with dark windows, round Wheels and a door.";
        ClipTokenizer tokenizer = Vocabulary.learn(List.of(caption, "red van with windows and a door", "a"), 560)
                .tokenizer();
        BitSet places = PartMentions.of(caption, tokenizer, CONTEXT);
        StringBuilder named = new StringBuilder();
        Map<Integer, String> words = new HashMap<>();
        tokenizer.ids().forEach((word, id) -> words.put(id, word));
        long[] row = tokenizer.row(caption, CONTEXT);
        places.stream().forEach(i -> named.append(words.get((int) row[i])));
        assertThat(named.toString().replace("</w>", " ")).isEqualTo("windows wheels door ");
        assertThat(PartMentions.of(caption, tokenizer, 8).length()).isLessThan(8);
    }

    private static long[] caption(int words) {
        long[] caption = new long[CONTEXT];
        caption[0] = START;
        for (int i = 1; i <= words; i++) {
            caption[i] = i;
        }
        caption[words + 1] = END;
        return caption;
    }

    @Test
    void theReleasedShareRemoves432Of576AndThePapers144() {
        assertThat(new PatchRemoval(0.75).count(576)).isEqualTo(432);
        assertThat(new PatchRemoval(0.25).count(576)).isEqualTo(144);
        assertThat(new PatchRemoval(0.25).count(64)).isEqualTo(16);
    }

    @Test
    void patchesOfPartsGoFirst() {
        PatchGrid parts = grid(24, 100, 200);
        PatchGrid removed = new PatchRemoval(0.25).draw(parts, new SplittableRandom(3));
        assertThat(removed.count()).isEqualTo(144);
        assertThat(removed.union(parts)).isEqualTo(removed);
    }

    @Test
    void moreThanItsShareIsThinnedAtRandom() {
        PatchGrid parts = grid(24, 0, 300);
        PatchGrid removed = new PatchRemoval(0.25).draw(parts, new SplittableRandom(3));
        assertThat(removed.count()).isEqualTo(144);
        assertThat(removed.union(parts)).isEqualTo(parts);
    }

    @Test
    void everyPatchIsRemovedEquallyOftenWhereNoPartIs() {
        PatchGrid none = grid(8, 0, 0);
        int[] counts = new int[64];
        SplittableRandom random = new SplittableRandom(9);
        for (int i = 0; i < 8000; i++) {
            new PatchRemoval(0.25).draw(none, random).cells().stream().forEach(cell -> counts[cell]++);
        }
        for (int count : counts) {
            assertThat(count / 8000.0).isCloseTo(0.25, within(0.02));
        }
    }

    private static PatchGrid grid(int side, int from, int to) {
        BitSet cells = new BitSet();
        cells.set(from, to);
        return PatchGrid.of(side, side, cells);
    }
}
