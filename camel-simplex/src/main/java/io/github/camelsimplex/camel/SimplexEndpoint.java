package io.github.camelsimplex.camel;

import io.github.camelsimplex.camel.bot.Bot;
import io.github.camelsimplex.camel.bot.BotNames;
import io.github.camelsimplex.camel.config.BotConfiguration;
import io.github.camelsimplex.camel.config.ConsumerConfiguration;
import io.github.camelsimplex.camel.config.FilterConfiguration;
import io.github.camelsimplex.camel.config.OperationConfiguration;
import io.github.camelsimplex.camel.config.Options;
import io.github.camelsimplex.camel.config.ProducerConfiguration;
import io.github.camelsimplex.camel.config.ServerPasswords;
import io.github.camelsimplex.camel.config.TextConfiguration;
import io.github.camelsimplex.client.DidYouMean;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.PollingConsumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.spi.HeaderFilterStrategyAware;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/** Receive and send messages with bots of SimpleX Chat, a private messenger without user identifiers. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "simplex",
        title = "SimpleX Chat",
        syntax = "simplex:name",
        category = {Category.CHAT, Category.MESSAGING},
        headersClass = SimplexConstants.class)
@ManagedResource(description = "Endpoint of a SimpleX bot")
public class SimplexEndpoint extends DefaultEndpoint implements HeaderFilterStrategyAware {

    @UriPath(
            description = "In a consumer: the name of the bot, which is a letter, then letters, digits, - and _. In a"
                    + " producer: an operation (reply, send, ask, react, edit, delete, forward, moderate, sendFile,"
                    + " receiveFile, cancelFile, accept, reject, connect, broadcast, ack, repair or command), or"
                    + " the name of a bot with the option operation.")
    @Metadata(required = true)
    private final String name;

    @UriParam(
            description = "The local name of a contact in the bot's database. In a consumer: only direct messages of"
                    + " this contact. In a producer: the contact to act on. People choose their own names, and the"
                    + " first contact with a name gets it: if identity matters, use fromContactId in a consumer and"
                    + " chat in a producer.")
    private @Nullable String contact;

    @UriParam(
            description = "The local name of a group in the bot's database. In a consumer: only messages of this"
                    + " group. In a producer: the group to act in. The group's owners choose its name: if identity"
                    + " matters, use groupId in a consumer and chat in a producer.")
    private @Nullable String group;

    @UriParam(
            label = "advanced",
            description = "Decides which CamelSimplex headers the producer must not read, besides obeyHeaders.")
    private @Nullable HeaderFilterStrategy headerFilterStrategy;

    @UriParam
    private BotConfiguration botConfiguration = new BotConfiguration();

    @UriParam
    private FilterConfiguration filterConfiguration = new FilterConfiguration();

    @UriParam
    private ConsumerConfiguration consumerConfiguration = new ConsumerConfiguration();

    @UriParam
    private OperationConfiguration operationConfiguration = new OperationConfiguration();

    @UriParam
    private TextConfiguration textConfiguration = new TextConfiguration();

    @UriParam
    private ProducerConfiguration producerConfiguration = new ProducerConfiguration();

    /** Creates the endpoint. Its URI, which logs, errors and JMX show, has no passwords of servers. */
    SimplexEndpoint(String uri, SimplexComponent component, String name) {
        super(ServerPasswords.masked(uri), component);
        this.name = name;
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        Bot bot = getComponent().bots().named(BotNames.require(name));
        refuseOperation();
        textConfiguration.check(new Options(getEndpointUri()));
        SimplexConsumer consumer = new SimplexConsumer(this, bot, processor);
        configureConsumer(consumer);
        bot.setUp().join(this);
        return consumer;
    }

    @Override
    public PollingConsumer createPollingConsumer() throws Exception {
        refuseOperation();
        PollingConsumer consumer =
                new SimplexPollingConsumer(this, getComponent().bots().named(BotNames.require(name)));
        configurePollingConsumer(consumer);
        return consumer;
    }

    private void refuseOperation() {
        if (operationConfiguration.getOperation() != null) {
            throw new IllegalArgumentException(
                    "Option operation=" + operationConfiguration.getOperation() + " of " + this + " is for producers");
        }
    }

    @Override
    public Producer createProducer() {
        Operation operation = operation();
        Options options = new Options(getEndpointUri());
        operationConfiguration.check(options);
        producerConfiguration.check(options);
        textConfiguration.check(options);
        checkChat(options);
        return new SimplexProducer(this, operation);
    }

    /** Checks that the URI names at most one chat, in one way. */
    private void checkChat(Options options) {
        String groupId = filterConfiguration.getGroupId();
        if (groupId != null) {
            throw options.invalid(
                    "groupId", groupId, "selects messages of a consumer; a producer acts in chat=#7, or in group=team");
        }
        List<String> names = Stream.of(operationConfiguration.getChat(), contact, group)
                .filter(Objects::nonNull)
                .toList();
        if (names.size() > 1) {
            throw new IllegalArgumentException(
                    this + " names its chat more than once: use one of chat, contact and group");
        }
    }

    /** The operation of a producer of this endpoint. */
    private Operation operation() {
        String option = operationConfiguration.getOperation();
        if (option == null) {
            return Operation.find(name).orElseThrow(() -> noOperation(name));
        }
        if (!BotNames.isValid(name)) {
            throw new IllegalArgumentException(
                    "Option operation=" + option + " of " + this + " needs the name of a bot as the path, not " + name);
        }
        return Operation.find(option).orElseThrow(() -> noOperation(option));
    }

    private IllegalArgumentException noOperation(String tried) {
        return new IllegalArgumentException(this + ": " + tried + " is not an operation"
                + DidYouMean.hint(tried, Operation.paths())
                + (BotNames.isValid(tried)
                        ? ". To act as the bot " + tried + ", add an operation, such as operation=send"
                        : ""));
    }

    /** The bot that the URI of a producer names; null when it does not name one. */
    @Nullable
    public String botOfProducer() {
        String bot = operationConfiguration.getBot();
        return bot == null && operationConfiguration.getOperation() != null ? name : bot;
    }

    /** The bot that the URI names, in a consumer or a producer; null when a header or the only bot decides. */
    @ManagedAttribute(description = "The name of the bot; empty if a header decides, or the only bot is meant")
    public @Nullable String getBotInUri() {
        boolean ofProducer = operationConfiguration.getOperation() != null || !BotNames.isValid(name);
        return ofProducer ? botOfProducer() : name;
    }

    /** The state of the session of the bot that the URI names; null when it does not name one. */
    @ManagedAttribute(description = "The state of the session of the bot that the URI names")
    public @Nullable String getSessionState() {
        String bot = getBotInUri();
        return bot == null
                ? null
                : getComponent()
                        .session(bot)
                        .map(session -> session.health().state().name())
                        .orElse("CLOSED");
    }

    /** Whether the URI of a producer names the chat to act in. */
    public boolean namesChat() {
        return operationConfiguration.getChat() != null || contact != null || group != null;
    }

    @Override
    public SimplexComponent getComponent() {
        return (SimplexComponent) super.getComponent();
    }

    public String getName() {
        return name;
    }

    public @Nullable String getContact() {
        return contact;
    }

    public void setContact(@Nullable String contact) {
        this.contact = contact;
    }

    public @Nullable String getGroup() {
        return group;
    }

    public void setGroup(@Nullable String group) {
        this.group = group;
    }

    @Override
    public @Nullable HeaderFilterStrategy getHeaderFilterStrategy() {
        return headerFilterStrategy;
    }

    @Override
    public void setHeaderFilterStrategy(@Nullable HeaderFilterStrategy headerFilterStrategy) {
        this.headerFilterStrategy = headerFilterStrategy;
    }

    public BotConfiguration getBotConfiguration() {
        return botConfiguration;
    }

    public void setBotConfiguration(BotConfiguration botConfiguration) {
        this.botConfiguration = botConfiguration;
    }

    public FilterConfiguration getFilterConfiguration() {
        return filterConfiguration;
    }

    public void setFilterConfiguration(FilterConfiguration filterConfiguration) {
        this.filterConfiguration = filterConfiguration;
    }

    public ConsumerConfiguration getConsumerConfiguration() {
        return consumerConfiguration;
    }

    public void setConsumerConfiguration(ConsumerConfiguration consumerConfiguration) {
        this.consumerConfiguration = consumerConfiguration;
    }

    public OperationConfiguration getOperationConfiguration() {
        return operationConfiguration;
    }

    public void setOperationConfiguration(OperationConfiguration operationConfiguration) {
        this.operationConfiguration = operationConfiguration;
    }

    public TextConfiguration getTextConfiguration() {
        return textConfiguration;
    }

    public void setTextConfiguration(TextConfiguration textConfiguration) {
        this.textConfiguration = textConfiguration;
    }

    public ProducerConfiguration getProducerConfiguration() {
        return producerConfiguration;
    }

    public void setProducerConfiguration(ProducerConfiguration producerConfiguration) {
        this.producerConfiguration = producerConfiguration;
    }
}
