package org.verw.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.verw.dataset.AtomicFile;
import org.verw.dataset.VerwException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** The one place that turns exceptions into sentences and exit codes. Only a bug shows a stack trace. */
final class FailureHandler implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        Throwable told = told(failure);
        if (told instanceof VerwException) {
            err.println("verw: " + told.getMessage());
        } else if (told instanceof UncheckedIOException) {
            err.println("verw: " + told.getMessage());
            return ExitCode.BAD_DATA;
        } else {
            err.println("verw: this is a bug in verw, please report it with what follows.");
            failure.printStackTrace(err);
        }
        return ExitCode.of(told);
    }

    /** An error of the file system that no one translated is the user's disk, not a bug. */
    private static Throwable told(Exception failure) {
        if (failure instanceof IOException e) {
            return AtomicFile.failure(Path.of("file system"), e);
        }
        if (failure instanceof UncheckedIOException e && e.getCause() != null) {
            RuntimeException translated = AtomicFile.failure(Path.of("file system"), e.getCause());
            return translated instanceof UncheckedIOException ? failure : translated;
        }
        return failure;
    }
}
