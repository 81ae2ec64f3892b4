package org.verw.annotate.text;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** From which end a caption says the vehicle is seen: {@code front}, {@code rear}, both, or neither. */
public final class ViewWords {
    private static final Phrases<String> VIEWS = Phrases.of(p -> {
        p.accept(
                "front",
                "from the front,front view,facing the camera,facing forward,head on,front facing,facing the viewer");
        p.accept("front", "front three quarter,from its front,showing its front,front end is shown,from front");
        p.accept(
                "rear",
                "from the rear,rear view,from behind,back view,from the back,facing away,rear three quarter,rear facing");
        p.accept("rear", "from its rear,showing its rear,from its back,rear end is shown,from rear");
        p.accept("", "rear view mirror,rear view mirrors,rear view camera");
    });

    private ViewWords() {}

    public static Set<String> of(CaptionText text) {
        Set<String> found = new TreeSet<>();
        VIEWS.all(text).forEach(hit -> found.add(hit.meaning()));
        found.remove("");
        return Collections.unmodifiableSet(found);
    }
}
