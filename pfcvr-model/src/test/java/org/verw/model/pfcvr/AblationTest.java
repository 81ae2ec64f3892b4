package org.verw.model.pfcvr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.verw.model.VehicleBatch;

/** Each switch of the paper's ablation changes its term and its branch, and nothing else. */
final class AblationTest {
    private static final VehicleBatch BATCH = Small.batch(6, 5);

    @ParameterizedTest
    @CsvSource({
        "PLFA, pfcvr, part, query_embed qformer img_conv",
        "PLFA, pfcvr-released, part, query_embed qformer img_conv",
        "PLFA, pfcvr-paper, part, query_embed query_projection query_attn",
        "BMRIA, pfcvr, mim, mask_token visual_decoder visual_decoder_pos_embed decoder_pred",
        "BMRIA, pfcvr-paper, mim, mask_token visual_decoder visual_decoder_pos_embed decoder_pred"
    })
    void withoutAComponentItsTermAndItsParametersAreGone(
            Component component, String name, String term, String modules) {
        ModelSettings all = Models.settings(name);
        try (RetrievalModel whole = Small.model(name, all, 1);
                RetrievalModel cut = Small.model(name, component.in(all, false), 1)) {
            TreeSet<String> missing = new TreeSet<>(whole.terms());
            cut.terms().forEach(missing::remove);
            assertThat(missing).containsExactly(term);
            TreeSet<String> gone = new TreeSet<>();
            whole.parameters().keySet().forEach(p -> gone.add(p.replaceFirst("\\..*", "")));
            cut.parameters().keySet().forEach(p -> gone.remove(p.replaceFirst("\\..*", "")));
            assertThat(gone).containsExactlyInAnyOrder(modules.split(" "));
            assertSameLosses(losses(whole), losses(cut));
        }
    }

    @ParameterizedTest
    @CsvSource({"PLFA, part", "BMRIA, mim"})
    void aComponentCanBePutIntoTheBaseline(Component component, String term) {
        ModelSettings base = Models.settings("irra");
        try (RetrievalModel irra = Small.model("irra", base, 1);
                RetrievalModel more = Small.model("irra", component.in(base, true), 1)) {
            TreeSet<String> added = new TreeSet<>(more.terms());
            irra.terms().forEach(added::remove);
            assertThat(added).containsExactly(term);
            assertThat(losses(more).get(term)).isPositive();
            assertSameLosses(losses(more), losses(irra));
        }
    }

    @Test
    void whatAModelHasAlreadyKeepsItsNumbers() {
        ModelSettings released = Models.settings("pfcvr-released");
        assertThat(Component.PLFA.in(Component.BMRIA.in(released, true), true)).isEqualTo(released);
    }

    /** Of the terms that both have. */
    private static void assertSameLosses(SortedMap<String, Double> a, SortedMap<String, Double> b) {
        assertThat(b).isNotEmpty();
        // The texts go through the tower in one product of another height: the last bits may differ.
        b.forEach((term, value) -> assertThat(a.get(term)).as(term).isCloseTo(value, within(1e-5 * value)));
    }

    private static SortedMap<String, Double> losses(RetrievalModel model) {
        SortedMap<String, Double> losses = new TreeMap<>();
        Descent.losses(model, BATCH, 9, losses);
        return losses;
    }
}
