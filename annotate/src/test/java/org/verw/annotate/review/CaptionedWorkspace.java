package org.verw.annotate.review;

import com.fasterxml.jackson.databind.node.IntNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.verw.dataset.AtomicFile;
import org.verw.dataset.ImageCaption;
import org.verw.dataset.ImageCaption.Flag;
import org.verw.dataset.Json;
import org.verw.dataset.Sha256;
import org.verw.dataset.VehicleImage;
import org.verw.dataset.Workspace;
import org.verw.dataset.image.Picture;

/** Writes a workspace with small pictures and captions of known colour and type; lists may be changed before {@link #write}. */
public final class CaptionedWorkspace {
    private static final List<String> COLORS = List.of("red", "blue", "white", "green");
    private static final List<String> TYPES = List.of("sedan", "bus", "pickup");

    public final Path root;
    public final List<VehicleImage> images = new ArrayList<>();
    public final List<ImageCaption> captions = new ArrayList<>();

    CaptionedWorkspace(Path root) {
        this.root = root;
    }

    /** So many images, two a vehicle, every {@code flaggedIn}-th with a flag. */
    public static CaptionedWorkspace of(Path root, int count, int flaggedIn) {
        CaptionedWorkspace workspace = new CaptionedWorkspace(root);
        byte[] jpeg = new Picture(24, 16, new byte[24 * 16 * 3]).toJpeg(90);
        for (int i = 0; i < count; i++) {
            String color = COLORS.get(i / 2 % COLORS.size());
            String type = TYPES.get(i / 2 % TYPES.size());
            String image = "i" + i;
            String file = "photos/" + image + ".jpg";
            AtomicFile.write(root.resolve(file), jpeg);
            workspace.images.add(
                    VehicleImage.listed(image, file, "v" + i / 2, "c" + i % 2, Map.of("color", color, "type", type))
                            .decoded(24, 16, Sha256.of(jpeg)));
            List<Flag> flags = flaggedIn > 0 && i % flaggedIn == 0
                    ? List.of(new Flag("words", IntNode.valueOf(9), IntNode.valueOf(20)))
                    : List.of();
            workspace.captions.add(
                    caption(image, "A " + color + " " + type + " with round wheels, number " + i + ".", flags));
        }
        return workspace;
    }

    public static ImageCaption caption(String image, String text, List<Flag> flags) {
        return new ImageCaption(
                image, text, new TreeMap<>(), flags, new TreeMap<>(Map.of("captioner", "test")), new TreeMap<>(), null);
    }

    public Workspace write() {
        AtomicFile.write(root.resolve("images.jsonl"), lines(images));
        AtomicFile.write(root.resolve("captions.jsonl"), lines(captions));
        return Workspace.create(
                root,
                new Workspace.About(
                        Workspace.FORMAT,
                        "toy",
                        new Workspace.Source("folder", "."),
                        images.size(),
                        images.size() / 2,
                        "t"));
    }

    private static String lines(List<?> records) {
        StringBuilder text = new StringBuilder();
        records.forEach(r -> text.append(Json.line(r)).append('\n'));
        return text.toString();
    }
}
