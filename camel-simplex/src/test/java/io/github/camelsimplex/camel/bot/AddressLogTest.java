package io.github.camelsimplex.camel.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsimplex.camel.BotTest;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The address as a picture for a terminal, on request. */
class AddressLogTest extends BotTest {

    @Test
    void logQrCodeShowsHowPeopleReachTheBot() throws Exception {
        String log = logOf(() -> context().addRoutes(routes(routes -> {
            routes.from("simplex:shown?logQrCode=true").to("log:shown?level=OFF");
            routes.from("simplex:quiet").to("log:quiet?level=OFF");
        })));
        String link = session("shown").address().link().orElseThrow();
        assertThat(log).contains(link, AddressLog.qrCode(link));
        assertThat(log).doesNotContain(session("quiet").address().link().orElseThrow());
    }

    /** Starts routes. */
    private interface Starting {
        void call() throws Exception;
    }

    /** What is logged while routes start, as the simple logger prints it. */
    private static String logOf(Starting start) throws Exception {
        PrintStream before = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            start.call();
        } finally {
            System.setErr(before);
        }
        return log.toString(StandardCharsets.UTF_8);
    }

    @Test
    void theCodeIsASquareWithALightBorder() {
        List<String> lines =
                AddressLog.qrCode("https://smp.example/a#link").lines().toList();
        int width = lines.get(0).length();
        assertThat(lines).allSatisfy(line -> assertThat(line).hasSize(width).matches("[█▀▄ ]+"));
        assertThat(lines.size() * 2).isBetween(width, width + 1);
        assertThat(lines.get(0)).matches("█+");
    }
}
