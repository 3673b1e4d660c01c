package io.github.camelsimplex.client;

import io.github.camelsimplex.types.CryptoFileArgs;
import java.nio.file.Path;

/**
 * One open chat database of a SimpleX core: takes command strings, answers with JSON, and emits events as JSON.
 *
 * <p>Commands and file functions may be called from any number of threads, also while another thread is inside
 * {@link #receive()}. There is one receiver: a second concurrent call to {@code receive} is an
 * {@link IllegalStateException}. The receiver must not wait for anything between two calls of {@code receive}: a core
 * whose event queue (4096 events) is full blocks, sometimes while it holds a chat's lock, and commands hang until the
 * receiver reads again.
 *
 * <p>During and after {@link #close()}, every other call is an {@link IllegalStateException}; a blocked receiver first
 * returns an empty array. Interrupting a thread does not wake a native core.
 *
 * <p>A killed core can lose a message that is between the server and the chat database: if only the core's agent had
 * stored it, and if a command after the next start sends on that connection before the message comes again. A core that
 * was closed does not lose messages.
 *
 * <p>If a core does not answer at all, because it is broken or out of memory, the call throws
 * {@link CoreUnavailableException}; the core stays open and can be called again.
 */
public interface ChatCore extends AutoCloseable {

    /**
     * Executes one command and waits for its answer.
     *
     * @param command the command, without a NUL character, at which the C interface would cut it, and not one of
     *     {@code /q}, {@code /quit} and {@code /exit}, which would end the process; both cause an
     *     {@link IllegalArgumentException}
     * @return the answer as UTF-8 JSON: an object with the single key {@code result} or {@code error}
     */
    byte[] send(String command);

    /**
     * Waits without a time limit for the next event.
     *
     * @return the event as UTF-8 JSON ({@code {"result":…}} or {@code {"error":…}}, the latter an event like any
     *     other), or an empty array when {@link #close()} ended the wait, or when the core works again after a failure
     *     of this method
     */
    byte[] receive();

    /** Reads JSON that is valid only during the call: the core uses the array again. */
    @FunctionalInterface
    interface JsonReader<T> {

        /**
         * Reads the JSON.
         *
         * @param json begins with it
         * @param length its length in bytes; 0 for the empty array of {@link #receive()}
         */
        T read(byte[] json, int length);
    }

    /**
     * Executes one command and reads its answer, like {@link #send(String)}, without an array for each answer. What the
     * reader throws is passed on.
     */
    default <T> T send(String command, JsonReader<T> reader) {
        byte[] answer = send(command);
        return reader.read(answer, answer.length);
    }

    /**
     * Waits for the next event and reads it, like {@link #receive()}, without an array for each event. What the reader
     * throws is passed on.
     */
    default <T> T receive(JsonReader<T> reader) {
        byte[] event = receive();
        return reader.read(event, event.length);
    }

    /** Writes content to a file, encrypted, and returns the key to it. Fails with {@link ChatFileException}. */
    CryptoFileArgs writeFile(Path target, byte[] content);

    /** Reads a file that the core has encrypted. Fails with {@link ChatFileException}. */
    byte[] readFile(Path source, CryptoFileArgs key);

    /** Encrypts a plain file into another one and returns the key to it. Fails with {@link ChatFileException}. */
    CryptoFileArgs encryptFile(Path source, Path target);

    /**
     * Decrypts a file that the core has encrypted into a plain one. Fails with {@link ChatFileException}; a failed call
     * does not create a target, and leaves an existing one unchanged.
     */
    void decryptFile(Path source, CryptoFileArgs key, Path target);

    /**
     * Stops and closes the database: refuses new calls, stops the chat, lets the receiver drain, waits for the calls
     * inside for at most {@link CoreConfiguration#closeTimeout()}, then releases the database. Idempotent and safe at
     * any moment from any thread; a second caller waits for the first. Never throws for a core that is already broken.
     *
     * <p>Unreceived events are dropped; the database holds their durable effects. If a call is still inside at the
     * time-out, the database stays open until the process ends, because a database in use must not be closed; the log
     * says so.
     */
    @Override
    void close();

    /**
     * Whether the database is free after {@link #close()}: false if a call was still inside at the time-out, so that the
     * database stays open until the process ends. A session then keeps its lock, and nothing can open the database a
     * second time beside the core that still works on it.
     */
    default boolean isReleased() {
        return true;
    }

    /**
     * Whether another process has the database open, so that other programs can use it at the same time and take events
     * away. A session then says at its start that it must be the only client, searches the database for lost messages
     * at least every 15 seconds, and treats the database as one that existed before.
     */
    default boolean isShared() {
        return false;
    }
}
