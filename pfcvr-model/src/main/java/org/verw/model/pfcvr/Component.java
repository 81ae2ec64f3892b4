package org.verw.model.pfcvr;

/** What the paper's Table V takes out of PFCVR, or puts into its baseline. */
public enum Component {
    /** Part-level local alignment: the {@code part} term with its queries. */
    PLFA("part", 0.2, 0, 0.1),
    /**
     * Bidirectional masked recovery beyond what IRRA has: the {@code mim} term with its image decoder. Masked tokens are recovered
     * with and without it.
     */
    BMRIA("mim", 0.5, 0.25, 0);

    private final String term;
    private final double weight;
    private final double maskRatio;
    private final double dropout;

    Component(String term, double weight, double maskRatio, double dropout) {
        this.term = term;
        this.weight = weight;
        this.maskRatio = maskRatio;
        this.dropout = dropout;
    }

    /**
     * Settings with or without this component. Where it comes new to a model, it has PFCVR's numbers; everything else stays as it
     * is.
     */
    public ModelSettings in(ModelSettings settings, boolean present) {
        if (!present) {
            return settings.withWeight(term, 0);
        }
        if (settings.weight(term) > 0) {
            return settings;
        }
        return new ModelSettings(
                settings.temperature(),
                settings.withWeight(term, weight).weights(),
                this == BMRIA ? maskRatio : settings.maskRatio(),
                this == PLFA ? dropout : settings.dropout(),
                settings.newModuleFactor());
    }
}
