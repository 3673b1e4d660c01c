package io.github.camelsimplex.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.examples.mail.MailServer;
import io.github.camelsimplex.test.SandboxMessage;
import io.github.camelsimplex.test.SandboxNetwork;
import io.github.camelsimplex.test.SandboxUser;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The e-mail bridge in a process that is killed in the middle of its work. */
class MailKillTest {

    private static final int MAILS = 20;
    private static final String CAROL = "carol@example.org";
    private static final Duration LIMIT = Duration.ofMinutes(3);

    @Test
    void everyMailIsInTheGroupAndEveryAnswerIsSent(@TempDir Path folder) throws Exception {
        try (MailServer server = MailServer.start();
                SandboxNetwork network = SandboxNetwork.inFolder(folder.resolve("network"));
                SandboxUser alice = network.user("alice").timeout(LIMIT)) {
            SandboxMessage first;
            try (BotProcess killed = start(folder, "first", server)) {
                alice.connect(killed.address());
                alice.join();
                // an answer of the bot: it knows that Alice has joined, and what it says from now on reaches her
                alice.send("/invite");
                assertThat(alice.awaitText()).startsWith("For one colleague: ");
                deliver(server, 1, MAILS / 2);
                first = alice.awaitMessage();
                alice.reply(first, "answer 1");
                killed.kill();
            }
            alice.reply(first, "answer 2");
            deliver(server, MAILS / 2 + 1, MAILS);

            try (BotProcess second = start(folder, "second", server)) {
                assertThat(second.isUp()).isTrue();
                await().atMost(LIMIT).untilAsserted(() -> {
                    assertThat(subjects(alice)).hasSize(MAILS);
                    assertThat(answers(server)).containsOnlyKeys("answer 1", "answer 2");
                    assertThat(server.unseen()).isZero();
                });
                assertThat(answers(server).values()).allMatch(ids -> ids.size() == 1, "one Message-ID each");
            }
        }
    }

    private static BotProcess start(Path folder, String name, MailServer server) throws Exception {
        Map<String, String> settings = new HashMap<>(server.settings());
        settings.put("mail.pollDelay", "50");
        settings.put("mail.threads", folder.resolve("threads.db").toString());
        settings.put("camel.component.simplex.database", folder.resolve("bot").toString());
        BotProcess process = BotProcess.start(Example.MAIL, folder, name, settings);
        await().atMost(LIMIT).until(process::isUp);
        return process;
    }

    private static void deliver(MailServer server, int from, int to) throws Exception {
        for (int number = from; number <= to; number++) {
            MimeMessage mail = MailServer.mailFrom(CAROL, "mail " + number);
            mail.setText("text");
            server.deliver(mail);
        }
    }

    /** The subjects of the mails that the group has; a mail that is there twice counts once. */
    private static Set<String> subjects(SandboxUser alice) {
        return alice.messages().stream()
                .map(SandboxMessage::text)
                .filter(text -> text.startsWith("✉"))
                .map(text -> text.lines().findFirst().orElseThrow())
                .collect(Collectors.toSet());
    }

    /** The answers that were sent, each with its Message-IDs. */
    private static Map<String, Set<String>> answers(MailServer server) {
        return server.mailsTo(CAROL).stream()
                .collect(Collectors.groupingBy(
                        MailKillTest::text, Collectors.mapping(MailKillTest::id, Collectors.toSet())));
    }

    private static String text(MimeMessage mail) {
        try {
            return mail.getContent().toString().strip();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static String id(MimeMessage mail) {
        try {
            return mail.getMessageID();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
