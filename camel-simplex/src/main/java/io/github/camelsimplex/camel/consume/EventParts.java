package io.github.camelsimplex.camel.consume;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelsimplex.types.ACIReaction;
import io.github.camelsimplex.types.AChatItem;
import io.github.camelsimplex.types.ChatEvent;
import io.github.camelsimplex.types.ChatItemDeletion;
import io.github.camelsimplex.types.Contact;
import io.github.camelsimplex.types.GroupInfo;
import io.github.camelsimplex.types.GroupMember;
import io.github.camelsimplex.types.SimplexJson;
import io.github.camelsimplex.types.SimplexJsonException;
import io.github.camelsimplex.types.UserContactRequest;
import io.github.camelsimplex.types.WireValue;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The parts of an event by name, in their order, so that one rule holds for all types of events, also for those of later
 * versions.
 */
final class EventParts {

    private static final Logger LOG = LoggerFactory.getLogger(EventParts.class);

    private final Map<String, Object> parts = new LinkedHashMap<>();

    /** The parts of events that the schema does not know: a name has one meaning in all events. */
    private static final Map<String, Class<? extends WireValue>> BY_NAME = Map.of(
            "chatItem", AChatItem.class,
            "chatItem_", AChatItem.class,
            "reaction", ACIReaction.class,
            "contact", Contact.class,
            "toContact", Contact.class,
            "groupInfo", GroupInfo.class,
            "toGroup", GroupInfo.class,
            "member", GroupMember.class,
            "toMember", GroupMember.class,
            "contactRequest", UserContactRequest.class);

    private boolean mayHideScope;

    EventParts(ChatEvent event) {
        mayHideScope = event instanceof ChatEvent.GroupChatItemsDeleted;
        if (event instanceof ChatEvent.Unknown unknown) {
            unknown.json().properties().forEach(field -> read(field.getKey(), field.getValue()));
            return;
        }
        try {
            for (RecordComponent component : event.getClass().getRecordComponents()) {
                Object value = component.getAccessor().invoke(event);
                if (value != null) {
                    parts.put(component.getName(), value);
                }
            }
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("the event " + event.tag() + " cannot be read", e);
        }
    }

    private void read(String name, JsonNode value) {
        if (value.isArray() && !value.isEmpty() && value.get(0).isObject()) {
            List<Object> elements = new ArrayList<>();
            value.forEach(element -> read(name, element, elements::add));
            parts.put(name, elements);
        } else {
            read(name, value, part -> parts.put(name, part));
        }
    }

    private void read(String name, JsonNode value, Consumer<Object> parsed) {
        Class<? extends WireValue> type = value.isObject() ? typeOf(name, value) : null;
        if (type != null) {
            try {
                parsed.accept(SimplexJson.parse(type, value));
                return;
            } catch (SimplexJsonException e) {
                LOG.debug("the part {} of an unknown event cannot be read", name, e);
            }
        }
        mayHideScope |= (namesItem(name) && !value.isNull()) || hasItem(value);
    }

    private static @Nullable Class<? extends WireValue> typeOf(String name, JsonNode value) {
        if (value.has("chatInfo") && value.has("chatItem")) {
            return AChatItem.class;
        }
        return value.has("deletedChatItem") ? ChatItemDeletion.class : BY_NAME.get(name);
    }

    /** Whether something in a part that cannot be read is about an item or a scope. */
    private static boolean hasItem(JsonNode value) {
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            if ((namesItem(field.getKey()) && !field.getValue().isNull()) || hasItem(field.getValue())) {
                return true;
            }
        }
        return value.isArray()
                && StreamSupport.stream(value.spliterator(), false).anyMatch(EventParts::hasItem);
    }

    private static boolean namesItem(String field) {
        String name = field.toLowerCase(Locale.ROOT);
        return name.contains("item") || name.contains("scope");
    }

    /**
     * Whether the event may be about items of a support chat that it does not tell: the ids of items alone, and items of
     * a later version, do not say in which scope of their group they are.
     */
    boolean mayHideScope() {
        return mayHideScope;
    }

    /** The first part of a type. */
    <T> Optional<T> first(Class<T> type) {
        return parts.values().stream().filter(type::isInstance).findFirst().map(type::cast);
    }

    /** The part with the first of these names that the event has. */
    <T> Optional<T> first(Class<T> type, List<String> names) {
        return names.stream()
                .map(parts::get)
                .filter(type::isInstance)
                .findFirst()
                .map(type::cast);
    }

    /** Whether the first part of either type is one of the first type. */
    boolean namesFirst(Class<?> expected, Class<?> other) {
        return parts.values().stream()
                .filter(part -> expected.isInstance(part) || other.isInstance(part))
                .findFirst()
                .filter(expected::isInstance)
                .isPresent();
    }

    /** The elements of the lists of a type. */
    <T extends WireValue> List<T> all(Class<T> type) {
        List<T> all = new ArrayList<>();
        for (Object part : parts.values()) {
            if (part instanceof List<?> list) {
                list.stream().filter(type::isInstance).map(type::cast).forEach(all::add);
            }
        }
        return all;
    }
}
