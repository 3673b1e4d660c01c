package io.github.camelsimplex.camel.produce;

import io.github.camelsimplex.client.ChatSession;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;
import org.apache.camel.util.concurrent.ThreadType;
import org.jspecify.annotations.Nullable;

/**
 * The threads on which operations wait for the core, from Camel. The thread of a handler of messages waits itself, since
 * its bot gives the next chat another one. For other callers there are threads here. Their number is limited, and no operation waits for a
 * free one: when all are busy, an operation runs on the thread of its caller. So routes that wait for their own further
 * operations cannot block each other, and who starts very many operations waits for them.
 *
 * <p>An operation holds one thread while it waits. Virtual threads are different: an operation waits on a virtual thread
 * for a platform thread inside the core, because a virtual thread would keep its carrier there. Thread-safe.
 */
public final class OperationThreads {

    /** The id of a thread pool profile that replaces the default one. */
    static final String PROFILE = "simplexOperations";

    private static final int MOST = 64;

    private final ExecutorServiceManager manager;
    private final ExecutorService operations;
    private final ExecutorService continuations;

    public OperationThreads(CamelContext context) {
        manager = context.getExecutorServiceManager();
        ThreadPoolProfile configured = manager.getThreadPoolProfile(PROFILE);
        operations =
                manager.newThreadPool(PROFILE, "simplex-operation", configured == null ? defaultProfile() : configured);
        continuations = manager.newCachedThreadPool("simplexContinuations", "simplex-continuation");
    }

    private static ThreadPoolProfile defaultProfile() {
        ThreadPoolProfile profile = new ThreadPoolProfile(PROFILE);
        profile.setPoolSize(1);
        profile.setMaxPoolSize(MOST);
        profile.setMaxQueueSize(0);
        profile.setAllowCoreThreadTimeOut(true);
        profile.setRejectedPolicy(ThreadPoolRejectedPolicy.Abort);
        return profile;
    }

    /**
     * Starts an operation. The route continues on the thread of the operation if that has done all, or else on a thread
     * without other duties.
     *
     * @param onOneThread whether a command that takes too long may end the operation
     * @param operation returns when it has sent its commands; the stage completes at its end
     * @param done called at the end, with the failure or null; not if this returns true
     * @return whether the operation has completed already, on this thread
     */
    public boolean start(
            boolean onOneThread, Callable<CompletionStage<?>> operation, Consumer<@Nullable Throwable> done)
            throws Exception {
        Run run = new Run(operation, done);
        boolean platform = onOneThread && ThreadType.current() == ThreadType.PLATFORM;
        if (platform && run.startsOnHandlersThread()) {
            return run.hasEndedHere();
        }
        try {
            if (platform) {
                ChatSession.onOneThread(run, operations, run::begun);
            } else {
                operations.execute(run);
            }
            return false;
        } catch (RejectedExecutionException e) {
            if (operations.isShutdown()) {
                throw e;
            }
            return run.onCallersThread();
        }
    }

    /** Ends the threads; waits for operations that are running. */
    public void close() {
        manager.shutdownGraceful(operations);
        manager.shutdown(continuations);
    }

    /** One operation. */
    private final class Run implements Callable<CompletionStage<?>>, Runnable {

        private final Callable<CompletionStage<?>> operation;
        private final Consumer<@Nullable Throwable> done;
        private final Thread caller = Thread.currentThread();
        private volatile @Nullable Thread worker;
        private boolean isStarting; // for the caller only, like the next two
        private boolean hasEndedHere;
        private @Nullable Throwable failureHere;

        Run(Callable<CompletionStage<?>> operation, Consumer<@Nullable Throwable> done) {
            this.operation = operation;
            this.done = done;
        }

        @Override
        public CompletionStage<?> call() throws Exception {
            worker = Thread.currentThread();
            return operation.call();
        }

        @Override
        public void run() {
            CompletionStage<?> stage;
            try {
                stage = call();
            } catch (Throwable e) { // errors too: an exchange that never completes would hold its message forever
                begun(null, e);
                return;
            }
            begun(stage, null);
        }

        void begun(@Nullable CompletionStage<?> stage, @Nullable Throwable failure) {
            if (stage == null) {
                end(failure);
            } else {
                if (!stage.toCompletableFuture().isDone()) {
                    worker = null; // other operations may have the thread when the stage completes
                }
                stage.whenComplete((result, later) -> end(later));
            }
        }

        private void end(@Nullable Throwable failure) {
            if (Thread.currentThread() == caller && isStarting) {
                hasEndedHere = true;
                failureHere = failure;
            } else if (Thread.currentThread() == worker) {
                worker = null; // the thread is the route's now
                done.accept(failure);
            } else {
                continueElsewhere(() -> done.accept(failure));
            }
        }

        /** Runs the operation on the thread of the caller, if that is a handler's. */
        boolean startsOnHandlersThread() {
            isStarting = true;
            boolean starts = ChatSession.onHandlersThread(this, this::begun);
            isStarting = false;
            return starts;
        }

        /** Whether all is done on the thread of the caller, which goes on itself; throws the failure. */
        boolean hasEndedHere() throws Exception {
            if (failureHere instanceof Error error) {
                throw error;
            }
            if (failureHere instanceof Exception exception) {
                throw exception;
            }
            return hasEndedHere;
        }

        boolean onCallersThread() throws Exception {
            CompletionStage<?> stage = operation.call();
            if (stage.toCompletableFuture().isDone()) {
                stage.toCompletableFuture().join();
                return true;
            }
            begun(stage, null);
            return false;
        }
    }

    private void continueElsewhere(Runnable route) {
        Executor executor = continuations.isShutdown() ? Runnable::run : continuations;
        try {
            executor.execute(route);
        } catch (RejectedExecutionException e) { // ended in this instant
            route.run();
        }
    }
}
