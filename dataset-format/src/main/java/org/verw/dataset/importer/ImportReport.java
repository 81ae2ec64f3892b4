package org.verw.dataset.importer;

import java.util.List;
import java.util.SortedMap;

/**
 * What an import did.
 *
 * @param workspace folder that was written
 * @param from name of the importer
 * @param root folder that the images' files are relative to
 * @param images lines of {@code images.jsonl}
 * @param vehicles distinct identities among them
 * @param cameras distinct cameras among them; 0 where the source names none
 * @param captions lines of {@code captions.jsonl} that were taken over
 * @param parts images whose part masks were taken over
 * @param queries lines of {@code queries.jsonl}
 * @param split vehicles by side of the split that was kept; empty where none was
 * @param decoded whether images were read; false for lists alone
 * @param quarantined images that no stage may use, by reason
 * @param skipped what else of the source was passed over
 * @param notes whole sentences that the user should read
 */
public record ImportReport(
        String workspace,
        String from,
        String root,
        long images,
        long vehicles,
        long cameras,
        long captions,
        long parts,
        long queries,
        SortedMap<String, Long> split,
        boolean decoded,
        SortedMap<String, Long> quarantined,
        List<Skipped> skipped,
        List<String> notes) {
    /** Share of the listed images that are in quarantine, in [0, 1]. */
    public double quarantinedShare() {
        long bad = quarantined.values().stream().mapToLong(Long::longValue).sum();
        return bad == 0 ? 0 : (double) bad / (bad + images);
    }
}
