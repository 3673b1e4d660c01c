package io.github.camelsimplex.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelsimplex.types.ChatEvent;
import io.github.camelsimplex.types.ChatRef;
import io.github.camelsimplex.types.ComposedMessage;
import io.github.camelsimplex.types.MsgContent;
import io.github.camelsimplex.types.SimplexJson;
import io.github.camelsimplex.types.command.ApiSendMessages;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Compares reading an event into types with reading the same bytes into Jackson's tree; and measures writing a command.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ParsingBenchmark {

    /** The event to read: {@code largest} or {@code mostCommon} of transcript 01. */
    @Param({"largest", "mostCommon"})
    public String event = "mostCommon";

    private final ObjectMapper mapper = new ObjectMapper();
    private byte[] json = {};

    /** Finds the event. */
    @Setup
    public void findEvent() throws IOException {
        RecordedEvents events = new RecordedEvents();
        json = event.equals("largest") ? events.largest() : events.mostCommon();
    }

    /** Reads the event into types. */
    @Benchmark
    public ChatEvent types() {
        return SimplexJson.parseEvent(json);
    }

    /** Reads the event into Jackson's tree. */
    @Benchmark
    public JsonNode tree() throws IOException {
        return mapper.readTree(json);
    }

    /** Creates a command with one text message, and writes it. */
    @Benchmark
    public String command() {
        ComposedMessage message = new ComposedMessage(null, 9L, new MsgContent.Text("12 * 12 = 144"), Map.of());
        return new ApiSendMessages(ChatRef.direct(4), false, null, false, List.of(message)).toCommandString();
    }
}
