package org.verw.dataset.importer;

import java.util.List;

/**
 * Sentences about a track whose images the source does not name: a line of {@code queries.jsonl}.
 *
 * @param query id in the source
 * @param captions sentences about the track
 * @param otherViews sentences about the same vehicle under other cameras
 */
record TrackQuery(String query, List<String> captions, List<String> otherViews) {
    int sentences() {
        return captions.size() + otherViews.size();
    }
}
