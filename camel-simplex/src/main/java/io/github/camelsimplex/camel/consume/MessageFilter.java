package io.github.camelsimplex.camel.consume;

import io.github.camelsimplex.camel.SimplexEndpoint;
import io.github.camelsimplex.camel.config.FilterConfiguration;
import io.github.camelsimplex.camel.config.Options;
import io.github.camelsimplex.client.ReceivedMessage;
import io.github.camelsimplex.types.BotCommand;
import io.github.camelsimplex.types.GroupMember;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Selects the messages of a consumer: AND between the options, OR inside a comma list. The factory method refuses bad
 * values with the name of the option and the allowed values. Immutable and thread-safe.
 */
final class MessageFilter implements Predicate<ReceivedMessage> {

    private static final List<String> CONTENT_TYPES =
            List.of("text", "link", "image", "video", "voice", "file", "report", "chat");
    private static final String UNKNOWN = "unknown:";
    private static final List<String> CHAT_TYPES = List.of("direct", "group", "local");
    private static final List<String> ROLES =
            List.of("relay", "observer", "author", "member", "moderator", "admin", "owner");

    private final List<Predicate<ReceivedMessage>> conditions = new ArrayList<>();
    private final Options options;

    private MessageFilter(Options options) {
        this.options = options;
    }

    /** Makes the filter of an endpoint. */
    static MessageFilter of(SimplexEndpoint endpoint, Options options) {
        MessageFilter filter = new MessageFilter(options);
        FilterConfiguration values = endpoint.getFilterConfiguration();
        filter.refuseContradictions(values, endpoint);
        filter.content(values);
        filter.chat(values, endpoint.getContact(), endpoint.getGroup());
        filter.sender(values);
        filter.command(values);
        return filter;
    }

    /**
     * Refuses an option that implies a group beside one that implies a direct chat, because together they match
     * nothing.
     */
    private void refuseContradictions(FilterConfiguration values, SimplexEndpoint endpoint) {
        String chatType = values.getChatType();
        refuseGroup("fromContactId", values.getFromContactId(), values, endpoint);
        refuseGroup("contact", endpoint.getContact(), values, endpoint);
        refuseGroup("chatType", chatType == null || chatType.contains("group") ? null : chatType, values, endpoint);
    }

    private void refuseGroup(
            String excluding, @Nullable String value, FilterConfiguration values, SimplexEndpoint endpoint) {
        if (value != null) {
            String reason = "implies a group, and " + excluding + "=" + value + " excludes groups";
            refuse("fromRole", values.getFromRole(), reason);
            refuse("fromMemberId", values.getFromMemberId(), reason);
            refuse("groupId", values.getGroupId(), reason);
            refuse("group", endpoint.getGroup(), reason);
        }
    }

    private void refuse(String option, @Nullable String value, String reason) {
        if (value != null) {
            throw options.invalid(option, value, reason);
        }
    }

    @Override
    public boolean test(ReceivedMessage message) {
        for (Predicate<ReceivedMessage> condition : conditions) { // for each message: no stream
            if (!condition.test(message)) {
                return false;
            }
        }
        return true;
    }

    private void content(FilterConfiguration values) {
        List<String> contentTypes = options.parts("contentType", values.getContentType());
        contentTypes.stream()
                .filter(type -> !type.startsWith(UNKNOWN))
                .forEach(type -> options.name("contentType", type, CONTENT_TYPES));
        List<String> tags = contentTypes.stream()
                .map(type -> type.startsWith(UNKNOWN) ? type.substring(UNKNOWN.length()) : type)
                .toList();
        anyOf(tags, message -> message.content().tag());
        String text = values.getText();
        if (text != null) {
            conditions.add(message -> message.text().equals(text));
        }
        Pattern textPattern = options.pattern("textPattern", values.getTextPattern());
        if (textPattern != null) {
            conditions.add(message -> textPattern.matcher(message.text()).find());
        }
    }

    private void chat(FilterConfiguration values, @Nullable String contact, @Nullable String group) {
        anyOf(
                options.names("chatType", values.getChatType(), CHAT_TYPES),
                message -> message.chat().chatType().value());
        anyOf(options.names("fromRole", values.getFromRole(), ROLES), message -> message.member()
                .map(member -> member.memberRole().value())
                .orElse(null));
        anyOf(
                options.ids("fromContactId", values.getFromContactId()),
                message -> message.contact().map(sender -> sender.contactId()).orElse(null));
        anyOf(
                options.ids("fromMemberId", values.getFromMemberId()),
                message -> message.member().map(GroupMember::groupMemberId).orElse(null));
        anyOf(
                options.ids("groupId", values.getGroupId()),
                message -> message.group().map(info -> info.groupId()).orElse(null));
        anyOf(contact == null ? List.of() : List.of(contact), message -> message.contact()
                .map(sender -> sender.localDisplayName())
                .orElse(null));
        anyOf(
                group == null ? List.of() : List.of(group),
                message -> message.group().map(info -> info.localDisplayName()).orElse(null));
    }

    private void sender(FilterConfiguration values) {
        String fromBots = values.getFromBots();
        if (fromBots != null) {
            boolean bots = Boolean.parseBoolean(options.name("fromBots", fromBots, List.of("true", "false")));
            conditions.add(message -> message.isFromBot() == bots);
        }
        String verified = values.getVerified();
        if (verified != null) {
            boolean wanted = Boolean.parseBoolean(options.name("verified", verified, List.of("true", "false")));
            conditions.add(message -> message.signature().equals(Optional.of("verified")) == wanted);
        }
    }

    private void command(FilterConfiguration values) {
        List<String> keywords = options.parts("command", values.getCommand()).stream()
                .map(keyword -> keyword.startsWith("/") ? keyword.substring(1) : keyword)
                .toList();
        anyOf(keywords, message -> message.command().map(BotCommand::keyword).orElse(null));
        Pattern argsPattern = options.pattern("argsPattern", values.getArgsPattern());
        if (argsPattern != null) {
            conditions.add(message -> {
                Optional<BotCommand> command = message.command();
                return command.isPresent()
                        && argsPattern.matcher(command.get().params()).find();
            });
        }
    }

    /** A value of a message; null when it has none. */
    private interface Value<T> {
        @Nullable
        T of(ReceivedMessage message);
    }

    private <T> void anyOf(List<T> allowed, Value<T> value) {
        if (!allowed.isEmpty()) {
            conditions.add(message -> {
                T found = value.of(message);
                return found != null && allowed.contains(found);
            });
        }
    }
}
