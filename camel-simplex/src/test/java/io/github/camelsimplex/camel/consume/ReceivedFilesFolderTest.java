package io.github.camelsimplex.camel.consume;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsimplex.camel.BotTest;
import io.github.camelsimplex.camel.ReceivedFiles;
import io.github.camelsimplex.camel.SimplexComponent;
import io.github.camelsimplex.client.SessionConfiguration;
import io.github.camelsimplex.test.SandboxUser;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A received file is the one that the peer has sent, wherever the process was started. */
class ReceivedFilesFolderTest extends BotTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        SimplexComponent simplex = context.getComponent("simplex", SimplexComponent.class);
        simplex.getBotConfiguration().setDatabase(folder.resolve("bot").toString());
        return context;
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return routes(routes ->
                routes.from("simplex:bot?receiveFiles=true").to("mock:in").to("simplex:sendFile"));
    }

    /** A file with the name of one in the working directory is not taken for that one, and not sent back as it. */
    @Test
    void aReceivedFileIsInTheFilesFolderBesideTheDatabase() throws Exception {
        Path pom = Path.of("pom.xml");
        assertThat(pom).exists();
        Path sent = Files.writeString(folder.resolve("pom.xml"), "from alice");
        MockEndpoint in = getMockEndpoint("mock:in");
        in.expectedMessageCount(1);
        SandboxUser alice = person("alice");
        alice.sendFile(sent, "have a look");
        in.assertIsSatisfied();
        Exchange exchange = in.getExchanges().get(0);
        Path received = exchange.getMessage().getBody(Path.class);
        assertThat(received).isEqualTo(folder.resolve("bot_files/pom.xml")).hasContent("from alice");
        assertThat(alice.awaitFile()).hasContent("from alice");
    }

    @Test
    void aPathThatLeadsOutOfTheFolderIsNoFile() {
        SessionConfiguration beside = SessionConfiguration.builder("bot")
                .database(network.configuration(folder.resolve("bot")))
                .build();
        assertThat(ReceivedFiles.locate(beside, "small.txt")).isEqualTo(folder.resolve("bot_files/small.txt"));
        assertThat(ReceivedFiles.locate(beside, "../bot_chat.db")).isNull();
        assertThat(ReceivedFiles.locate(beside, "/etc/passwd")).isNull();
        SessionConfiguration inMemory = SessionConfiguration.builder("bot")
                .database(network.configuration())
                .build();
        assertThat(ReceivedFiles.locate(inMemory, "pom.xml")).isNull();
        assertThat(ReceivedFiles.locate(inMemory, "/tmp/pom.xml")).isEqualTo(Path.of("/tmp/pom.xml"));
    }
}
