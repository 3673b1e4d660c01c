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
 */
public interface ChatCore extends AutoCloseable {

    /**
     * Executes one command and waits for its answer.
     *
     * @param command the command, without a NUL character (a NUL is an {@link IllegalArgumentException}: the C interface
     *     would cut the command there)
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

    /** Lets the receiver return soon with an empty array: the one that waits now, or else the next one. */
    void wakeUp();

    /** Writes content to a file, encrypted, and returns the key to it. Fails with {@link ChatFileException}. */
    CryptoFileArgs writeFile(Path target, byte[] content);

    /** Reads a file that the core has encrypted. Fails with {@link ChatFileException}. */
    byte[] readFile(Path source, CryptoFileArgs key);

    /** Encrypts a plain file into another one and returns the key to it. Fails with {@link ChatFileException}. */
    CryptoFileArgs encryptFile(Path source, Path target);

    /**
     * Decrypts a file that the core has encrypted into a plain one. Fails with {@link ChatFileException}; a target that
     * a failed call left behind is deleted.
     */
    void decryptFile(Path source, CryptoFileArgs key, Path target);

    /**
     * Stops and closes the database: refuses new calls, stops the chat, lets the receiver drain, waits for the calls
     * inside for at most {@link CoreConfiguration#closeTimeout()}, then releases the database. Idempotent and safe at any
     * moment from any thread; a second caller waits for the first. Never throws for a core that is already broken.
     */
    @Override
    void close();
}
