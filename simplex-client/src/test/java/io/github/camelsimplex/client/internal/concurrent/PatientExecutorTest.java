package io.github.camelsimplex.client.internal.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class PatientExecutorTest {

    private final Deque<Runnable> timer = new ArrayDeque<>();
    private final List<String> done = new ArrayList<>();
    private Executor target = Runnable::run;
    private final PatientExecutor executor =
            new PatientExecutor("tests", task -> target.execute(task), (task, delay) -> {
                timer.add(task);
                return () -> timer.remove(task);
            });

    private void passTime() {
        Objects.requireNonNull(timer.poll(), "a retry").run();
    }

    @Test
    void whatIsRefusedIsHandedOverAgain() {
        target = task -> {
            throw new RejectedExecutionException("full");
        };
        executor.execute(() -> done.add("work"));
        target = task -> {
            throw new OutOfMemoryError("unable to create native thread");
        };
        passTime();
        assertThat(done).isEmpty();
        target = Runnable::run;
        passTime();
        assertThat(done).containsExactly("work");
        assertThat(timer).isEmpty();
    }

    @Test
    void workThatFailsIsNotDoneAgain() {
        assertThatThrownBy(() -> executor.execute(() -> {
                    throw new IllegalStateException("work");
                }))
                .hasMessage("work");
        assertThat(timer).isEmpty();
    }

    @Test
    void afterTheEndARefusalIsARefusal() {
        target = task -> {
            throw new RejectedExecutionException("ended");
        };
        executor.execute(() -> done.add("never"));
        executor.close();
        passTime();
        assertThat(timer).isEmpty();
        assertThatThrownBy(() -> executor.execute(() -> done.add("never")))
                .isInstanceOf(RejectedExecutionException.class);
        assertThat(done).isEmpty();
    }
}
