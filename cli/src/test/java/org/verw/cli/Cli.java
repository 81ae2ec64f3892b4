package org.verw.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Runs the command line in this process. */
record Cli(int code, String out, String err) {
    static Cli run(Object... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] words = new String[args.length];
        for (int i = 0; i < args.length; i++) {
            words[i] = String.valueOf(args[i]);
        }
        int code = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), words);
        return new Cli(code, out.toString(), err.toString());
    }
}
