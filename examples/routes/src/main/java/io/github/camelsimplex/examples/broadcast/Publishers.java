package io.github.camelsimplex.examples.broadcast;

import io.github.camelsimplex.camel.SimplexConstants;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Predicate;

/**
 * The contacts who may post. A publisher is given by contact id and name, {@code 4:Alice}, and both must match: anyone
 * can choose a name, and the core reuses the ids of deleted contacts.
 */
public final class Publishers implements Predicate {

    private static final Pattern PUBLISHER = Pattern.compile("(\\d{1,18}):(.+)");

    private final Map<Long, String> names;

    /**
     * Reads a list such as {@code 4:Alice,7:Bob}; with an empty list, posting is not allowed at all.
     *
     * @throws IllegalArgumentException when a part is not an id with a name
     */
    public Publishers(String list) {
        names = Arrays.stream(list.split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .map(Publishers::parse)
                .collect(Collectors.toMap(part -> Long.valueOf(part.group(1)), part -> part.group(2)));
    }

    private static Matcher parse(String part) {
        Matcher publisher = PUBLISHER.matcher(part);
        if (!publisher.matches()) {
            throw new IllegalArgumentException("'" + part + "' is not a publisher; write <contact id>:<name>");
        }
        return publisher;
    }

    @Override
    public boolean matches(Exchange exchange) {
        Message message = exchange.getMessage();
        Long contact = message.getHeader(SimplexConstants.CONTACT_ID, Long.class);
        String sender = message.getHeader(SimplexConstants.SENDER, String.class);
        return contact != null && sender != null && sender.equals(names.get(contact));
    }
}
