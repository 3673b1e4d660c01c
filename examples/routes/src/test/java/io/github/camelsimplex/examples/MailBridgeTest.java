package io.github.camelsimplex.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.examples.mail.MailServer;
import io.github.camelsimplex.examples.team.Team;
import io.github.camelsimplex.test.SandboxMessage;
import io.github.camelsimplex.test.SandboxNetwork;
import io.github.camelsimplex.test.SandboxUser;
import io.github.camelsimplex.types.CIDeleteMode;
import io.github.camelsimplex.types.ChatItem;
import io.github.camelsimplex.types.ChatRef;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The e-mail bridge with a real mail server, SMTP and IMAP, on the other side. */
class MailBridgeTest {

    private static final Duration SOON = RunningExample.LIMIT;
    private static final String CAROL = "carol@example.org";

    private final Path folder;
    private final SandboxNetwork network;
    private final MailServer server = MailServer.start();
    private RunningExample bridge;
    private final SandboxUser alice;

    MailBridgeTest(@TempDir Path folder) {
        this.folder = folder;
        network = SandboxNetwork.inFolder(folder.resolve("network"));
        bridge = start();
        alice = network.user("alice").timeout(SOON);
        joinTheTeam(alice, Team.of(bridge.context()).invitation());
    }

    private RunningExample start() {
        Map<String, String> settings = new HashMap<>(server.settings());
        settings.put("mail.pollDelay", "100");
        settings.put("mail.retryDelay", "100");
        settings.put("mail.threads", folder.resolve("threads.db").toString());
        settings.put("camel.component.simplex.database", folder.resolve("bot").toString());
        return RunningExample.start(Example.MAIL, network, settings);
    }

    private void joinTheTeam(SandboxUser person, String invitation) {
        person.connect(invitation);
        person.join();
        await().atMost(SOON).until(() -> Team.of(bridge.context()).has(person.name()));
    }

    @AfterEach
    void stopEverything() {
        bridge.close();
        server.close();
        alice.close();
        network.close();
    }

    @Test
    void aMailIsSaidInTheGroupAndItsQuoteIsTheAnswerInItsThread() throws Exception {
        MimeMessage question = text("My order", "Where is it?");
        server.deliver(question);

        SandboxMessage said = alice.awaitMessage();
        assertThat(said.text()).isEqualTo("✉ Carol <carol@example.org>: My order\n\nWhere is it?");
        alice.reply(said, "On its way.");

        MimeMessage answer = awaitMails(CAROL, 1).get(0);
        assertThat(answer.getContent().toString().strip()).isEqualTo("On its way.");
        assertThat(answer.getSubject()).isEqualTo("Re: My order");
        assertThat(answer.getFrom()[0]).hasToString(MailServer.SUPPORT);
        assertThat(answer.getHeader("In-Reply-To")).containsExactly(question.getMessageID());
        assertThat(answer.getHeader("References")).containsExactly(question.getMessageID());
        // the bridge knows its answer by now
        alice.awaitEvent("chatItemReaction");

        MimeMessage thanks = text("Re: My order", "Thank you.");
        thanks.setHeader("In-Reply-To", answer.getMessageID());
        thanks.setHeader("References", question.getMessageID() + "\r\n " + answer.getMessageID());
        server.deliver(thanks);

        SandboxMessage thanked = alice.awaitMessage();
        assertThat(thanked.text()).endsWith("Thank you.");
        assertThat(thanked.quotedText()).isEqualTo("On its way.");
        await().atMost(SOON).until(() -> server.unseen() == 0);
        alice.reply(thanked, "You are welcome.");
        assertThat(awaitMails(CAROL, 2).get(1).getHeader("References")[0].split("\\s+"))
                .containsExactly(question.getMessageID(), answer.getMessageID(), thanks.getMessageID());
    }

    @Test
    void aMailWhoseParentWasDeletedIsSaidWithoutAQuote() throws Exception {
        MimeMessage question = text("My order", "Where is it?");
        server.deliver(question);
        alice.awaitMessage();
        await().atMost(SOON).until(() -> server.unseen() == 0);
        deleteWhatTheBotSaidLast();

        MimeMessage more = text("Re: My order", "Any news?");
        more.setHeader("In-Reply-To", question.getMessageID());
        server.deliver(more);

        SandboxMessage said = alice.awaitMessage();
        assertThat(said.text()).endsWith("Any news?");
        assertThat(said.quotedText()).isNull();
    }

    private void deleteWhatTheBotSaidLast() {
        ChatSession bot = bridge.session("bot");
        ChatRef group = ChatRef.group(bot.groups().list().get(0).groupId());
        List<ChatItem> last = bot.messages().history(group, OptionalLong.empty(), 1);
        long item = last.get(0).meta().itemId();
        assertThat(bot.messages().delete(group, List.of(item), CIDeleteMode.BROADCAST))
                .containsExactly(item);
        alice.awaitEvent("chatItemsDeleted");
    }

    @Test
    void whatQuotesNoMailStaysInTheGroup() throws Exception {
        server.deliver(text("My order", "Where is it?"));
        alice.awaitMessage();

        SandboxMessage talk = alice.send("Who takes this one?");
        alice.reply(talk, "I do.");

        await().atMost(SOON).until(() -> bridge.session("bot").stats().acks().acked() >= 2);
        assertThat(server.mailsTo(CAROL)).isEmpty();
    }

    @Test
    void aHeaderOfAMailChoosesNoChatAndHidesNothingInTheAnswer() throws Exception {
        SandboxUser mallory = network.user("mallory").timeout(SOON);
        mallory.connect(bridge.session("bot").contacts().createInvitation());
        MimeMessage hostile = text("=?utf-8?Q?Hello=0D=0ABcc:_mallory@example.org?=", "Hello");
        hostile.setHeader("CamelSimplexChatRef", bridge.chatWith(mallory, "bot"));
        hostile.setHeader("CamelSimplexQuotedItemId", "1");
        hostile.setHeader("CamelSimplexBot", "nobody");
        server.deliver(hostile);

        SandboxMessage said = alice.awaitMessage();
        assertThat(said.text()).contains("Hello");
        alice.reply(said, "Hello, Carol");

        MimeMessage answer = awaitMails(CAROL, 1).get(0);
        assertThat(answer.getHeader("Bcc")).isNull();
        assertThat(Collections.list(answer.getAllHeaders()))
                .noneMatch(header -> header.getName().startsWith("Camel"));
        assertThat(server.mailsTo("mallory@example.org")).isEmpty();
        mallory.expectSilence(Duration.ofMillis(300));
    }

    @Test
    void anAnswerWaitsForAServerThatIsDown() throws Exception {
        server.deliver(text("My order", "Where is it?"));
        SandboxMessage said = alice.awaitMessage();
        long before = bridge.session("bot").stats().acks().acked();

        server.stop();
        alice.reply(said, "Still looking.");
        await().atMost(SOON)
                .until(() -> bridge.session("bot").stats().delivery().inFlight() == 1);
        assertThat(bridge.session("bot").stats().acks().acked()).isEqualTo(before);
        server.startAgain();

        assertThat(awaitMails(CAROL, 1)).hasSize(1);
        server.deliver(text("Another", "The mailbox is read again"));
        assertThat(alice.awaitMessage().text()).contains("The mailbox is read again");
    }

    @Test
    void nothingIsLostOrDoubledWhenTheBridgeStopsBetweenMailAndAnswer() throws Exception {
        server.deliver(text("My order", "Where is it?"));
        SandboxMessage said = alice.awaitMessage();
        bridge.close();
        alice.reply(said, "Found it.");
        server.deliver(text("Second", "Anybody?"));
        bridge = start();

        MimeMessage answer = awaitMails(CAROL, 1).get(0);
        assertThat(answer.getSubject()).isEqualTo("Re: My order");
        assertThat(alice.awaitMessage().text()).contains("Anybody?");
        alice.expectSilence(Duration.ofMillis(300));
    }

    @Test
    void anAnswerThatCannotBeSentIsSaidInTheGroup() throws Exception {
        MimeMessage lost = text("No way back", "Hello");
        lost.removeHeader("From");
        server.deliver(lost);

        SandboxMessage said = alice.awaitMessage();
        alice.reply(said, "Hello?");

        assertThat(said.text()).startsWith("✉ a sender without an address: ");
        assertThat(alice.awaitMessage().text()).startsWith("This could not be sent: ");
    }

    @Test
    void aMailOfManyPartsBecomesItsText() throws Exception {
        MimeBodyPart html = new MimeBodyPart();
        html.setText("<head><style>p {}</style></head><p>Dear <b>all</b>,</p>1 &lt; 2", "UTF-8", "html");
        MimeBodyPart file = new MimeBodyPart();
        file.setText("numbers");
        file.setFileName("invoice.txt");
        MimeMessage mail = MailServer.mailFrom("Carol <" + CAROL + ">", "Parts");
        mail.setContent(new MimeMultipart(html, file));
        server.deliver(mail);

        assertThat(alice.awaitText())
                .isEqualTo("✉ Carol <carol@example.org>: Parts\n\nDear all,\n1 < 2\n[attachment: invoice.txt]");
    }

    @Test
    void aColleagueComesByInvitationOfAMember() {
        alice.send("/invite");
        String link = alice.awaitText().replace("For one colleague: ", "");
        SandboxUser bob = network.user("bob").timeout(SOON);

        joinTheTeam(bob, link);
        bob.awaitEvent("connectedToGroupMember");
        bob.send("Hello, Alice");

        assertThat(alice.awaitText("Hello, Alice").sender()).isEqualTo("bob");
    }

    private static MimeMessage text(String subject, String text) throws Exception {
        MimeMessage mail = MailServer.mailFrom("Carol <" + CAROL + ">", subject);
        mail.setText(text);
        return mail;
    }

    private List<MimeMessage> awaitMails(String address, int count) {
        return await().atMost(SOON).until(() -> server.mailsTo(address), found -> found.size() >= count);
    }
}
