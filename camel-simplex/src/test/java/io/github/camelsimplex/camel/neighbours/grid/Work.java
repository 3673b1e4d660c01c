package io.github.camelsimplex.camel.neighbours.grid;

import io.github.camelsimplex.camel.ChatMessage;
import io.github.camelsimplex.camel.SimplexConstants;
import java.io.File;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.model.ProcessorDefinition;

/** The work behind a neighbour: it remembers what it has seen, and waits or fails once on request. */
public final class Work implements Processor {

    /** The answer to each message. */
    public static final String ANSWER = "done";

    private final List<String> begun = new CopyOnWriteArrayList<>();
    private final List<String> done = new CopyOnWriteArrayList<>();
    private final List<String> files = new CopyOnWriteArrayList<>();
    private final AtomicBoolean fails = new AtomicBoolean();
    private final AtomicBoolean holds = new AtomicBoolean();
    private final CountDownLatch gate = new CountDownLatch(1);
    private final Consumer<String> listener;

    /** Passes each text to a listener when its work begins. */
    Work(Consumer<String> listener) {
        this.listener = listener;
    }

    /** Puts the work at the end of a route, with an answer to the message. */
    public void at(ProcessorDefinition<?> route) {
        step(route).to("simplex:reply");
    }

    /** Puts the work at the end of a route, and makes the answer the body. */
    public ProcessorDefinition<?> step(ProcessorDefinition<?> route) {
        return route.process(this).setBody().constant(ANSWER);
    }

    /** Makes the next message wait for {@link #release}; those after it pass. */
    void hold() {
        holds.set(true);
    }

    void release() {
        gate.countDown();
    }

    /** Makes the next message fail. */
    void failOnce() {
        fails.set(true);
    }

    boolean hasFailed() {
        return !fails.get() && begun.size() > done.size();
    }

    /** The texts in the order in which their work began, each as often as it was tried. */
    List<String> begun() {
        return begun;
    }

    /** The texts whose work has ended well. */
    List<String> done() {
        return done;
    }

    /** The contents of the files that came with the messages. */
    List<String> files() {
        return files;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        List<String> texts = texts(exchange);
        begun.addAll(texts);
        texts.forEach(listener);
        if (holds.compareAndSet(true, false) && !gate.await(NeighbourTest.SOON.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("the work was not released");
        }
        if (fails.compareAndSet(true, false)) {
            throw new IllegalStateException("the work fails once");
        }
        boolean text = exchange.getMessage().getBody() instanceof ChatMessage
                && exchange.getMessage().getHeader(SimplexConstants.FILE_NAME) == null;
        File file = text ? null : exchange.getMessage().getBody(File.class);
        if (file != null && file.isFile()) {
            files.add(Files.readString(file.toPath()));
        }
        done.addAll(texts);
    }

    /** The two words of each message: a neighbour may have split a message, or joined some. */
    private static List<String> texts(Exchange exchange) {
        return List.of(exchange.getMessage().getBody(String.class).split(","));
    }
}
