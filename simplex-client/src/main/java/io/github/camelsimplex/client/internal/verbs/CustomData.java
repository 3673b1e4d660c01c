package io.github.camelsimplex.client.internal.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;

/**
 * The bot's own data about contacts or groups. The core can only replace the data as a whole, so changes run one after
 * another. The lock is held while the core answers; it is used only here.
 */
final class CustomData {

    private final LongFunction<Optional<JsonNode>> read;
    private final BiConsumer<Long, JsonNode> write;
    private final ReentrantLock lock = new ReentrantLock();

    CustomData(LongFunction<Optional<JsonNode>> read, BiConsumer<Long, JsonNode> write) {
        this.read = read;
        this.write = write;
    }

    ObjectNode get(long id) {
        return read.apply(id)
                .filter(JsonNode::isObject)
                .map(data -> data.<ObjectNode>deepCopy())
                .orElseGet(JsonNodeFactory.instance::objectNode);
    }

    void set(long id, JsonNode data) {
        lock.lock();
        try {
            write.accept(id, data);
        } finally {
            lock.unlock();
        }
    }

    ObjectNode merge(long id, UnaryOperator<ObjectNode> change) {
        lock.lock();
        try {
            ObjectNode changed = change.apply(get(id));
            write.accept(id, changed);
            return changed;
        } finally {
            lock.unlock();
        }
    }
}
