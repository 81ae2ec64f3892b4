package org.verw.annotate.review.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verw.annotate.review.CaptionedWorkspace;
import org.verw.annotate.review.QueueSettings;
import org.verw.annotate.review.ReviewItem;
import org.verw.annotate.review.ReviewLog;
import org.verw.annotate.review.ReviewQueue;
import org.verw.dataset.Json;
import org.verw.dataset.Review;
import org.verw.dataset.Review.Verdict;
import org.verw.dataset.Reviews;
import org.verw.dataset.Workspace;

/** What every format must do that verdicts come back in: the same answers give the same verdicts. */
abstract class RoundTripContract {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

    /** Captions that break careless writers and readers. */
    private static final Map<String, String> CAPTIONS = Map.of(
            "i1", "=HYPERLINK(\"http://evil\",\"a red sedan\")",
            "i2", "<script>alert(1)</script> & \"quoted\", a blue bus; it's \u4e2d\u6587 \ud83d\ude97 \u00e9t\u00e9",
            "i3", "'-begins like a guarded one",
            "i4", "@SUM(1+1)*cmd|' /C calc'!A0",
            "i5", "A green pickup. " + "It goes on and on. ".repeat(2500),
            "i6", "\"A caption, all in quotes\"");

    /** What the person enters: everything but i0 and i7, which they leave for later. */
    private static final Map<String, Answer> ANSWERS = new TreeMap<>(Map.of(
            "i1", new Answer("ok", "", ""),
            "i2",
                    new Answer(
                            "edited",
                            "=1+1 is no car; \"it's\", <b>an</b> \u4e2d bus \ud83d\ude97",
                            "a note, with \"marks\""),
            "i3", new Answer("reject", "", "-too dark"),
            "i4", new Answer("edited", "A blue\nsedan  with\twheels.", ""),
            "i5", new Answer("ok", "", ""),
            "i6", new Answer("", "A white sedan.", ""),
            "i8", new Answer("OK", "A white bus.", ""),
            "i9", new Answer("Reject", "", "")));

    private static final List<String> VERDICTS = List.of(
            "i1 ok " + CAPTIONS.get("i1") + " null",
            "i2 edited =1+1 is no car; \"it's\", <b>an</b> \u4e2d bus \ud83d\ude97 a note, with \"marks\"",
            "i3 reject " + CAPTIONS.get("i3") + " -too dark",
            "i4 edited A blue sedan with wheels. null",
            "i5 ok " + CAPTIONS.get("i5").strip() + " null",
            "i6 edited A white sedan. null",
            "i8 edited A white bus. null",
            "i9 reject A red bus with round wheels, number 9. null");

    @TempDir
    Path folder;

    Workspace workspace;
    ReviewQueue queue;

    /** Name of the format. */
    abstract String format();

    /** Does to the file what the program does when a person enters these answers (by image) and saves it under another name. */
    abstract Path fillIn(Path file, Map<String, Answer> answers) throws Exception;

    @BeforeEach
    void draw() {
        CaptionedWorkspace small = CaptionedWorkspace.of(folder.resolve("w"), 14, 4);
        small.captions.replaceAll(
                c -> CaptionedWorkspace.caption(c.image(), CAPTIONS.getOrDefault(c.image(), c.caption()), c.flags()));
        workspace = small.write();
        queue = ReviewQueue.draw(workspace, new QueueSettings(0.1, 0.9, 0.5, 10, 0, List.of(), 1), CLOCK);
        assertThat(queue.size()).isEqualTo(14);
    }

    ReviewLog log() {
        return ReviewLog.open(workspace, CLOCK);
    }

    private ReviewExport.Summary export(String out, String... reviewers) {
        return new ReviewExport(workspace, queue, log())
                .write(new ExportRequest(
                        format(), folder.resolve(out), List.of(reviewers), null, false, false, ImageLinks.local()));
    }

    ReviewImport imports() {
        return new ReviewImport(workspace, queue, log());
    }

    Path exported(String out, String... reviewers) {
        return Path.of(export(out, reviewers).files().get(0));
    }

    private static List<String> told(List<Review> reviews) {
        return reviews.stream()
                .map(r ->
                        r.image() + " " + r.verdict().word() + " " + r.caption().strip() + " " + r.note())
                .map(String::strip)
                .sorted()
                .toList();
    }

    @Test
    void theVerdictsComeBackAsTheyWereEntered() throws Exception {
        Path filled = fillIn(exported("out", "ann"), ANSWERS);
        ImportPlan plan = imports().read(List.of(filled), null, null, false);
        assertThat(plan.refused()).isEmpty();
        assertThat(told(plan.changes().stream().map(ImportPlan.Change::review).toList()))
                .isEqualTo(VERDICTS.stream().map(String::strip).toList());
        assertThat(plan.open()).isEqualTo(14 - 8);
        assertThat(workspace.reviews()).as("a dry run saves nothing").doesNotExist();
        assertThat(imports().apply(plan)).isEqualTo(plan);
        Reviews reviews = Reviews.read(workspace);
        assertThat(told(reviews.onCaptions()))
                .isEqualTo(VERDICTS.stream().map(String::strip).toList());
        assertThat(reviews.onCaptions()).allMatch(r -> r.reviewer().equals("ann"));
    }

    @Test
    void theSameFileTwiceAddsNothing() throws Exception {
        Path filled = fillIn(exported("out", "ann"), ANSWERS);
        imports().apply(imports().read(List.of(filled), null, null, false));
        ImportPlan again = imports().read(List.of(filled), null, null, false);
        assertThat(again.changes()).isEmpty();
        assertThat(again.unchanged()).isEqualTo(8);
        log().append(
                        queue.items().stream()
                                .filter(i -> i.image().equals("i1"))
                                .findFirst()
                                .orElseThrow(),
                        "ann",
                        Verdict.REJECT,
                        null,
                        null);
        ImportPlan old = imports().read(List.of(filled), null, null, false);
        assertThat(old.changes())
                .as("what was said later is not undone by an old file")
                .isEmpty();
        assertThat(old.superseded()).isEqualTo(1);
        assertThat(imports().read(List.of(filled), null, null, true).changes()).hasSize(1);
    }

    @Test
    void aVerdictThatWasGivenWhileTheFileWasReadIsNotReplaced() throws Exception {
        Path filled = fillIn(exported("out", "ann"), ANSWERS);
        ImportPlan plan = imports().read(List.of(filled), null, null, false);
        ReviewItem first = queue.items().stream()
                .filter(i -> i.image().equals("i1"))
                .findFirst()
                .orElseThrow();
        Review onThePage = log().append(first, "ann", Verdict.REJECT, null, null);
        ImportPlan done = imports().apply(plan);
        assertThat(done.changes()).hasSize(7);
        assertThat(done.refused()).singleElement().satisfies(r -> {
            assertThat(r.reason()).isEqualTo("changed-meanwhile");
            assertThat(r.image()).isEqualTo("i1");
        });
        assertThat(log().latest(first, "ann")).isEqualTo(onThePage);
    }

    @Test
    void reviewersAreKeptApart() throws Exception {
        Path ann = fillIn(exported("ann", "ann"), Map.of("i1", new Answer("ok", "", "")));
        Path bob = fillIn(exported("bob", "bob"), Map.of("i1", new Answer("reject", "", "")));
        ImportPlan plan = imports().read(List.of(ann, bob), null, null, false);
        assertThat(plan.refused()).isEmpty();
        assertThat(plan.byReviewer()).isEqualTo(Map.of("ann", Map.of("ok", 1L), "bob", Map.of("reject", 1L)));
    }

    @Test
    void aSheetThatNamesNobodyIsWhoseTheImportSays() throws Exception {
        Path filled = fillIn(exported("out"), Map.of("i1", new Answer("ok", "", "")));
        ImportPlan plan = imports().read(List.of(filled), null, "cy", false);
        assertThat(plan.byReviewer()).isEqualTo(Map.of("cy", Map.of("ok", 1L)));
    }

    @Test
    void aReplacedCaptionIsStale() throws Exception {
        Path filled = fillIn(exported("out", "ann"), ANSWERS);
        String text = java.nio.file.Files.readString(workspace.captions());
        org.verw.dataset.AtomicFile.write(
                workspace.captions(),
                text.lines()
                        .map(line -> line.contains("\"image\":\"i3\"")
                                ? Json.line(CaptionedWorkspace.caption("i3", "A new caption.", List.of()))
                                : line)
                        .collect(Collectors.joining("\n", "", "\n")));
        ImportPlan plan = imports().read(List.of(filled), null, null, false);
        assertThat(plan.refused()).singleElement().satisfies(r -> {
            assertThat(r.reason()).isEqualTo("stale");
            assertThat(r.image()).isEqualTo("i3");
            assertThat(r.where()).contains(String.valueOf(filled.getFileName()));
        });
        assertThat(plan.changes()).hasSize(7);
    }

    @Test
    void aFileOfAnotherWorkspaceIsUnknown() throws Exception {
        Path filled = fillIn(exported("out", "ann"), Map.of("i1", new Answer("ok", "", "")));
        CaptionedWorkspace other = CaptionedWorkspace.of(folder.resolve("other"), 4, 0);
        other.images.replaceAll(
                i -> org.verw.dataset.VehicleImage.listed("x" + i.image(), i.file(), "v", null, Map.of()));
        other.captions.replaceAll(c -> c.withImage("x" + c.image()));
        Workspace elsewhere = other.write();
        ReviewQueue drawn = ReviewQueue.draw(elsewhere, QueueSettings.defaults(1), CLOCK);
        ImportPlan plan = new ReviewImport(elsewhere, drawn, ReviewLog.open(elsewhere, CLOCK))
                .read(List.of(filled), null, null, false);
        assertThat(plan.changes()).isEmpty();
        assertThat(plan.refused()).isNotEmpty().allMatch(r -> r.reason().equals("unknown"));
    }

    @Test
    void whatIsJudgedIsNotExportedAgainAndFilesAreNotOverwritten() throws Exception {
        Path first = exported("out", "ann");
        imports().apply(imports().read(List.of(fillIn(first, ANSWERS)), null, null, false));
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> export("out", "ann")))
                .hasMessageContaining("is there already, and may hold somebody's verdicts");
        assertThat(export("next", "ann").captions()).isEqualTo(Map.of("ann", 6));
        assertThat(export("bob", "bob").captions()).isEqualTo(Map.of("bob", 14));
    }
}
