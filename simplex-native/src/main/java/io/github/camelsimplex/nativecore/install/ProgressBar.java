package io.github.camelsimplex.nativecore.install;

import java.io.Console;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Locale;
import java.util.function.Consumer;

/** Draws the progress of a download on a terminal; does nothing without one. Confined to one thread. */
public final class ProgressBar implements InstallListener {

    private static final int WIDTH = 30;
    private static final double MEGABYTE = 1_000_000.0;

    private final Consumer<String> messages;
    private final PrintStream terminal;
    private final boolean interactive;
    private String drawn = "";

    public ProgressBar(Consumer<String> messages, PrintStream terminal, boolean interactive) {
        this.messages = messages;
        this.terminal = terminal;
        this.interactive = interactive;
    }

    /** Whether the output of this process goes to a terminal. */
    @SuppressWarnings("SystemConsoleNull") // older versions return null, newer ones have isTerminal
    public static boolean someoneLooks() {
        Console console = System.console();
        return console != null && isTerminal(console);
    }

    /** Since Java 22 there may be a console without a terminal, and a method that distinguishes them. */
    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            return false;
        }
    }

    @Override
    public void message(String line) {
        finished();
        messages.accept(line);
    }

    @Override
    public void progress(long done, long total) {
        String bar = bar(done, total);
        if (interactive && !bar.equals(drawn)) {
            terminal.print("\r" + bar);
            terminal.flush();
            drawn = bar;
        }
    }

    private static String bar(long done, long total) {
        if (total <= 0) {
            return String.format(Locale.ROOT, "%.1f MB", done / MEGABYTE);
        }
        int filled = (int) (WIDTH * done / total);
        return String.format(
                Locale.ROOT,
                "[%s%s] %3d %% of %.1f MB",
                "=".repeat(filled),
                " ".repeat(WIDTH - filled),
                100 * done / total,
                total / MEGABYTE);
    }

    @Override
    public void finished() {
        if (!drawn.isEmpty()) {
            terminal.println();
            drawn = "";
        }
    }
}
