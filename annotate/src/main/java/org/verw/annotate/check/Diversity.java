package org.verw.annotate.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.verw.annotate.text.CaptionText;

/**
 * How varied a set of captions is. For people: no caption is flagged by it.
 *
 * @param words mean words a caption
 * @param sentenceWords mean words a sentence
 * @param openings share of captions that begin with one of the 50 most frequent first four words, in [0, 1]
 * @param distinct2 different two-word sequences among all, in [0, 1] (Li et al. 2016); falls with the number of captions
 * @param selfBleu mean BLEU-4 of a caption against the others of a sample of at most 200, in [0, 1] (Zhu et al. 2018); higher
 *     is more alike
 */
public record Diversity(double words, double sentenceWords, double openings, double distinct2, double selfBleu) {
    private static final int TOP = 50;
    private static final int SAMPLE = 200;
    private static final int BLEU = 4;

    static Diversity of(List<Subject> subjects) {
        long words = 0;
        long sentences = 0;
        long pairs = 0;
        LongSet distinct = new LongSet();
        Map<Long, Integer> openings = new HashMap<>();
        for (Subject subject : subjects) {
            CaptionText text = subject.text();
            words += text.size();
            sentences += text.sentences();
            openings.merge(Shingles.hash(text, 0, Math.min(TemplateCheck.OPENING, text.size())), 1, Integer::sum);
            for (int i = 0; i + 1 < text.size(); i++) {
                distinct.add(Shingles.hash(text, i, 2));
                pairs++;
            }
        }
        long top = openings.values().stream()
                .sorted(Comparator.reverseOrder())
                .limit(TOP)
                .mapToLong(Integer::longValue)
                .sum();
        return new Diversity(
                share(words, subjects.size()),
                share(words, sentences),
                share(top, subjects.size()),
                share(distinct.size(), pairs),
                selfBleu(subjects));
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    private static double selfBleu(List<Subject> subjects) {
        List<CaptionText> sample = new ArrayList<>();
        int step = Math.max(1, (subjects.size() + SAMPLE - 1) / SAMPLE);
        for (int i = 0; i < subjects.size(); i += step) {
            sample.add(subjects.get(i).text());
        }
        List<List<Map<Long, Integer>>> grams = new ArrayList<>();
        for (CaptionText text : sample) {
            List<Map<Long, Integer>> byLength = new ArrayList<>();
            for (int n = 1; n <= BLEU; n++) {
                byLength.add(grams(text, n));
            }
            grams.add(byLength);
        }
        double sum = 0;
        for (int i = 0; i < sample.size(); i++) {
            sum += bleu(sample, grams, i);
        }
        return sample.size() < 2 ? 0 : sum / sample.size();
    }

    /** BLEU-4 with all others as references: clipped precisions, brevity penalty against the nearest length. */
    private static double bleu(List<CaptionText> sample, List<List<Map<Long, Integer>>> grams, int i) {
        double logs = 0;
        for (int n = 0; n < BLEU; n++) {
            long hits = 0;
            long all = 0;
            for (Map.Entry<Long, Integer> gram : grams.get(i).get(n).entrySet()) {
                int most = 0;
                for (int k = 0; k < grams.size(); k++) {
                    most = k == i ? most : Math.max(most, grams.get(k).get(n).getOrDefault(gram.getKey(), 0));
                }
                hits += Math.min(gram.getValue(), most);
                all += gram.getValue();
            }
            if (hits == 0) {
                return 0;
            }
            logs += Math.log((double) hits / all);
        }
        int mine = sample.get(i).size();
        int nearest = Integer.MAX_VALUE;
        for (int k = 0; k < sample.size(); k++) {
            int length = sample.get(k).size();
            if (k != i && Math.abs(length - mine) < Math.abs(nearest - mine)) {
                nearest = length;
            }
        }
        double brevity = mine >= nearest ? 1 : Math.exp(1 - (double) nearest / mine);
        return brevity * Math.exp(logs / BLEU);
    }

    private static Map<Long, Integer> grams(CaptionText text, int n) {
        Map<Long, Integer> counts = new HashMap<>();
        for (int i = 0; i + n <= text.size(); i++) {
            counts.merge(Shingles.hash(text, i, n), 1, Integer::sum);
        }
        return counts;
    }
}
