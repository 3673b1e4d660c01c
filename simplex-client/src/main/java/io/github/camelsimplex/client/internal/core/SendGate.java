package io.github.camelsimplex.client.internal.core;

import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Holds back commands that send to a chat which is not ready for them. Thread-safe. */
public interface SendGate {

    /** Lets every command pass at once. */
    SendGate OPEN = new SendGate() {
        @Override
        public <T> T await(String name, String command, Supplier<T> attempt) {
            return attempt.get();
        }

        @Override
        public <T> CompletionStage<T> start(String command, Supplier<CompletionStage<T>> attempt) {
            return attempt.get();
        }
    };

    /**
     * Waits until the command may be sent, and for its answer.
     *
     * @param name the words of the command that are safe to log
     * @param command the whole command, which determines the chat to which it sends
     * @param attempt sends it, perhaps more than once
     */
    <T> T await(String name, String command, Supplier<T> attempt);

    /** Does the same without blocking a thread; every failure completes the stage exceptionally. */
    <T> CompletionStage<T> start(String command, Supplier<CompletionStage<T>> attempt);
}
