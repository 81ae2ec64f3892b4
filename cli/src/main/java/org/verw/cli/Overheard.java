package org.verw.cli;

import java.io.PrintWriter;
import java.io.Writer;

/** Passes on what a command prints and remembers the last sentence of verw's own: an error, when the command failed. */
final class Overheard extends Writer {
    private static final String OWN = "verw: ";

    private final PrintWriter to;
    private final StringBuilder line = new StringBuilder();
    private String last = "";

    Overheard(PrintWriter to) {
        this.to = to;
    }

    /** The last line that began with "verw: ", without that; empty where there was none. */
    String last() {
        return last;
    }

    @Override
    public void write(char[] text, int from, int length) {
        to.write(text, from, length);
        for (int i = from; i < from + length; i++) {
            hear(text[i]);
        }
    }

    private void hear(char c) {
        if (c == '\n') {
            if (line.indexOf(OWN) == 0) {
                last = line.substring(OWN.length()).strip();
            }
            line.setLength(0);
        } else if (c == '\r') {
            line.setLength(0);
        } else {
            line.append(c);
        }
    }

    @Override
    public void flush() {
        to.flush();
    }

    @Override
    public void close() {
        to.flush();
    }
}
