package org.verw.dataset;

/**
 * An image that no stage may use: a line of {@code quarantine.jsonl}.
 *
 * @param image id the image would have had
 * @param file path relative to the source's root
 * @param reason one word that counts can be made of, for example {@code truncated}
 * @param detail what was found, for a person
 */
public record Quarantined(String image, String file, String reason, String detail) {
    public Quarantined {
        Require.text(image, "image");
        Require.text(file, "file");
        Require.text(reason, "reason");
        Require.present(detail, "detail");
    }
}
