package org.verw.dataset.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.verw.dataset.ConfigException;
import org.verw.dataset.ImageCaption;
import org.verw.dataset.InterruptedRunException;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.JsonLines;
import org.verw.dataset.Quarantined;
import org.verw.dataset.UnavailableException;
import org.verw.dataset.VehicleImage;
import org.verw.dataset.Workspace;

/** What every runner of stages keeps to, whatever runs the records. */
@Timeout(60)
abstract class RunnerContract {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    Workspace workspace;

    /** Runs the stage over the images of the workspace. */
    abstract RunSummary run(Workspace workspace, Inputs<VehicleImage> inputs, ToyStage stage, RunOptions options);

    @BeforeEach
    void makeWorkspace() {
        workspace = workspaceOf(images(20));
    }

    Workspace workspaceOf(List<VehicleImage> images) {
        return ToyWorkspace.create(folder.resolve("w"), images);
    }

    static List<VehicleImage> images(int count) {
        return ToyWorkspace.images(count);
    }

    static RunOptions options() {
        return RunOptions.of(4, CLOCK, Progress.silent());
    }

    RunSummary run(ToyStage stage) {
        return run(stage, options());
    }

    RunSummary run(ToyStage stage, RunOptions options) {
        return run(workspace, Inputs.images(workspace), stage, options);
    }

    List<ImageCaption> output() {
        return JsonLines.readAll(workspace.captions(), ImageCaption.class);
    }

    static List<ImageCaption> captionsOf(List<VehicleImage> images) {
        return images.stream().map(ToyStage::caption).toList();
    }

    @Test
    void theOutputHoldsEveryResultInTheOrderOfTheInputs() {
        RunSummary summary = run(ToyStage.captioning());
        assertThat(output()).isEqualTo(captionsOf(images(20)));
        assertThat(summary.inputs()).isEqualTo(20);
        assertThat(summary.done()).isEqualTo(20);
        assertThat(summary.processed()).isEqualTo(20);
        assertThat(summary.missing()).isZero();
    }

    @Test
    void theOutputIsTheSameForAnyNumberInFlight() throws IOException {
        run(ToyStage.captioning(), RunOptions.of(1, CLOCK, Progress.silent()));
        byte[] one = Files.readAllBytes(workspace.captions());
        workspace = ToyWorkspace.create(folder.resolve("other"), images(20));
        run(ToyStage.captioning(), RunOptions.of(16, CLOCK, Progress.silent()));
        assertThat(workspace.captions()).hasBinaryContent(one);
    }

    @Test
    void aSecondRunCallsNothingAndWritesTheSame() throws IOException {
        run(ToyStage.captioning());
        byte[] first = Files.readAllBytes(workspace.captions());
        ToyStage again = ToyStage.captioning();
        RunSummary summary = run(again);
        assertThat(again.calls).isEmpty();
        assertThat(summary.processed()).isZero();
        assertThat(workspace.captions()).hasBinaryContent(first);
    }

    @Test
    void onlyWhatIsNewIsDone() {
        run(ToyStage.captioning());
        workspace = workspaceOf(images(23));
        ToyStage stage = ToyStage.captioning();
        run(stage);
        assertThat(stage.calls).containsExactlyInAnyOrder("image-20", "image-21", "image-22");
        assertThat(output()).isEqualTo(captionsOf(images(23)));
    }

    @Test
    void aChangedImageIsDoneAgain() {
        run(ToyStage.captioning());
        ToyStage stage = ToyStage.captioning();
        stage.hash = i -> ToyStage.captioning().hash.apply(i) + (i.image().equals("image-07") ? "changed" : "");
        run(stage);
        assertThat(stage.calls).containsExactly("image-07");
    }

    @Test
    void quarantinedImagesAreNoInputs() throws IOException {
        Quarantined bad = new Quarantined("image-03", "3.jpg", "truncated", "ends early");
        Files.writeString(workspace.quarantine(), org.verw.dataset.Json.line(bad) + "\n");
        ToyStage stage = ToyStage.captioning();
        RunSummary summary = run(stage);
        assertThat(stage.calls).hasSize(19).doesNotContain("image-03");
        assertThat(summary.inputs()).isEqualTo(19);
        assertThat(summary.quarantined()).isEqualTo(1);
        assertThat(output()).hasSize(19);
    }

    @Test
    void filteredRecordsAreDoneAndNotInTheOutput() {
        ToyStage.Script script = (i, a) ->
                i.image().equals("image-01") ? Outcome.filtered("no-vehicle") : Outcome.done(ToyStage.caption(i));
        RunSummary summary = run(ToyStage.scripted(script));
        assertThat(summary.filtered()).containsExactly(Map.entry("no-vehicle", 1L));
        assertThat(output()).hasSize(19);
        ToyStage again = ToyStage.captioning();
        run(again);
        assertThat(again.calls).isEmpty();
    }

    @Test
    void retriableFailuresAreTriedAgainByTheNextRunAndOthersNot() {
        run(failing());
        ToyStage again = ToyStage.captioning();
        RunSummary summary = run(again);
        assertThat(again.calls).containsExactly("image-01");
        assertThat(summary.failed()).containsExactly(Map.entry("refused", 1L));
        assertThat(summary.done()).isEqualTo(19);
    }

    @Test
    void theSummaryCountsFailuresByReason() {
        RunSummary summary = run(failing(), options().withMaxFailShare(0.1));
        assertThat(summary.failed()).containsExactly(Map.entry("http-503", 1L), Map.entry("refused", 1L));
        assertThat(summary.tooManyFailed()).isFalse();
        assertThat(run(failing(), options().withMaxFailShare(0.09)).tooManyFailed())
                .isTrue();
    }

    @Test
    void retryRunsThoseWithTheReasonOnly() {
        run(failing());
        ToyStage again = ToyStage.captioning();
        RunSummary summary = run(again, options().withRetry(Set.of("refused")));
        assertThat(again.calls).containsExactly("image-02");
        assertThat(summary.failed()).containsExactly(Map.entry("http-503", 1L));
    }

    @Test
    void retryTakesUpFilteredRecordsToo() {
        run(ToyStage.scripted((i, a) -> Outcome.filtered("no-vehicle")));
        ToyStage again = ToyStage.captioning();
        run(again, options().withRetry(Set.of("no-vehicle")));
        assertThat(output()).hasSize(20);
    }

    @Test
    void whatIsDoneIsDoneAgainWhereThatIsAskedFor() {
        run(ToyStage.captioning());
        ToyStage again = ToyStage.captioning();
        run(again, options().withRetry(Set.of(RunOptions.DONE)));
        assertThat(again.calls).hasSize(20);
        assertThat(output()).hasSize(20);
    }

    @Test
    void aStageIsToldHowManyAttemptsEarlierRunsMade() {
        ConcurrentLinkedQueue<Integer> earlier = new ConcurrentLinkedQueue<>();
        ToyStage.Script failing = (i, a) -> {
            if (i.image().equals("image-05")) {
                earlier.add(a.earlier());
                a.failed("http-503", "busy", Evidence.NONE);
                return Outcome.failed("http-503", true, "busy");
            }
            return Outcome.done(ToyStage.caption(i));
        };
        run(ToyStage.scripted(failing));
        run(ToyStage.scripted(failing));
        run(ToyStage.scripted(failing));
        assertThat(earlier).containsExactly(0, 2, 4);
    }

    private static ToyStage failing() {
        return ToyStage.scripted((i, a) -> switch (i.image()) {
            case "image-01" -> Outcome.failed("http-503", true, "busy");
            case "image-02" -> Outcome.failed("refused", false, "will not");
            default -> Outcome.done(ToyStage.caption(i));
        });
    }

    @Test
    void aRecordIsTriedOnceARun() {
        ToyStage stage = ToyStage.scripted((i, a) -> Outcome.failed("http-503", true, "busy"));
        run(stage);
        assertThat(stage.calls).doesNotHaveDuplicates().hasSize(20);
    }

    @Test
    void theSameBytesUnderTwoIdsArePaidOnceAndGivenToBoth() throws IOException {
        ToyStage stage = ToyStage.captioning();
        stage.hash = i -> "all the same";
        RunSummary summary = run(stage);
        assertThat(stage.calls).hasSize(1);
        assertThat(summary.done()).isEqualTo(20);
        assertThat(output())
                .extracting(ImageCaption::image)
                .containsExactlyElementsOf(
                        images(20).stream().map(VehicleImage::image).toList());
        assertThat(output())
                .extracting(ImageCaption::caption)
                .containsOnly(output().get(0).caption());
    }

    @Test
    void changedSettingsAreRefusedAndNamed() {
        run(ToyStage.captioning());
        ToyStage changed = ToyStage.captioning();
        changed.settings.put("model", "other");
        changed.settings.put("temperature", "0.7");
        assertThatThrownBy(() -> run(changed))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("model 'toy' -> 'other'; temperature (none) -> '0.7'")
                .hasMessageContaining("--new-run");
        assertThat(changed.calls).isEmpty();
    }

    @Test
    void aNewRunBeginsAnewAndGoingBackCostsNothing() {
        run(ToyStage.captioning());
        ToyStage changed = ToyStage.captioning();
        changed.settings.put("model", "other");
        run(changed, options().withNewRun(true));
        assertThat(changed.calls).hasSize(20);
        ToyStage continued = ToyStage.captioning();
        continued.settings.put("model", "other");
        run(continued, options().withNewRun(true));
        assertThat(continued.calls).isEmpty();
        ToyStage back = ToyStage.captioning();
        run(back, options().withNewRun(true));
        assertThat(back.calls).isEmpty();
        assertThat(output()).isEqualTo(captionsOf(images(20)));
    }

    @Test
    void aSubsetIsTriedAndWhatWasDoneBeforeStaysInTheOutput() {
        run(ToyStage.captioning(), options().withSubset(new Subset.First(5)));
        assertThat(output()).isEqualTo(captionsOf(images(5)));
        ToyStage sampled = ToyStage.captioning();
        RunSummary summary = run(sampled, options().withSubset(new Subset.Sample(8, 1)));
        assertThat(summary.done()).isEqualTo(5 + sampled.calls.size());
        assertThat(summary.missing()).isEqualTo(20 - summary.done());
        assertThat(output()).hasSize((int) summary.done());
    }

    @Test
    void aSampleIsDrawnByTheSeedAlone() {
        ToyStage first = ToyStage.captioning();
        run(first, options().withSubset(new Subset.Sample(8, 1)));
        assertThat(first.calls).hasSize(8);
        List<VehicleImage> reversed = new ArrayList<>(images(20));
        java.util.Collections.reverse(reversed);
        workspace = ToyWorkspace.create(folder.resolve("reversed"), reversed);
        ToyStage second = ToyStage.captioning();
        run(second, options().withSubset(new Subset.Sample(8, 1)));
        assertThat(second.calls).containsExactlyInAnyOrderElementsOf(first.calls);
        ToyStage other = ToyStage.captioning();
        workspace = ToyWorkspace.create(folder.resolve("other seed"), images(20));
        run(other, options().withSubset(new Subset.Sample(8, 2)));
        assertThat(other.calls).isNotEqualTo(first.calls);
    }

    @Test
    void neverMoreThanTheLimitAreInFlightAndAsManyAsTheLimit() {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CyclicBarrier allFour = new CyclicBarrier(4);
        run(ToyStage.scripted((i, a) -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            await(allFour);
            now.decrementAndGet();
            return Outcome.done(ToyStage.caption(i));
        }));
        assertThat(most).hasValue(4);
    }

    @Test
    void theLimitCanBeLoweredWhileItRuns() {
        Concurrency concurrency = Concurrency.of(4);
        AtomicInteger now = new AtomicInteger();
        List<Integer> seen = java.util.Collections.synchronizedList(new ArrayList<>());
        AtomicInteger ended = new AtomicInteger();
        run(
                ToyStage.scripted((i, a) -> {
                    int others = now.incrementAndGet();
                    if (ended.get() >= 4) {
                        seen.add(others);
                    }
                    concurrency.limit(1);
                    now.decrementAndGet();
                    ended.incrementAndGet();
                    return Outcome.done(ToyStage.caption(i));
                }),
                options().withConcurrency(concurrency));
        assertThat(seen).isNotEmpty().containsOnly(1);
    }

    private static void await(CyclicBarrier barrier) throws InterruptedException {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (BrokenBarrierException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void anUnavailableEndpointEndsTheRunAndLosesNothing() {
        AtomicInteger calls = new AtomicInteger();
        ToyStage stage = ToyStage.scripted((i, a) -> {
            if (calls.incrementAndGet() > 10) {
                throw new UnavailableException("the endpoint is gone");
            }
            return Outcome.done(ToyStage.caption(i));
        });
        assertThatThrownBy(() -> run(stage))
                .isInstanceOf(UnavailableException.class)
                .hasMessage("the endpoint is gone");
        assertThat(stage.calls.size()).isLessThan(20);
        ToyStage again = ToyStage.captioning();
        run(again);
        assertThat(again.calls).hasSize(10);
        assertThat(output()).isEqualTo(captionsOf(images(20)));
    }

    @Test
    void aBugInTheStageEndsTheRunAndLosesNothing() {
        ToyStage stage = ToyStage.scripted((i, a) -> {
            if (i.image().equals("image-15")) {
                throw new IllegalStateException("a bug");
            }
            return Outcome.done(ToyStage.caption(i));
        });
        assertThatThrownBy(() -> run(stage)).isInstanceOf(IllegalStateException.class);
        ToyStage again = ToyStage.captioning();
        run(again);
        assertThat(again.calls.size() + stage.calls.size()).isEqualTo(21);
    }

    @Test
    void anInterruptEndsTheRunAfterWhatIsInFlight() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(4);
        CountDownLatch goOn = new CountDownLatch(1);
        ToyStage stage = ToyStage.scripted((i, a) -> {
            begun.countDown();
            goOn.await();
            return Outcome.done(ToyStage.caption(i));
        });
        Thread main = Thread.currentThread();
        Thread user = new Thread(() -> {
            try {
                begun.await();
                main.interrupt();
                goOn.countDown();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        user.start();
        assertThatThrownBy(() -> run(stage))
                .isInstanceOf(InterruptedRunException.class)
                .hasMessageContaining("the same command again");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(workspace.root().resolve(".lock")).isEmptyFile();
        user.join();
        ToyStage again = ToyStage.captioning();
        run(again);
        assertThat(again.calls).hasSize(20 - stage.calls.size());
    }

    @Test
    void aRecordThatDoesNotEndIsInterruptedAndDoneByTheNextRun() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        ToyStage stage = ToyStage.scripted((i, a) -> {
            begun.countDown();
            new CountDownLatch(1).await();
            return Outcome.done(ToyStage.caption(i));
        });
        Thread main = Thread.currentThread();
        Thread user = new Thread(() -> {
            try {
                begun.await();
                main.interrupt();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        user.start();
        assertThatThrownBy(() -> run(stage, options().withDrain(java.time.Duration.ofMillis(1))))
                .isInstanceOf(InterruptedRunException.class);
        assertThat(Thread.interrupted()).isTrue();
        user.join();
        assertThat(run(ToyStage.captioning()).done()).isEqualTo(20);
    }

    @Test
    void anImageThatCannotBeReadFailsAndIsTriedAgain() {
        ToyStage stage = ToyStage.captioning();
        stage.hash = i -> {
            if (i.image().equals("image-04")) {
                throw new InvalidDataException("4.jpg: no such file");
            }
            return ToyStage.captioning().hash.apply(i);
        };
        assertThat(run(stage).failed()).containsExactly(Map.entry("unreadable", 1L));
        ToyStage again = ToyStage.captioning();
        assertThat(run(again).failed()).isEmpty();
        assertThat(again.calls).containsExactly("image-04");
    }

    @Test
    void usageIsSummedOverAttempts() {
        Evidence evidence = new Evidence("raw", new TreeMap<>(Map.of("tokens", 2.0)), 7L);
        RunSummary summary = run(ToyStage.scripted((i, a) -> {
            a.failed("http-429", "slow down", evidence);
            return new Outcome.Done<>(ToyStage.caption(i), evidence);
        }));
        assertThat(summary.usage()).containsExactly(Map.entry("tokens", 80.0));
    }

    @Test
    void noInputsGiveAnEmptyOutput() {
        workspace = workspaceOf(List.of());
        assertThat(run(ToyStage.captioning()).inputs()).isZero();
        assertThat(workspace.captions()).isEmptyFile();
    }
}
