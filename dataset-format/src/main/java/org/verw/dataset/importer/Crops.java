package org.verw.dataset.importer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.verw.dataset.AtomicFile;
import org.verw.dataset.Sha256;
import org.verw.dataset.image.ImageCheck;
import org.verw.dataset.image.ImageCheck.Bad;
import org.verw.dataset.image.ImageCheck.Remark;
import org.verw.dataset.image.ImageCheck.Sound;
import org.verw.dataset.image.ImageCheck.Verdict;
import org.verw.dataset.image.Picture;
import org.verw.dataset.mask.Box;
import org.verw.dataset.stage.Progress;

/** Cuts images out of frames, each frame read once, into the workspace as JPEG. */
final class Crops {
    private static final int QUALITY = 95;

    private final ImageCheck check;
    private final Path frames;
    private final Path output;

    /**
     * @param frames folder that frames are relative to
     * @param output folder that the images' files are relative to
     */
    Crops(ImageCheck check, Path frames, Path output) {
        this.check = check;
        this.frames = frames;
        this.output = output;
    }

    /** Cuts them all and gives every image its verdict. */
    void cut(Checked checked, Map<String, Crop> crops, int threads, Progress progress) {
        Map<String, List<Cut>> byFrame = new TreeMap<>();
        for (int i = 0; i < checked.size(); i++) {
            Crop crop = Objects.requireNonNull(crops.get(checked.image(i).image()));
            byFrame.computeIfAbsent(crop.frame(), f -> new ArrayList<>())
                    .add(new Cut(i, crop.box(), checked.image(i).file()));
        }
        List<Map.Entry<String, List<Cut>>> all = List.copyOf(byFrame.entrySet());
        progress.start("frames", all.size());
        Parallel.run(all.size(), threads, n -> {
            ImageCheck.Decoded frame = check.decode(frames.resolve(all.get(n).getKey()));
            Picture picture = frame.picture();
            for (Cut cut : all.get(n).getValue()) {
                checked.set(cut.index(), picture == null ? frame.verdict() : cut(picture, cut.box(), cut.file()));
            }
            progress.done(1);
        });
        progress.finish();
    }

    /** One image to cut: its place among the checked, and where it comes from and goes to. */
    private record Cut(int index, Box box, String file) {}

    private Verdict cut(Picture frame, Box box, String file) {
        int left = clamp(Math.floor(box.x()), frame.width());
        int top = clamp(Math.floor(box.y()), frame.height());
        int right = clamp(Math.ceil(box.x() + box.w()), frame.width());
        int bottom = clamp(Math.ceil(box.y() + box.h()), frame.height());
        if (right <= left || bottom <= top) {
            return new Bad(
                    "box",
                    "expected a box within the frame of " + frame.width() + " x " + frame.height() + " pixels, found "
                            + box);
        }
        byte[] jpeg = frame.crop(left, top, right - left, bottom - top).toJpeg(QUALITY);
        write(output.resolve(file), jpeg);
        Set<Remark> none = EnumSet.noneOf(Remark.class);
        return new Sound("JPEG", right - left, bottom - top, Sha256.of(jpeg), none);
    }

    private static int clamp(double edge, int size) {
        return (int) Math.max(0, Math.min(size, edge));
    }

    /** Not synced one by one: until {@code dataset.json} stands, the import is done anew. */
    private static void write(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        } catch (IOException e) {
            throw AtomicFile.failure(file, e);
        }
    }
}
