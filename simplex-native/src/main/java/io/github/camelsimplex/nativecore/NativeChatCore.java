package io.github.camelsimplex.nativecore;

import io.github.camelsimplex.client.ChatCore;
import io.github.camelsimplex.client.ChatFileException;
import io.github.camelsimplex.types.CryptoFileArgs;
import io.github.camelsimplex.types.SimplexException;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One controller of {@code libsimplex}. Every call passes a gate that counts the calls inside; {@link #close()} shuts
 * the gate, stops the chat, and releases the controller only when no call is inside any more. If a call is still inside
 * after the time-out, the controller is leaked, because a controller in use must not be closed.
 */
final class NativeChatCore implements ChatCore {

    /** The commands that end the process. */
    private static final Set<String> FORBIDDEN = Set.of("/q", "/quit", "/exit");

    private final LibSimplex library;
    private final ControllerHandle handle;
    private final long controller;
    private final Duration closeTimeout;
    private final CallGate gate = new CallGate();
    private final AtomicBoolean receiving = new AtomicBoolean();
    private final OrderlyStop stop;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean released;

    NativeChatCore(LibSimplex library, long controller, String database, Duration closeTimeout) {
        this.library = library;
        this.controller = controller;
        this.closeTimeout = closeTimeout;
        handle = new ControllerHandle(library, controller, database);
        stop = new OrderlyStop(library, controller);
    }

    @Override
    public byte[] send(String command) {
        return send(command, Arrays::copyOf);
    }

    @Override
    public <T> T send(String command, JsonReader<T> reader) {
        refuseForbidden(command);
        gate.enter();
        try {
            return library.send(controller, command, reader);
        } finally {
            leave();
        }
    }

    private static void refuseForbidden(String command) {
        if (command.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("the command contains a NUL character, where the core would cut it");
        }
        String verb = verb(command.strip());
        if (FORBIDDEN.contains(verb)) {
            throw new IllegalArgumentException(verb + " would end the process; close the core instead");
        }
    }

    private static String verb(String command) {
        int end = 0;
        while (end < command.length() && !Character.isWhitespace(command.charAt(end))) {
            end++;
        }
        return command.substring(0, end);
    }

    @Override
    public byte[] receive() {
        return receive(Arrays::copyOf);
    }

    @Override
    public <T> T receive(JsonReader<T> reader) {
        if (!receiving.compareAndSet(false, true)) {
            gate.requireOpen();
            throw new IllegalStateException("another thread is already receiving; a core has one receiver");
        }
        try {
            gate.enter();
            try {
                return library.receive(
                        controller, (json, length) -> reader.read(json, stop.takeSignal(json, length) ? 0 : length));
            } finally {
                leave();
            }
        } finally {
            receiving.set(false);
        }
    }

    @Override
    public CryptoFileArgs writeFile(Path target, byte[] content) {
        return CoreJson.cryptoArgs(inside(() -> library.writeFile(controller, absolute(target), content)));
    }

    @Override
    public byte[] readFile(Path source, CryptoFileArgs key) {
        return inside(() -> library.readFile(absolute(source), key.fileKey(), key.fileNonce(), sizeOf(source)));
    }

    /** The size on disk; 0 for a missing file, which the core reports itself. */
    private static long sizeOf(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw new ChatFileException("Cannot read " + file + ": " + e);
        }
    }

    @Override
    public CryptoFileArgs encryptFile(Path source, Path target) {
        return CoreJson.cryptoArgs(inside(() -> library.encryptFile(controller, absolute(source), absolute(target))));
    }

    /** Decrypts to a file beside the target and renames it, so that forged content never appears at the target. */
    @Override
    public void decryptFile(Path source, CryptoFileArgs key, Path target) {
        Path part = target.resolveSibling(target.getFileName() + ".part");
        byte[] error =
                inside(() -> library.decryptFile(absolute(source), key.fileKey(), key.fileNonce(), absolute(part)));
        try {
            if (error.length == 0) {
                Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
                return;
            }
            Files.deleteIfExists(part);
        } catch (IOException e) {
            throw new ChatFileException("Cannot decrypt " + source + " to " + target + ": " + e);
        }
        throw new ChatFileException("Cannot decrypt " + source + ": " + CString.decodeLeniently(error));
    }

    private interface FileCall {
        byte[] run();
    }

    private byte[] inside(FileCall call) {
        gate.enter();
        try {
            return call.run();
        } finally {
            leave();
        }
    }

    /** Ends a call. Until here the handle must stay reachable, although a call uses only its number. */
    private void leave() {
        try {
            gate.leave();
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    private static String absolute(Path path) {
        return path.toAbsolutePath().toString();
    }

    @Override
    public void close() {
        if (!gate.beginClosing()) {
            Uninterruptible.call(() -> {
                closed.await();
                return true;
            });
            return;
        }
        try {
            stop.begin();
            if (stop.drain(closeTimeout, others)) {
                handle.release();
                released = true;
            } else {
                handle.leak("a call was still inside after " + closeTimeout.toMillis() + " ms");
            }
        } catch (SimplexException e) {
            handle.leak(e.toString());
        } finally {
            closed.countDown();
        }
    }

    @Override
    public boolean isReleased() {
        return released;
    }

    private final OrderlyStop.Others others = new OrderlyStop.Others() {
        @Override
        public boolean receiverIsInside() {
            return receiving.get();
        }

        @Override
        public boolean awaitGone(Duration limit) throws InterruptedException {
            return gate.awaitEmpty(limit);
        }
    };
}
