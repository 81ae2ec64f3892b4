package org.verw.annotate.review.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verw.dataset.Sha256;
import org.verw.dataset.Workspace;
import org.verw.dataset.image.Picture;
import org.verw.dataset.stage.WorkspaceLock;

/** What the page does, asked over HTTP. */
final class ReviewServerTest {
    @TempDir
    Path folder;

    private final List<ReviewServer> servers = new ArrayList<>();

    @AfterEach
    void stop() {
        servers.forEach(ReviewServer::close);
    }

    private ReviewServer start(Workspace workspace) {
        ReviewServer server = ReviewServer.start(workspace, 0, "", Clock.systemUTC(), trouble -> {
            throw new AssertionError(trouble);
        });
        servers.add(server);
        return server;
    }

    private Tab tab(Workspace workspace, String reviewer) {
        return new Tab(start(workspace).address(), reviewer);
    }

    private static List<String> ids(JsonNode list) {
        List<String> ids = new ArrayList<>();
        list.get("rows").forEach(r -> ids.add(r.get("id").textValue()));
        return ids;
    }

    @Test
    void aVerdictIsInTheFileWhenItIsAnswered() {
        Toy toy = new Toy(folder.resolve("w"), 9);
        Tab ann = tab(toy.write(), "ann");
        JsonNode item = ann.item("i4");
        Tab.Answer answer = ann.decide(item, "edited", "  A blue\n van. ");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(toy.reviews()).hasSize(1);
        JsonNode line = toy.reviews().get(0);
        assertThat(line).isEqualTo(answer.body().get("saved"));
        assertThat(line.get("image").textValue()).isEqualTo("i4");
        assertThat(line.get("reviewer").textValue()).isEqualTo("ann");
        assertThat(line.get("verdict").textValue()).isEqualTo("edited");
        assertThat(line.get("caption").textValue()).isEqualTo("A blue van.");
        assertThat(line.get("of").textValue()).isEqualTo(Sha256.of("A red sedan with round wheels, number 4."));
        assertThat(answer.body().get("counts").get("done").intValue()).isEqualTo(1);
        assertThat(ann.item("i4").get("mine").get("caption").textValue()).isEqualTo("A blue van.");
    }

    @Test
    void whatWasSentTwiceIsSavedOnce() {
        Toy toy = new Toy(folder.resolve("w"), 3);
        Tab ann = tab(toy.write(), "ann");
        JsonNode item = ann.item("i1");
        JsonNode first = ann.decide(item, "ok", null).body();
        JsonNode again = ann.decide(item, "ok", null).body();
        assertThat(again.get("saved")).isEqualTo(first.get("saved"));
        assertThat(toy.reviews()).hasSize(1);
    }

    @Test
    void twoTabsAreToldOfEachOther() {
        Toy toy = new Toy(folder.resolve("w"), 3);
        Tab one = tab(toy.write(), "ann");
        Tab two = new Tab(one.address(), "ann");
        JsonNode seenByOne = one.item("i1");
        JsonNode seenByTwo = two.item("i1");
        assertThat(one.decide(seenByOne, "ok", null).status()).isEqualTo(200);
        Tab.Answer late = two.decide(seenByTwo, "reject", null);
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body().get("error").textValue()).contains("changed elsewhere", "nothing was saved");
        JsonNode now = late.body().get("item");
        assertThat(now.get("mine").get("verdict").textValue()).isEqualTo("ok");
        assertThat(toy.reviews()).hasSize(1);
        assertThat(two.decide(now, "reject", null).status()).isEqualTo(200);
        assertThat(one.item("i1").get("mine").get("verdict").textValue()).isEqualTo("reject");
    }

    @Test
    void twoReviewersAreKeptApart() {
        Toy toy = new Toy(folder.resolve("w"), 3);
        Tab ann = tab(toy.write(), "ann");
        Tab bob = new Tab(ann.address(), "bob");
        JsonNode seenByBob = bob.item("i1");
        ann.decide(ann.item("i1"), "reject", null);
        assertThat(bob.decide(seenByBob, "ok", null).status()).isEqualTo(200);
        JsonNode item = bob.item("i1");
        assertThat(item.get("mine").get("verdict").textValue()).isEqualTo("ok");
        assertThat(item.get("others").intValue()).isEqualTo(1);
        assertThat(item.toString()).doesNotContain("ann", "reject");
        assertThat(ann.item("i1").get("mine").get("verdict").textValue()).isEqualTo("reject");
        assertThat(bob.get("session").body().get("reviewers").toString()).isEqualTo("[\"ann\",\"bob\"]");
    }

    @Test
    void aCaptionThatWasReplacedIsShownAndNotJudgedUnseen() {
        Toy toy = new Toy(folder.resolve("w"), 4);
        Tab ann = tab(toy.write(), "ann");
        JsonNode old = ann.item("i1");
        ann.decide(ann.item("i2"), "edited", "Mine.");
        toy.captions.set(1, Toy.caption(1, "Another caption."));
        toy.captions.set(2, Toy.caption(2, "Yet another."));
        toy.writeCaptions();
        Tab.Answer late = ann.decide(old, "ok", null);
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body().get("error").textValue()).contains("replaced", "nothing was saved");
        assertThat(late.body().get("item").get("caption").textValue()).isEqualTo("Another caption.");
        assertThat(toy.reviews()).hasSize(1);
        assertThat(ann.decide(late.body().get("item"), "ok", null).status()).isEqualTo(200);

        JsonNode stale = ann.item("i2");
        assertThat(stale.get("mine").get("stale").booleanValue()).isTrue();
        assertThat(stale.get("mine").get("caption").textValue()).isEqualTo("Mine.");
        assertThat(ann.step("queue", "todo", null)
                        .body()
                        .get("counts")
                        .get("done")
                        .intValue())
                .isEqualTo(1);
    }

    @Test
    void undoGoesBackStepByStep() {
        Toy toy = new Toy(folder.resolve("w"), 3);
        Tab ann = tab(toy.write(), "ann");
        JsonNode item = ann.item("i1");
        JsonNode first = ann.decide(item, "ok", null).body().get("saved");
        JsonNode second =
                ann.decide(ann.item("i1"), "edited", "Other words.").body().get("saved");
        JsonNode back = ann.undo(item, second, Map.of("verdict", "ok", "caption", ""))
                .body()
                .get("saved");
        assertThat(ann.item("i1").get("mine").get("verdict").textValue()).isEqualTo("ok");
        assertThat(ann.undo(item, first, null).status()).isEqualTo(409);
        assertThat(ann.undo(item, back, null).status()).isEqualTo(200);
        assertThat(ann.item("i1").get("mine").isNull()).isTrue();
        assertThat(toy.reviews())
                .extracting(r -> r.get("verdict").textValue())
                .containsExactly("ok", "edited", "ok", "withdrawn");
    }

    @Test
    void anUndoThatWasSentTwiceIsDoneOnce() {
        Toy toy = new Toy(folder.resolve("w"), 3);
        Tab ann = tab(toy.write(), "ann");
        JsonNode item = ann.item("i1");
        JsonNode first = ann.decide(item, "ok", null).body().get("saved");
        JsonNode second = ann.decide(ann.item("i1"), "reject", null).body().get("saved");
        Map<String, String> ok = Map.of("verdict", "ok", "caption", "", "note", "A note.");
        JsonNode back = ann.undo(item, second, ok).body().get("saved");
        assertThat(back.get("note").textValue()).isEqualTo("A note.");
        assertThat(ann.item("i1").get("mine").get("note").textValue()).isEqualTo("A note.");
        assertThat(ann.undo(item, second, ok).body().get("saved")).isEqualTo(back);
        assertThat(ann.undo(item, first, null).status()).isEqualTo(409);
        assertThat(ann.undo(item, back, null).status()).isEqualTo(200);
        assertThat(ann.undo(item, back, null).status()).isEqualTo(200);
        assertThat(toy.reviews())
                .extracting(r -> r.get("verdict").textValue())
                .containsExactly("ok", "reject", "ok", "withdrawn");
    }

    @Test
    void aRestartGoesOnAtTheFirstUndone() throws IOException {
        Toy toy = new Toy(folder.resolve("w"), 9);
        Workspace workspace = toy.write();
        ReviewServer before = start(workspace);
        Tab ann = new Tab(before.address(), "ann");
        List<String> order =
                ids(ann.get("list", "filter", "queue", "offset", 0, "size", 100).body());
        ann.decide(ann.item(order.get(0)), "ok", null);
        ann.decide(ann.item(order.get(1)), "reject", null);
        before.close();
        Files.writeString(
                workspace.reviews(), "{\"image\":\"i3\",\"reviewer\":\"ann\",\"ver", StandardOpenOption.APPEND);
        Tab later = tab(workspace, "ann");
        assertThat(later.key()).isEqualTo(ann.key());
        JsonNode step = later.step("queue", "todo", null).body();
        assertThat(step.get("item").get("id").textValue()).isEqualTo(order.get(2));
        assertThat(step.get("counts").get("done").intValue()).isEqualTo(2);
        later.decide(step.get("item"), "ok", null);
        assertThat(toy.reviews()).hasSize(3);
    }

    @Test
    void twoServersAndAStageMayWorkOnOneWorkspace() {
        Toy toy = new Toy(folder.resolve("w"), 3);
        Workspace workspace = toy.write();
        try (WorkspaceLock held = WorkspaceLock.take(workspace, Clock.systemUTC())) {
            assertThat(held).isNotNull();
            Tab one = tab(workspace, "ann");
            Tab two = tab(workspace, "ann");
            JsonNode seenByTwo = two.item("i1");
            one.decide(one.item("i1"), "ok", null);
            assertThat(two.decide(seenByTwo, "reject", null).status()).isEqualTo(409);
            assertThat(two.item("i1").get("mine").get("verdict").textValue()).isEqualTo("ok");
            assertThat(toy.reviews()).hasSize(1);
        }
    }

    @Test
    void verdictsOfManyAtOnceAreAllThere() {
        Toy toy = new Toy(folder.resolve("w"), 40);
        Workspace workspace = toy.write();
        Tab first = tab(workspace, "r0");
        Tab second = tab(workspace, "r1");
        List<CompletableFuture<Void>> reviewers = new ArrayList<>();
        for (int r = 0; r < 6; r++) {
            Tab tab = new Tab((r % 2 == 0 ? first : second).address(), "r" + r);
            reviewers.add(CompletableFuture.runAsync(() -> {
                for (int i = 0; i < 40; i++) {
                    assertThat(tab.decide(tab.item("i" + i), i % 2 == 0 ? "ok" : "reject", null)
                                    .status())
                            .isEqualTo(200);
                }
            }));
        }
        reviewers.forEach(CompletableFuture::join);
        Set<String> distinct = new HashSet<>();
        toy.reviews()
                .forEach(r -> distinct.add(
                        r.get("reviewer").textValue() + r.get("image").textValue()));
        assertThat(toy.reviews()).hasSize(240);
        assertThat(distinct).hasSize(240);
    }

    @Test
    void filtersStepsAndPagesFitTogether() {
        Toy toy = new Toy(folder.resolve("w"), 30);
        Tab ann = tab(toy.write(), "ann");
        List<String> flagged = ids(
                ann.get("list", "filter", "flagged", "offset", 0, "size", 100).body());
        assertThat(flagged).hasSize(10).allMatch(id -> Integer.parseInt(id.substring(1)) % 3 == 0);
        List<String> walked = new ArrayList<>();
        JsonNode step = ann.step("flagged", "first", null).body();
        while (!step.get("item").isNull()) {
            assertThat(step.get("place").get("position").intValue()).isEqualTo(walked.size());
            assertThat(step.get("place").get("total").intValue()).isEqualTo(10);
            walked.add(step.get("item").get("id").textValue());
            step = ann.step("flagged", "next", walked.get(walked.size() - 1)).body();
        }
        assertThat(walked).isEqualTo(flagged);
        assertThat(ann.step("flagged", "previous", flagged.get(0))
                        .body()
                        .get("item")
                        .isNull())
                .isTrue();
        assertThat(ann.step("flagged", "previous", flagged.get(5))
                        .body()
                        .get("item")
                        .get("id")
                        .textValue())
                .isEqualTo(flagged.get(4));

        ann.decide(ann.item(flagged.get(0)), "ok", null);
        JsonNode undone = ann.get("list", "filter", "flagged", "undone", true, "offset", 0, "size", 4)
                .body();
        assertThat(undone.get("total").intValue()).isEqualTo(9);
        assertThat(ids(undone)).isEqualTo(flagged.subList(1, 5));
        JsonNode last =
                ann.get("list", "filter", "flagged", "offset", 999, "size", 4).body();
        assertThat(last.get("offset").intValue()).isEqualTo(8);
        assertThat(ids(last)).isEqualTo(flagged.subList(8, 10));
        for (String id : flagged.subList(1, 9)) {
            ann.decide(ann.item(id), "ok", null);
        }
        assertThat(ann.step("flagged", "todo", flagged.get(9))
                        .body()
                        .get("item")
                        .get("id")
                        .textValue())
                .isEqualTo(flagged.get(9));
    }

    @Test
    void anImageIsFoundByPartOfItsNameItsVehicleOrItsNumber() {
        Toy toy = new Toy(folder.resolve("w"), 30);
        Tab ann = tab(toy.write(), "ann");
        List<String> all =
                ids(ann.get("list", "filter", "all", "offset", 0, "size", 100).body());
        assertThat(all).hasSize(30).doesNotHaveDuplicates();
        assertThat(ids(ann.get("list", "filter", "all", "text", "I29", "offset", 0, "size", 9)
                        .body()))
                .containsExactly("i29");
        assertThat(ids(ann.get("list", "filter", "all", "text", "v14", "offset", 0, "size", 9)
                        .body()))
                .containsExactlyInAnyOrder("i28", "i29");
        assertThat(ids(ann.get("list", "filter", "all", "text", "#17", "offset", 0, "size", 9)
                        .body()))
                .containsExactly(all.get(16));
        assertThat(ids(ann.get("list", "filter", "all", "text", "<script>", "offset", 0, "size", 9)
                        .body()))
                .isEmpty();
    }

    @Test
    void aPlantedCaptionLooksLikeAnyOther() {
        Toy toy = new Toy(folder.resolve("w"), 30);
        Workspace workspace = toy.write();
        Toy.draw(workspace, 6);
        Tab ann = tab(workspace, "ann");
        Set<Set<String>> shapes = new HashSet<>();
        Set<String> whys = new HashSet<>();
        int shown = 0;
        JsonNode step = ann.step("sample", "first", null).body();
        while (!step.get("item").isNull()) {
            shown++;
            JsonNode item = step.get("item");
            Set<String> fields = new HashSet<>();
            item.fieldNames().forEachRemaining(fields::add);
            shapes.add(fields);
            whys.add(item.get("why").textValue() + item.get("by").textValue() + item.get("flags") + item.get("parts"));
            assertThat(ann.decide(item, "ok", null).status()).isEqualTo(200);
            assertThat(ann.item(item.get("id").textValue())
                            .get("mine")
                            .get("stale")
                            .booleanValue())
                    .isFalse();
            step = ann.step("sample", "next", item.get("id").textValue()).body();
        }
        assertThat(shown).isEqualTo(20 + 6);
        assertThat(shapes).hasSize(1);
        assertThat(whys).hasSize(1);
        assertThat(toy.reviews()).hasSize(26);
    }

    @Test
    void textIsTextAndAMegabyteOfItIsShownInPart() {
        Toy toy = new Toy(folder.resolve("w"), 6);
        String script = "<script>alert(1)</script> & \"quotes\" \u202e \ud83d\ude97";
        toy.captions.set(0, Toy.caption(0, script));
        toy.captions.set(3, Toy.caption(3, "word ".repeat(200_000)));
        Tab ann = tab(toy.write(), "ann");
        assertThat(ann.item("i0").get("caption").textValue()).isEqualTo(script);
        JsonNode huge = ann.item("i3");
        assertThat(huge.get("caption").textValue()).hasSize(20_000);
        assertThat(huge.get("captionLength").intValue()).isEqualTo(1_000_000);
        assertThat(huge.toString()).hasSizeLessThan(30_000);
        assertThat(ann.decide(huge, "reject", null).status()).isEqualTo(200);
        Tab.Answer tooLong = ann.decide(ann.item("i0"), "edited", "x".repeat(5001));
        assertThat(tooLong.status()).isEqualTo(400);
        assertThat(tooLong.body().get("error").textValue()).contains("at most 5,000 characters");
        assertThat(ann.decide(ann.item("i0"), "edited", " \n ").status()).isEqualTo(400);
        assertThat(ann.decide(ann.item("i0"), "edited", script).status()).isEqualTo(400);
    }

    @Test
    void photographsAreScaledDownAndCarryTheirParts() throws Exception {
        Toy toy = new Toy(folder.resolve("w"), 3);
        Workspace workspace = toy.write();
        Tab ann = tab(workspace, "ann");
        Picture small = photo(ann, "/api/photo?id=i0&side=30");
        assertThat(List.of(small.width(), small.height())).containsExactly(30, 20);
        Picture plain = photo(ann, "/api/photo?id=i0&side=480");
        assertThat(List.of(plain.width(), plain.height())).containsExactly(60, 40);
        Picture parts = photo(ann, "/api/photo?id=i0&side=480&parts=wheels,roof");
        int wheel = (30 * 60 + 10) * 3;
        assertThat(parts.rgb()[wheel + 2] & 255).isLessThan(plain.rgb()[wheel + 2] & 255);
        Files.delete(workspace.root().resolve("photos/one.png"));
        Tab.Answer gone = Tab.json(ann.request("/api/photo?id=i0&side=480").build());
        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.body().get("error").textValue()).contains("not there: photos/one.png");
    }

    private static Picture photo(Tab tab, String path) throws Exception {
        HttpResponse<byte[]> answer = Tab.send(tab.request(path).build());
        assertThat(answer.headers().firstValue("Content-Type")).contains("image/jpeg");
        return Picture.decode(answer.body());
    }

    /** The page never gets the whole list, and what the server holds does not grow with what was asked. */
    @Test
    void fifteenThousandImagesAreServedInBoundedMemory() {
        Toy toy = new Toy(folder.resolve("w"), 15_000);
        Tab ann = tab(toy.write(), "ann");
        toy.captions.clear();
        toy.images.clear();
        toy.parts.clear();
        browse(ann, 20);
        long before = used();
        browse(ann, 300);
        assertThat(used() - before).isLessThan(16L << 20);
        JsonNode list =
                ann.get("list", "filter", "all", "offset", 14_950, "size", 100).body();
        assertThat(list.get("total").intValue()).isEqualTo(15_000);
        assertThat(list.toString()).hasSizeLessThan(20_000);
    }

    private static void browse(Tab tab, int steps) {
        String from = null;
        for (int i = 0; i < steps; i++) {
            JsonNode step = tab.step("all", "todo", from).body();
            from = step.get("item").get("id").textValue();
            assertThat(step.toString()).hasSizeLessThan(2000);
            assertThat(Tab.send(tab.request("/api/photo?id=" + from + "&side=960&parts=wheels")
                                    .build())
                            .statusCode())
                    .isEqualTo(200);
            if (i % 10 == 0) {
                assertThat(tab.decide(step.get("item"), "ok", null).status()).isEqualTo(200);
            }
        }
    }

    private static long used() {
        System.gc();
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
