package org.verw.dataset.export;

/**
 * What a user may choose of an export; each format reads what concerns it.
 *
 * @param uncompressed COCO: run lengths as numbers instead of COCO's string
 * @param crowd COCO: {@code iscrowd} 1 on every mask, for readers that decode run lengths only there
 * @param like IRRA: which of its data sets the export takes the place of
 * @param copyImages IRRA: image files are copied even where the disk can give them a second name
 * @param tool program and version
 */
public record ExportOptions(boolean uncompressed, boolean crowd, IrraLayout like, boolean copyImages, String tool) {}
