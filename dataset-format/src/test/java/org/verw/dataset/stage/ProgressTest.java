package org.verw.dataset.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

final class ProgressTest {
    private final StringWriter text = new StringWriter();
    private final Hands clock = new Hands();

    /** A clock that a test sets. */
    private static final class Hands extends Clock {
        private Instant now = Instant.parse("2026-11-20T12:00:00Z");

        void pass(double seconds) {
            now = now.plus(Duration.ofMillis(Math.round(seconds * 1000)));
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private Progress progress(boolean terminal) {
        return Progress.to(new PrintWriter(text), terminal, clock);
    }

    @Test
    void aFileGetsALineEvery30Seconds() {
        Progress progress = progress(false);
        progress.start("caption", 10_000);
        progress.inFlight(64);
        for (int second = 0; second < 60; second++) {
            clock.pass(1);
            progress.done(49);
            progress.failed(1);
        }
        assertThat(text.toString().lines())
                .containsExactly(
                        "caption: 1,499 of 10,000 (14 %), 29 failed, 64 in flight, 50/s, 170 s left"
                                .replace("170 s", "3 min"),
                        "caption: 2,999 of 10,000 (29 %), 59 failed, 64 in flight, 50/s, 2 min left");
    }

    @Test
    void aTerminalGetsOneLineThatIsWrittenOver() {
        Progress progress = progress(true);
        progress.start("import", -1);
        clock.pass(0.2);
        progress.done(1000);
        progress.done(1);
        clock.pass(0.2);
        progress.tick();
        progress.finish();
        assertThat(text)
                .hasToString("\rimport: 1,000, 5,000/s\rimport: 1,001, 2,503/s\rimport: 1,001, 2,503/s"
                        + System.lineSeparator());
    }

    @Test
    void aShorterLineLeavesNothingOfTheLongerOne() {
        Progress progress = progress(true);
        progress.start("x", 2);
        progress.inFlight(2);
        clock.pass(1);
        progress.tick();
        progress.inFlight(-2);
        clock.pass(1);
        progress.tick();
        assertThat(text).hasToString("\rx: 0 of 2 (0 %), 2 in flight\rx: 0 of 2 (0 %)             ");
    }

    @Test
    void aNoteStandsOnALineOfItsOwn() {
        Progress progress = progress(true);
        progress.start("x", 2);
        clock.pass(1);
        progress.tick();
        progress.note("Mind this.");
        assertThat(text).hasToString("\rx: 0 of 2 (0 %)\r               \rMind this." + System.lineSeparator());
    }

    @Test
    void whatWasDoneBeforeCountsButNotForTheRate() {
        Progress progress = progress(false);
        progress.start("caption", 1000);
        progress.known(900);
        clock.pass(30);
        progress.done(30);
        assertThat(text.toString().strip()).isEqualTo("caption: 930 of 1,000 (93 %), 1.0/s, 70 s left");
    }

    @Test
    void theRateIsThatOfTheLastHalfMinute() {
        Progress progress = progress(true);
        progress.start("train", 100_000);
        for (int i = 0; i < 100; i++) {
            clock.pass(1);
            progress.done(1);
        }
        for (int i = 0; i < 40; i++) {
            clock.pass(1);
            progress.done(100);
        }
        assertThat(text.toString()).endsWith("train: 4,100 of 100,000 (4 %), 100/s, 16 min left");
    }

    @Test
    void theDetailStandsAtTheEnd() {
        Progress progress = progress(false);
        progress.start("train", 10);
        progress.detail("loss 1.23");
        progress.finish();
        assertThat(text.toString().strip()).isEqualTo("train: 0 of 10 (0 %), loss 1.23");
    }

    @Test
    void beforeATaskAndAfterItNothingIsSaid() {
        Progress progress = progress(true);
        progress.done(1);
        clock.pass(100);
        progress.tick();
        assertThat(text.toString()).isEmpty();
    }

    @Test
    void timesHaveTwoUnitsAtMost() {
        assertThat(Progress.duration(43)).isEqualTo("43 s");
        assertThat(Progress.duration(720)).isEqualTo("12 min");
        assertThat(Progress.duration(12_000)).isEqualTo("3 h 20 min");
        assertThat(Progress.duration(187_200)).isEqualTo("2 d 4 h");
    }
}
