package org.verw.benchmark.scoring;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.verw.dataset.ConfigException;
import org.verw.dataset.ranking.Task;

/** What counts as a match, and what is taken out of the gallery. Every result names the one it was scored by. */
public enum Protocol {
    T2I(
            "t2i",
            Task.TEXT_TO_IMAGE,
            "Every caption is a query, every image of the split is the gallery, every image of the vehicle is a match, the query's"
                    + " own image too; no camera filter. As the released IRRA and PFCVR code scores.") {
        @Override
        boolean removes(Trial trial, int query, int place) {
            return false;
        }
    },
    OTHER_IMAGE(
            "other-image",
            Task.TEXT_TO_IMAGE,
            "As t2i, but the image that the caption was written for is taken out: only other images of the vehicle are matches.") {
        @Override
        boolean removes(Trial trial, int query, int place) {
            return place == trial.own(query);
        }
    },
    I2I(
            "i2i",
            Task.IMAGE_TO_IMAGE,
            "Images are queries; images of the same vehicle from the same camera are taken out of the gallery (VeRi-776,"
                    + " VERI-Wild; FastReID and CLIP-ReID score so).") {
        @Override
        boolean removes(Trial trial, int query, int place) {
            String camera = trial.queries().get(query).camera();
            return camera != null && camera.equals(trial.gallery().get(place).camera());
        }
    },
    VEHICLE_ID(
            "vehicleid",
            Task.IMAGE_TO_IMAGE,
            "One random image of each vehicle is the gallery, all others are queries; the mean over 10 seeded draws (VehicleID).") {
        @Override
        boolean removes(Trial trial, int query, int place) {
            return false;
        }
    },
    CITYFLOW_NL(
            "cityflow-nl",
            Task.TEXT_TO_IMAGE,
            "Each query has one track as its target; a target that a list leaves out counts as place 101 (CityFlow-NL's script).") {
        @Override
        boolean removes(Trial trial, int query, int place) {
            return false;
        }
    };

    /** Words in the order of the constants, words that are none behind them: results list the paper's protocol first. */
    public static final Comparator<String> ORDER =
            Comparator.comparingInt(Protocol::place).thenComparing(Comparator.naturalOrder());

    private final String word;
    private final Task task;
    private final String definition;

    Protocol(String word, Task task, String definition) {
        this.word = word;
        this.task = task;
        this.definition = definition;
    }

    private static int place(String word) {
        int place = 0;
        while (place < values().length && !values()[place].word.equals(word)) {
            place++;
        }
        return place;
    }

    /** The word in files and commands. */
    public String word() {
        return word;
    }

    /** What its queries are. */
    public Task task() {
        return task;
    }

    /** What it does, for people. */
    public String definition() {
        return definition;
    }

    /** Whether an image of the query's own vehicle is neither a match nor in the gallery. */
    abstract boolean removes(Trial trial, int query, int place);

    /** @throws ConfigException when there is none of this name */
    public static Protocol of(String word) {
        return Arrays.stream(values())
                .filter(p -> p.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new ConfigException("unknown protocol '" + word + "', expected one of "
                        + Arrays.stream(values()).map(Protocol::word).collect(Collectors.joining(", "))));
    }

    /** What is scored where nothing is asked for. */
    public static List<Protocol> usual(Task task) {
        return task == Task.TEXT_TO_IMAGE ? List.of(T2I, OTHER_IMAGE) : List.of(I2I);
    }
}
