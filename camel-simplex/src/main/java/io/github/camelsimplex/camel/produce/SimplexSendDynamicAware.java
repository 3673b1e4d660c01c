package io.github.camelsimplex.camel.produce;

import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.spi.SendDynamicAware;
import org.apache.camel.spi.annotations.SendDynamic;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.camel.util.URISupport;
import org.jspecify.annotations.Nullable;

/**
 * Lets {@code toD} send to all chats through one endpoint and one producer: the chat that the URI names goes with the
 * exchange instead. It counts as a chat of the URI, so headers do not redirect the operation.
 */
@SendDynamic("simplex")
@SuppressWarnings("NullAway.Init") // Camel sets the fields
public class SimplexSendDynamicAware extends ServiceSupport implements SendDynamicAware {

    /**
     * The exchange property for the chat that a dynamic URI names, while the operation runs.
     *
     * @param option chat, contact or group
     * @param value the value of the option
     */
    record DynamicChat(String option, String value) {

        static final String PROPERTY = "CamelSimplexDynamicChat";
    }

    private static final Set<String> OPTIONS = Set.of("chat", "contact", "group");

    /** An option of a query; a raw value may contain any characters. */
    private static final Pattern OPTION =
            Pattern.compile("([^=&]+)=(RAW\\(.*?\\)(?=&|$)|RAW\\{.*?}(?=&|$)|[^&]*)(?:&|$)");

    private CamelContext camelContext;
    private String scheme;

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }

    @Override
    public String getScheme() {
        return scheme;
    }

    @Override
    public void setScheme(String scheme) {
        this.scheme = scheme;
    }

    @Override
    public boolean isLenientProperties() {
        return false;
    }

    @Override
    public DynamicAwareEntry prepare(Exchange exchange, String uri, String originalUri) throws URISyntaxException {
        Map<String, Object> chats = new HashMap<>();
        String query = URISupport.extractQuery(uri);
        if (query != null && !uri.equals(originalUri)) {
            StringBuilder chatOptions = new StringBuilder();
            Matcher option = OPTION.matcher(query);
            while (option.find()) {
                if (OPTIONS.contains(option.group(1))) {
                    chatOptions
                            .append(chatOptions.isEmpty() ? "" : "&")
                            .append(option.group(1))
                            .append('=')
                            .append(option.group(2));
                }
            }
            chats.putAll(URISupport.parseQuery(chatOptions.toString()));
            URISupport.resolveRawParameterValues(chats);
        }
        return new DynamicAwareEntry(uri, originalUri, chats, null);
    }

    /** The chat that the URI names; null if it names none or several, so that the endpoint says what is wrong. */
    private static @Nullable DynamicChat chat(DynamicAwareEntry entry) {
        List<Map.Entry<String, Object>> chats =
                List.copyOf(entry.getProperties().entrySet());
        return chats.size() == 1 && chats.get(0).getValue() instanceof String value
                ? new DynamicChat(chats.get(0).getKey(), value)
                : null;
    }

    @Override
    public @Nullable String resolveStaticUri(Exchange exchange, DynamicAwareEntry entry) {
        if (chat(entry) == null) {
            return null;
        }
        StringBuilder rest = new StringBuilder();
        Matcher option = OPTION.matcher(URISupport.extractQuery(entry.getUri()));
        while (option.find()) {
            if (!OPTIONS.contains(option.group(1))) {
                rest.append(rest.isEmpty() ? "?" : "&")
                        .append(option.group(1))
                        .append('=')
                        .append(option.group(2));
            }
        }
        return URISupport.stripQuery(entry.getUri()) + rest;
    }

    @Override
    public @Nullable Processor createPreProcessor(Exchange exchange, DynamicAwareEntry entry) {
        DynamicChat chat = chat(entry);
        return chat == null ? null : target -> target.setProperty(DynamicChat.PROPERTY, chat);
    }

    @Override
    public @Nullable Processor createPostProcessor(Exchange exchange, DynamicAwareEntry entry) {
        return chat(entry) == null ? null : target -> target.removeProperty(DynamicChat.PROPERTY);
    }
}
