package io.github.camelsimplex.camel.neighbours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.camel.BotTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that breaks off while it is kept for sending leaves nothing behind, and its message stays unread. */
class FullDiskTest extends BotTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return routes(routes -> {
            routes.onException(IOException.class).to("mock:failed");
            routes.from("simplex:bot?maximumDeliveries=1&filesFolder=" + folder)
                    .streamCache("false")
                    .process(exchange -> {
                        exchange.getMessage().setBody(breakingOff());
                        exchange.getMessage().setHeader(Exchange.FILE_NAME, "report.txt");
                    })
                    .to("simplex:sendFile");
        });
    }

    /** A content of which the first part can be copied. */
    private static InputStream breakingOff() {
        return new SequenceInputStream(new ByteArrayInputStream(new byte[1 << 17]), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("No space left on device");
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                return read();
            }
        });
    }

    @Test
    void nothingOfTheFileStaysAndTheMessageIsUnread() throws Exception {
        getMockEndpoint("mock:failed").expectedMessageCount(1);
        person("alice").send("the report, please");
        getMockEndpoint("mock:failed").assertIsSatisfied();
        Exchange failed = getMockEndpoint("mock:failed").getExchanges().get(0);
        assertThat(Objects.requireNonNull(failed.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class)))
                .hasMessageContaining("report.txt cannot be kept until it is sent")
                .hasMessageContaining("No space left on device");
        await().atMost(SOON).until(() -> stats().delivery().exhausted() == 1);
        assertThat(folder.resolve("sent")).isEmptyDirectory();
        assertThat(stats().acks().acked()).isZero();
    }
}
