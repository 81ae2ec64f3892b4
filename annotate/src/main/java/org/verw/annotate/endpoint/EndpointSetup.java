package org.verw.annotate.endpoint;

import java.nio.file.Path;
import java.time.Clock;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.verw.annotate.check.CaptionChecks;
import org.verw.annotate.prompt.Prompt;
import org.verw.dataset.VehicleImage;
import org.verw.dataset.stage.Concurrency;

/**
 * Everything that a run against an endpoint is made of.
 *
 * @param maxPixels of an image that is sent; larger ones are resized first
 * @param jpegQuality of resized images, 1 to 100
 * @param concurrency the runner's own, whose limit the stage moves
 * @param checks whose junk checks decide what is asked again
 * @param files where an image's bytes are
 */
public record EndpointSetup(
        Endpoint endpoint,
        Prompt prompt,
        Sampling sampling,
        Structured structured,
        int maxPixels,
        int jpegQuality,
        Patience patience,
        Prices prices,
        Concurrency concurrency,
        CaptionChecks checks,
        Clock clock,
        Function<VehicleImage, Path> files) {
    /** About 1,024 tokens of a model that reads 32 x 32 pixels as one. */
    public static final int DEFAULT_MAX_PIXELS = 1 << 20;

    public static final int DEFAULT_JPEG_QUALITY = 90;

    /** What decides a caption besides the image: in every key. Where the server stands does not. */
    SortedMap<String, String> settings() {
        SortedMap<String, String> settings = new TreeMap<>(prompt.settings());
        settings.put("captioner", "endpoint");
        settings.put("model", endpoint.model());
        String revision = endpoint.revision();
        if (revision != null) {
            settings.put("modelRevision", revision);
        }
        sampling.addTo(settings);
        settings.put("structured", structured.name().toLowerCase(java.util.Locale.ROOT));
        settings.put("maxPixels", Integer.toString(maxPixels));
        settings.put("jpegQuality", Integer.toString(jpegQuality));
        return settings;
    }
}
