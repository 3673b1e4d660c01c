package io.github.camelsimplex.nativecore;

import com.sun.jna.Function;
import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import io.github.camelsimplex.client.ChatCore;
import io.github.camelsimplex.client.ChatFileException;
import io.github.camelsimplex.client.CoreThreads;
import io.github.camelsimplex.client.CoreUnavailableException;
import io.github.camelsimplex.nativecore.install.HostPlatform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The C functions of one loaded {@code libsimplex}. Every buffer that a function returns is copied and freed here, even
 * if it is malformed, so that other classes never see one. This class does not keep state about controllers;
 * {@link NativeChatCore} decides which calls are allowed, and when. Thread-safe.
 */
final class LibSimplex {

    /** glibc's {@code RTLD_LAZY}: the library's symbols do not clash with those of other libraries, such as OpenSSL. */
    private static final int LAZY_AND_LOCAL = 1;

    private final Path file;
    private final CopyBuffers copies = new CopyBuffers();
    private final NativeLibrary library;
    private final Function free;
    private final Function migrateInit;
    private final Function sendCommand;
    private final Function receive;
    private final Function receiveWait;
    private final Function writeFile;
    private final Function readFile;
    private final Function encryptFile;
    private final Function decryptFile;
    private final Function closeStore;

    /** Frees what the runtime keeps for a thread that has called it; does nothing if the library cannot. */
    private final Runnable threadDone;

    private LibSimplex(Path file) {
        this.file = file;
        library = NativeLibrary.getInstance(
                file.toString(), Platform.isLinux() ? Map.of(Library.OPTION_OPEN_FLAGS, LAZY_AND_LOCAL) : Map.of());
        free = freeOfTheCLibrary(library);
        migrateInit = library.getFunction("chat_migrate_init");
        sendCommand = library.getFunction("chat_send_cmd");
        receive = library.getFunction("chat_recv_msg");
        receiveWait = library.getFunction("chat_recv_msg_wait");
        writeFile = library.getFunction("chat_write_file");
        readFile = library.getFunction("chat_read_file");
        encryptFile = library.getFunction("chat_encrypt_file");
        decryptFile = library.getFunction("chat_decrypt_file");
        closeStore = library.getFunction("chat_close_store");
        threadDone = threadDone();
    }

    /** Loads the library file by its absolute path, so that the files beside it are found. */
    static LibSimplex load(Path file) {
        try {
            return new LibSimplex(file.toAbsolutePath());
        } catch (UnsatisfiedLinkError e) {
            throw new CoreUnavailableException(
                    "The library " + file + " cannot be loaded: " + e.getMessage()
                            + ". Check that it is for this platform (" + HostPlatform.current() + ") and complete.",
                    e);
        } catch (LinkageError e) {
            throw new CoreUnavailableException(
                    "Java does not allow calls of native code: " + rootOf(e)
                            + ". From Java 24 on, it has to be started with --enable-native-access=ALL-UNNAMED"
                            + " (or =com.sun.jna, on the module path).",
                    e);
        }
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            root = cause;
        }
        return root;
    }

    /**
     * Finds the matching {@code free}: on Windows the library allocates with the UCRT; elsewhere its own handle leads
     * to the C library.
     */
    private static Function freeOfTheCLibrary(NativeLibrary library) {
        return Platform.isWindows()
                ? NativeLibrary.getInstance("ucrtbase").getFunction("free")
                : library.getFunction("free");
    }

    /**
     * Starts the runtime, which is possible once in a process. The arguments stay allocated, because the runtime keeps
     * them.
     */
    void startRuntime(List<String> arguments) {
        Memory vector = new Memory((long) Native.POINTER_SIZE * (arguments.size() + 1));
        vector.clear();
        for (int i = 0; i < arguments.size(); i++) {
            byte[] text = CString.of("runtime option", arguments.get(i));
            Memory argument = new Memory(text.length);
            argument.write(0, text, 0, text.length);
            vector.setPointer((long) Native.POINTER_SIZE * i, argument);
            RuntimeArguments.KEPT.add(argument);
        }
        Memory count = new Memory(Integer.BYTES);
        count.setInt(0, arguments.size());
        Memory vectorPointer = new Memory(Native.POINTER_SIZE);
        vectorPointer.setPointer(0, vector);
        RuntimeArguments.KEPT.addAll(List.of(vector, count, vectorPointer));
        runtimeFunction("hs_init_with_rtsopts").invokeVoid(new Object[] {count, vectorPointer});
    }

    private static final class RuntimeArguments {
        static final List<Memory> KEPT = new CopyOnWriteArrayList<>();
    }

    /**
     * Finds a function of the runtime: through the library's handle, or on Windows, where that does not work, in a
     * library beside it.
     */
    private Function runtimeFunction(String name) {
        try {
            return library.getFunction(name);
        } catch (UnsatisfiedLinkError e) {
            if (Platform.isWindows()) {
                return neighbours()
                        .flatMap(neighbour -> functionOf(neighbour, name))
                        .findFirst()
                        .orElseThrow(() -> e);
            }
            throw e;
        }
    }

    private Runnable threadDone() {
        try {
            Function done = runtimeFunction("hs_thread_done");
            return () -> done.invokeVoid(new Object[0]);
        } catch (UnsatisfiedLinkError e) {
            return () -> {};
        }
    }

    private Stream<Path> neighbours() {
        try (Stream<Path> files = Files.list(file.resolveSibling("."))) {
            return files.filter(neighbour -> neighbour.toString().endsWith(".dll")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Function> functionOf(Path library, String name) {
        try {
            return Stream.of(NativeLibrary.getInstance(library.toString()).getFunction(name));
        } catch (UnsatisfiedLinkError e) {
            return Stream.empty();
        }
    }

    /** The result of opening: JSON, and a controller that is valid only if the JSON says {@code ok}. */
    static final class Opening {
        private final byte[] json;
        private final long controller;

        Opening(byte[] json, long controller) {
            this.json = json;
            this.controller = controller;
        }

        byte[] json() {
            return json;
        }

        long controller() {
            return controller;
        }
    }

    /** Opens, creates or migrates: SQLite file prefix and key, or PostgreSQL schema prefix and connection string. */
    Opening migrate(String path, String key, String confirm) {
        Memory controller = controllerBuffer();
        byte[] json = take("chat_migrate_init", migrateInit.invokePointer(new Object[] {
            CString.of("database", path), CString.of("passphrase", key), CString.of("confirm", confirm), controller
        }));
        return new Opening(json, controller.getLong(0));
    }

    /** The same with a capacity for the event queue, which older libraries do not support. */
    Opening migrate(String path, String key, String confirm, int queueSize) {
        Memory controller = controllerBuffer();
        byte[] json = take("chat_migrate_init_queue", migrateInitQueue().invokePointer(new Object[] {
            CString.of("database", path),
            CString.of("passphrase", key),
            CString.of("confirm", confirm),
            queueSize,
            controller
        }));
        return new Opening(json, controller.getLong(0));
    }

    private Function migrateInitQueue() {
        try {
            return library.getFunction("chat_migrate_init_queue");
        } catch (UnsatisfiedLinkError e) {
            throw new CoreUnavailableException(
                    "eventQueueSize requires a newer libsimplex than " + file
                            + ", which does not have chat_migrate_init_queue. Remove the option, or install a newer"
                            + " version.",
                    e);
        }
    }

    /** Eight zeroed bytes: if a C long has four bytes, the rest stays zero. */
    private static Memory controllerBuffer() {
        Memory controller = new Memory(Long.BYTES);
        controller.clear();
        return controller;
    }

    byte[] send(long controller, String command) {
        return send(controller, command, Arrays::copyOf);
    }

    /** Executes a command; the reader gets a copy of the answer in an array that is used again. */
    <T> T send(long controller, String command, ChatCore.JsonReader<T> reader) {
        return take(
                "chat_send_cmd",
                sendCommand.invokePointer(new Object[] {controller, CString.of("command", command)}),
                reader);
    }

    /** Blocks until there is an event; the reader gets a copy of it in an array that is used again. */
    <T> T receive(long controller, ChatCore.JsonReader<T> reader) {
        return take("chat_recv_msg", receive.invokePointer(new Object[] {controller}), reader);
    }

    /**
     * Waits for an event at most for the limit; empty if none came. An event that arrives at the end of the limit may
     * be lost, so use this only for draining.
     */
    byte[] receive(long controller, Duration limit) {
        int microseconds = Math.toIntExact(limit.toNanos() / 1000);
        return take("chat_recv_msg_wait", receiveWait.invokePointer(new Object[] {controller, microseconds}));
    }

    byte[] writeFile(long controller, String path, byte[] content) {
        return take(
                "chat_write_file",
                writeFile.invokePointer(new Object[] {controller, CString.of("path", path), content, content.length}));
    }

    byte[] encryptFile(long controller, String source, String target) {
        return take("chat_encrypt_file", encryptFile.invokePointer(new Object[] {
            controller, CString.of("source", source), CString.of("target", target)
        }));
    }

    byte[] decryptFile(String source, String key, String nonce, String target) {
        return take("chat_decrypt_file", decryptFile.invokePointer(new Object[] {
            CString.of("source", source),
            CString.of("file key", key),
            CString.of("file nonce", nonce),
            CString.of("target", target)
        }));
    }

    byte[] closeStore(long controller) {
        return take("chat_close_store", closeStore.invokePointer(new Object[] {controller}));
    }

    /**
     * Reads a file that the core has encrypted. Fails with {@link ChatFileException}.
     *
     * @param limit the maximum number of bytes of the content; a buffer that claims more is refused
     */
    byte[] readFile(String path, String key, String nonce, long limit) {
        CoreThreads.atEnd(threadDone);
        Pointer buffer = readFile.invokePointer(
                new Object[] {CString.of("path", path), CString.of("file key", key), CString.of("file nonce", nonce)});
        if (buffer == null) {
            throw unableToRead(path, "the library did not answer");
        }
        try {
            return contentOf(buffer, path, limit);
        } finally {
            free.invokeVoid(new Object[] {buffer});
        }
    }

    private static byte[] contentOf(Pointer buffer, String path, long limit) {
        byte status = buffer.getByte(0);
        if (status == 1) {
            throw unableToRead(path, CString.decodeLeniently(textAt(buffer, 1)));
        }
        if (status != 0) {
            throw unableToRead(path, "the library answered with the unknown status " + status);
        }
        long length = Integer.toUnsignedLong(ByteBuffer.wrap(buffer.getByteArray(1, Integer.BYTES))
                .order(ByteOrder.nativeOrder())
                .getInt());
        if (length > limit) {
            throw unableToRead(path, "the library claims " + length + " bytes for a file with " + limit);
        }
        return buffer.getByteArray(1 + Integer.BYTES, Math.toIntExact(length));
    }

    private static ChatFileException unableToRead(String path, String reason) {
        return new ChatFileException("Cannot read " + path + ": " + reason);
    }

    private byte[] take(String function, @Nullable Pointer buffer) {
        return take(function, buffer, Arrays::copyOf);
    }

    /** Takes the buffer of a call that this thread has just made: it is free again before the reader reads the copy. */
    private <T> T take(String function, @Nullable Pointer buffer, ChatCore.JsonReader<T> reader) {
        CoreThreads.atEnd(threadDone);
        if (buffer == null) {
            throw new CoreUnavailableException(
                    function + " of libsimplex did not answer: the library is out of memory or broken");
        }
        int length;
        byte[] copy;
        try {
            length = lengthAt(buffer, 0);
            copy = copies.take(length);
            buffer.read(0, copy, 0, length);
        } finally {
            free.invokeVoid(new Object[] {buffer});
        }
        try {
            return reader.read(copy, length);
        } finally {
            copies.giveBack(copy);
        }
    }

    private static byte[] textAt(Pointer buffer, int offset) {
        return buffer.getByteArray(offset, lengthAt(buffer, offset));
    }

    private static int lengthAt(Pointer buffer, int offset) {
        return Math.toIntExact(CMemory.length(Pointer.nativeValue(buffer) + offset));
    }
}
