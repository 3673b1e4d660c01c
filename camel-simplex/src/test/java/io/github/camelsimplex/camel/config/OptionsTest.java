package io.github.camelsimplex.camel.config;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.github.camelsimplex.camel.SimplexComponent;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wrong values fail at start, and the error names the option, the value, what is allowed, and the endpoint. */
class OptionsTest {

    private final CamelContext context = new DefaultCamelContext();

    @AfterEach
    void stop() {
        context.stop();
    }

    private void start(String from, String to) throws Exception {
        SimplexComponent simplex = context.getComponent("simplex", SimplexComponent.class);
        simplex.getBotConfiguration().setCore("sandbox");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(from).to(to);
            }
        });
        context.start();
    }

    /** What an error says, with its causes: somewhere between is what a person has to know. */
    private static String messagesOf(Throwable error) {
        StringBuilder messages = new StringBuilder();
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            messages.append(cause.getMessage()).append('\n');
        }
        return messages.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "contentType=txt           | contentType=txt   | did you mean text?",
                "chatType=room             | chatType=room     | direct, group, local",
                "fromRole=boss             | fromRole=boss     | observer, author, member",
                "fromContactId=alice       | fromContactId=alice | is not a number",
                "fromMemberId=bob          | fromMemberId=bob  | is not a number",
                "filter=#missing           | missing           | No bean could be found",
                "event=*&command=help      | command=help      | filters messages",
                "fileTimeout=0             | fileTimeout=PT0S  | is not positive",
                "ackTimeout=0              | ackTimeout=PT0S   | is not positive",
                "observe=maybe             | observe=maybe     | simplex://bot",
                "groupId=1,x               | groupId=x         | is not a number",
                "textPattern=(             | textPattern=(     | is not a regular expression",
                "argsPattern=[             | argsPattern=[     | is not a regular expression",
                "ackMode=later             | ackMode=later     | auto, manual, none",
                "onExhausted=drop          | onExhausted=drop  | keep, ack",
                "liveMessages=some         | liveMessages=some | final, all",
                "event=contactConected     | event=contactConected | did you mean contactConnected?",
                "event=contactConnected&text=x | text=x        | filters messages",
                "event=*&ackMode=manual    | ackMode=manual    | acts on messages",
                "event=*&ackTimeout=3s     | ackTimeout=PT3S   | acts on messages",
                "event=*&maximumDeliveries=7 | maximumDeliveries=7 | acts on messages",
                "event=*&redeliveryDelay=3s | redeliveryDelay=PT3S | acts on messages",
                "event=*&maximumRedeliveryDelay=3s | maximumRedeliveryDelay=PT3S | acts on messages",
                "event=*&redeliveryBlocksChat=false | redeliveryBlocksChat=false | acts on messages",
                "event=*&onExhausted=ack   | onExhausted=ack   | acts on messages",
                "event=*&maxWaiting=3      | maxWaiting=3      | acts on messages",
                "event=*&receiveFiles=true | receiveFiles=true | acts on messages",
                "event=*&maxFileSize=1MB   | maxFileSize=1MB   | acts on messages",
                "event=*&fileTimeout=3s    | fileTimeout=PT3S  | acts on messages",
                "event=*&includeSent=true  | includeSent=true  | acts on messages",
                "event=*&includeHistory=true | includeHistory=true | acts on messages",
                "event=*&liveMessages=all  | liveMessages=all  | acts on messages",
                "event=*&observe=true      | observe=true      | acts on messages",
                "event=*&quote=false       | quote=false       | acts on messages",
                "event=*&splitLong=true    | splitLong=true    | acts on messages",
                "event=*&maxMessageLength=9 | maxMessageLength=9 | acts on messages",
                "event=*&exchangePattern=InOut | exchangePattern=InOut | nobody to answer",
                "concurrentConsumers=0     | concurrentConsumers=0 | less than 1",
                "maximumDeliveries=0       | maximumDeliveries=0 | less than 1",
                "maxFileSize=much          | maxFileSize=much  | is not a valid size",
                "includeSent=true          | includeSent=true  | needs observe=true",
                "chatType=direct&fromRole=admin | fromRole=admin | implies a group, and chatType=direct excludes groups",
                "chatType=direct&group=Team | group=Team       | implies a group, and chatType=direct excludes groups",
                "contact=alice&group=Team  | group=Team        | implies a group, and contact=alice excludes groups",
                "fromContactId=4&groupId=1 | groupId=1         | implies a group, and fromContactId=4 excludes groups",
                "unclaimed=drop            | unclaimed=drop    | ack, keep",
                "groupInvitations=always   | groupInvitations=always | ask, accept",
                "confirmMigrations=console | confirmMigrations=console | error, yesUp, yesUpDown",
                "catchUp=some              | catchUp=some      | all, new, or a duration",
                "useBotProfile=false&commands=/help=Help | commands=/help=Help | needs a bot profile",
                "commands=help             | commands=help     | /help=Shows the help",
                "concurrentConsumers=many  | concurrentConsumers=many | simplex://bot",
                "fromContactId=,           | fromContactId=,   | is an empty list",
                "fromRole=                 | fromRole=         | is an empty list",
                "command=                  | command=          | is an empty list",
                "contentType=              | contentType=      | is an empty list",
                "maxPending=0              | maxPending=0      | simplex://bot",
                "fromBots=some             | fromBots=some     | true, false",
                "verified=some             | verified=some     | true, false",
                "loopLimit=-1              | loopLimit=-1      | simplex://bot",
                "sendHold=-1              | sendHold=-1       | simplex://bot",
                "settle=-1                | settle=-1         | simplex://bot",
                "ratchetSync=some         | ratchetSync=some  | auto, manual, off",
                "ratchetSyncRate=0        | ratchetSyncRate=0 | is less than 1",
                "contentTipe=text          | contentTipe       | Unknown parameters"
            })
    void aBadValueOfAConsumerNamesTheOption(String options, String option, String reason) {
        assertThatThrownBy(() -> start("simplex:bot?" + options, "log:x"))
                .extracting(OptionsTest::messagesOf, as(STRING))
                .satisfies(message -> assertThat(message).contains(option).contains(reason));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "deleteMode=all        | broadcast, internal, internalMark",
                "fileKind=picture      | auto, file, image, video, voice",
                "wait=delivered        | accepted, uploaded",
                "chat=alice            | is not a chat ref",
                "timeToLive=PT0.5S     | shorter than a second",
                "timeout=soon          | simplex://send",
                "timeout=0             | is not positive",
                "maxMessageLength=-1   | is negative",
                "groupId=1             | selects messages of a consumer",
                "chat=@4&contact=alice | names its chat more than once",
                "operation=sent        | sent is not an operation; did you mean send?"
            })
    void aBadValueOfAProducerNamesTheOption(String option, String reason) {
        String path = option.startsWith("operation") ? "bot" : "send";
        assertThatThrownBy(() -> start("direct:x", "simplex:" + path + "?" + option))
                .extracting(OptionsTest::messagesOf, as(STRING))
                .contains(option.substring(0, option.indexOf('=')))
                .contains(reason);
    }

    @Test
    void optionsOfTheCoreComeFromProperties() throws Exception {
        Main main = new Main();
        main.addInitialProperty("camel.component.simplex.core", "sandbox");
        main.addInitialProperty("camel.component.simplex.core-options[network]", "of-properties");
        main.addInitialProperty("camel.component.simplex.core-options[network.queueLimit]", "7");
        main.addInitialProperty("camel.component.simplex.max-pending", "33");
        main.start();
        BotConfiguration bot = main.getCamelContext()
                .getComponent("simplex", SimplexComponent.class)
                .getBotConfiguration();
        main.stop();
        assertThat(bot.getCoreOptions()).isEqualTo(Map.of("network", "of-properties", "network.queueLimit", "7"));
        assertThat(bot.getMaxPending()).isEqualTo(33);
    }

    /** What the component sets for all consumers is meant for those of messages. */
    @Test
    void anEventConsumerTakesWhatTheComponentSets() throws Exception {
        SimplexComponent component = context.getComponent("simplex", SimplexComponent.class);
        component.getConsumerConfiguration().setAckMode("manual");
        component.getConsumerConfiguration().setReceiveFiles(true);
        component.getTextConfiguration().setSplitLong(true);
        start("simplex:bot?event=*&concurrentConsumers=3", "log:x?level=OFF");
        assertThat(context.getRoutes()).hasSize(1);
    }

    @Test
    void aMistypedOptionOfTheCoreStopsTheStart() {
        assertThatThrownBy(() -> start("simplex:bot?core.netwrk=very-secret", "log:x"))
                .extracting(OptionsTest::messagesOf, as(STRING))
                .contains("the core sandbox has no option netwrk; did you mean network? Known: ")
                .doesNotContain("very-secret");
    }

    @Test
    void aBadValueNamesTheEndpointAndHidesItsSecrets() {
        assertThatThrownBy(() -> start("simplex:bot?contentType=txt&passphrase=very-secret", "log:x"))
                .extracting(OptionsTest::messagesOf, as(STRING))
                .satisfies(
                        message -> assertThat(message).contains("simplex://bot").doesNotContain("very-secret"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1bot", "my bot", "böt", "bot.one"})
    void aNameThatIsNoPathIsNoBot(String name) {
        assertThatThrownBy(() -> start("simplex:" + name, "log:x"))
                .extracting(OptionsTest::messagesOf, as(STRING))
                .contains("is not a valid bot name");
    }

    @Test
    void anOperationIsNoBot() {
        assertThatThrownBy(() -> start("simplex:reply", "log:x"))
                .extracting(OptionsTest::messagesOf, as(STRING))
                .contains("reply is an operation for producers");
    }

    @Test
    void aMistypedOperationAsksWhetherAnotherWasMeant() {
        assertThatThrownBy(() -> start("direct:x", "simplex:replay"))
                .extracting(OptionsTest::messagesOf, as(STRING))
                .contains("replay is not an operation; did you mean reply?")
                .contains("broadcast");
    }

    @Test
    void aBotAsThePathOfAProducerNeedsAnOperation() {
        assertThatThrownBy(() -> start("direct:x", "simplex:support"))
                .extracting(OptionsTest::messagesOf, as(STRING))
                .contains("support is not an operation")
                .contains("operation=send");
    }

    @Test
    void twoEndpointsThatSetUpABotDifferentlyAreBothNamed() {
        assertThatThrownBy(() -> {
                    context.addRoutes(new RouteBuilder() {
                        @Override
                        public void configure() {
                            from("simplex:bot?core=sandbox&displayName=One&command=help")
                                    .to("log:x");
                        }
                    });
                    start("simplex:bot?core=sandbox&displayName=Two", "log:x");
                })
                .extracting(OptionsTest::messagesOf, as(STRING))
                .contains("displayName")
                .contains("displayName=One")
                .contains("displayName=Two");
    }
}
