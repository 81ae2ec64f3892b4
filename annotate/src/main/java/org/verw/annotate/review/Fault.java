package org.verw.annotate.review;

import java.util.Optional;
import java.util.SplittableRandom;
import org.verw.annotate.text.CaptionText;
import org.verw.dataset.Honeypot;
import org.verw.dataset.ImageCaption;
import org.verw.dataset.VehicleImage;

/** A way to make a caption wrong, so wrong that whoever looks at the picture can see it. */
interface Fault {
    /** A good caption and the image that it is of. */
    record Subject(VehicleImage image, ImageCaption caption, CaptionText text) {
        static Subject of(VehicleImage image, ImageCaption caption) {
            return new Subject(image, caption, CaptionText.of(caption.caption()));
        }
    }

    /** The planted caption, or nothing where this fault cannot be made of this caption without doubt. */
    Optional<Honeypot> plant(Subject subject, SplittableRandom random);
}
