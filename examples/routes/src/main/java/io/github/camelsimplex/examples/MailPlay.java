package io.github.camelsimplex.examples;

import io.github.camelsimplex.examples.mail.MailServer;
import io.github.camelsimplex.examples.team.Team;
import io.github.camelsimplex.test.SandboxMessage;
import io.github.camelsimplex.test.SandboxNetwork;
import io.github.camelsimplex.test.SandboxUser;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;

/** Carol writes a mail, Alice of the team answers in the chat, and Carol thanks by mail. */
final class MailPlay implements Play {

    private static final String CAROL = "carol@example.org";
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final MailServer server = MailServer.start();
    private final Path threads;

    MailPlay() {
        try {
            threads = Files.createTempFile("mail-threads", ".db");
        } catch (IOException e) {
            throw new IllegalStateException("cannot create a file for the threads", e);
        }
    }

    @Override
    public void prepare(Main camel) {
        server.settings().forEach(camel::addOverrideProperty);
        camel.addOverrideProperty("mail.pollDelay", "200");
        camel.addOverrideProperty("mail.threads", threads.toString());
    }

    @Override
    public void play(CamelContext context, SandboxNetwork network, PrintStream out) throws Exception {
        try (SandboxUser alice = network.user("Alice").timeout(LIMIT)) {
            alice.connect(Team.of(context).invitation());
            out.println("Alice joins the group " + alice.join().name() + ".");
            Play.awaitMember(Team.of(context), alice.name(), LIMIT);

            mail(out, MailServer.mailFrom(CAROL, "My order"), "Where is it?");
            SandboxMessage question = show(out, alice.awaitMessage());
            alice.reply(question, "On its way.");
            out.println("chat | Alice answers the mail: On its way.");

            MimeMessage answer = server.awaitMailTo(CAROL, LIMIT);
            out.println("mail | to " + CAROL + ", " + answer.getSubject() + ": "
                    + answer.getContent().toString().strip());
            MimeMessage thanks = MailServer.mailFrom(CAROL, "Re: My order");
            thanks.setHeader("In-Reply-To", answer.getMessageID());
            mail(out, thanks, "Thank you.");
            show(out, alice.awaitMessage());
        }
    }

    private void mail(PrintStream out, MimeMessage mail, String text) throws Exception {
        mail.setText(text);
        server.deliver(mail);
        out.println("mail | from " + CAROL + ", " + mail.getSubject() + ": " + text);
    }

    private static SandboxMessage show(PrintStream out, SandboxMessage message) {
        String quoted = Objects.requireNonNullElse(message.quotedText(), "");
        out.println("chat | " + message.sender() + (quoted.isEmpty() ? "" : ", quoting '" + quoted + "'") + ": "
                + message.text().replace("\n", "\\n"));
        return message;
    }

    @Override
    public void close() throws IOException {
        server.close();
        Files.deleteIfExists(threads);
    }
}
