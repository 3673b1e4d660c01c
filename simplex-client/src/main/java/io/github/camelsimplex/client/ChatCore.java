package io.github.camelsimplex.client;

import io.github.camelsimplex.types.CryptoFileArgs;
import java.nio.file.Path;

/**
 * One open chat database of a SimpleX core: takes command strings, answers with JSON, and emits events as JSON.
 *
 * <p>Commands and file functions may be called from any number of threads, also while another thread is inside
 * {@link #receive()}. There is one receiver: a second concurrent call to {@code receive} is an
 * {@link IllegalStateException}. Nobody may wait for anything between two calls of {@code receive}: a core whose event
 * queue (4096 events) is full blocks, sometimes with a chat's lock held, and commands hang until somebody reads.
 *
 * <p>After {@link #close()}, and while it runs, every other call is an {@link IllegalStateException}; a receiver that is
 * blocked comes back with an empty array first. Interrupting a thread does not wake a native core; {@link #wakeUp()}
 * does.
 *
 * <p>Between the server and the chat database a core that is killed can lose a message: when it had stored the message for
 * its agent only, and after the next start is told to send on that connection before the message has come again. A core
 * that was closed loses nothing.
 *
 * <p>A core that gives no answer at all, because it is broken or out of memory, is a {@link CoreUnavailableException} of
 * the call; the core stays open and may be asked again.
 */
public interface ChatCore extends AutoCloseable {

    /**
     * Executes one command and waits for its answer.
     *
     * @param command the command, without a NUL character (a NUL is an {@link IllegalArgumentException}: the C interface
     *     would cut the command there), and none of {@code /q}, {@code /quit} and {@code /exit}, which would end the
     *     process (also an {@link IllegalArgumentException})
     * @return the answer as UTF-8 JSON: an object with the one key {@code result} or {@code error}
     */
    byte[] send(String command);

    /**
     * Waits, without a limit, for the next event.
     *
     * @return the event as UTF-8 JSON ({@code {"result":…}} or {@code {"error":…}}, the latter an event like any other),
     *     or an empty array when {@link #wakeUp()} or {@link #close()} ended the wait
     */
    byte[] receive();

    /**
     * Lets the receiver return soon with an empty array: the one that waits now, or else the next one. Returns at once;
     * loses no event and adds none. Wake-ups that the receiver has not seen yet may count as one.
     */
    void wakeUp();

    /** Writes content to a file, encrypted, and returns the key to it. Fails with {@link ChatFileException}. */
    CryptoFileArgs writeFile(Path target, byte[] content);

    /** Reads a file that the core has encrypted. Fails with {@link ChatFileException}. */
    byte[] readFile(Path source, CryptoFileArgs key);

    /** Encrypts a plain file into another one and returns the key to it. Fails with {@link ChatFileException}. */
    CryptoFileArgs encryptFile(Path source, Path target);

    /**
     * Decrypts a file that the core has encrypted into a plain one. Fails with {@link ChatFileException}; a failed call
     * leaves no target behind, and a target that was there before as it was.
     */
    void decryptFile(Path source, CryptoFileArgs key, Path target);

    /**
     * Stops and closes the database: refuses new calls, stops the chat, lets the receiver drain, waits for the calls
     * inside for at most {@link CoreConfiguration#closeTimeout()}, then releases the database. Idempotent and safe at any
     * moment from any thread; a second caller waits for the first. Never throws for a core that is already broken.
     *
     * <p>Events that nobody has received are dropped: what matters of them is in the database. When a call is still
     * inside at the time-out, the database is not released but left open until the process ends, because a database in
     * use must not be closed; the log says so.
     */
    @Override
    void close();
}
