package org.verw.dataset.stage;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.verw.dataset.AtomicFile;
import org.verw.dataset.InterruptedRunException;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Json;

/** Writes a stage's output from its ledger, in the order of the inputs; holds one line at a time. */
final class StageOutput<I, O> {
    private final Stage<I, O> stage;
    private final Class<O> type;
    private final LedgerIndex index;
    private final Intake<I> intake;
    private final Set<String> quarantine;
    private final LedgerLine.Head head = new LedgerLine.Head();
    private int number;
    private int fingerprint;

    StageOutput(Stage<I, O> stage, Class<O> type, LedgerIndex index, Intake<I> intake, Set<String> quarantine) {
        this.stage = stage;
        this.type = type;
        this.index = index;
        this.intake = intake;
        this.quarantine = quarantine;
    }

    void write(Path ledger, Inputs<I> inputs, Path output) {
        try (LedgerLookup lookup = new LedgerLookup(ledger);
                Stream<I> all = inputs.open();
                AtomicFile out = AtomicFile.create(output)) {
            for (I input : (Iterable<I>) all::iterator) {
                String id = stage.id(input);
                fingerprint = 31 * fingerprint + id.hashCode();
                if (!quarantine.contains(id)) {
                    one(input, id, lookup, out);
                }
            }
            if (number != intake.size() || fingerprint != intake.fingerprint()) {
                throw changed();
            }
            out.commit();
        } catch (IOException e) {
            throw AtomicFile.failure(output, e);
        }
    }

    private void one(I input, String id, LedgerLookup lookup, AtomicFile out) throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedRunException(stage.name()
                    + ": interrupted while its output was written. Run the same command again to write it.");
        }
        if (number == intake.size()) {
            throw changed();
        }
        int entry = intake.entry(number++);
        if (entry < 0 || !index.isDone(entry)) {
            return;
        }
        lookup.seek(index.offset(entry));
        if (lookup.isFor(LedgerLine.quoted(id), head)) {
            out.bytes(lookup.bytes(), lookup.valueStart(), lookup.valueLength());
            out.text("\n");
        } else {
            out.line(stage.relabel(value(lookup), input));
        }
    }

    private O value(LedgerLookup lookup) throws IOException {
        try {
            return Json.MAPPER.readValue(lookup.bytes(), lookup.valueStart(), lookup.valueLength(), type);
        } catch (JsonProcessingException e) {
            throw new InvalidDataException(lookup.path() + ": at byte " + lookup.offset() + ": " + Json.explain(e), e);
        }
    }

    private InvalidDataException changed() {
        return new InvalidDataException(
                stage.name() + ": its inputs changed while it ran. What was done is kept; run the same command again.");
    }
}
