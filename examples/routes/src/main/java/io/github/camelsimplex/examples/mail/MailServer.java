package io.github.camelsimplex.examples.mail;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.imap.ImapServer;
import com.icegreen.greenmail.server.AbstractServer;
import com.icegreen.greenmail.smtp.SmtpServer;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * A mail server in this process, SMTP in and IMAP out, to try the bridge without a real one. It keeps its mails in
 * memory, also across {@link #stop()} and {@link #startAgain()}.
 */
public final class MailServer implements AutoCloseable {

    /** The mailbox of the bridge. */
    public static final String SUPPORT = "support@localhost";

    private static final String HOST = "localhost";
    private static final String USER = "support";
    private static final String PASSWORD = "secret";
    private static final Duration LONGEST_START = Duration.ofSeconds(30);

    private final Managers managers = new Managers();
    private final ServerSetup smtpSetup;
    private final ServerSetup imapSetup;
    private SmtpServer smtp;
    private ImapServer imap;

    private MailServer(int smtpPort, int imapPort) {
        smtpSetup = new ServerSetup(smtpPort, HOST, ServerSetup.PROTOCOL_SMTP);
        imapSetup = new ServerSetup(imapPort, HOST, ServerSetup.PROTOCOL_IMAP);
        try {
            managers.getUserManager().createUser(SUPPORT, USER, PASSWORD);
        } catch (UserException e) {
            throw new IllegalStateException("the mailbox cannot be created", e);
        }
        smtp = new SmtpServer(smtpSetup, managers);
        imap = new ImapServer(imapSetup, managers);
        startServices();
    }

    /** Starts a server at two free ports. */
    public static MailServer start() {
        return new MailServer(freePort(), freePort());
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void startServices() {
        Stream.of(smtp, imap).forEach(AbstractServer::startService);
        for (AbstractServer server : List.of(smtp, imap)) {
            try {
                if (!server.waitTillRunning(LONGEST_START.toMillis())) {
                    throw new IllegalStateException("the mail server cannot start");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while the mail server starts", e);
            }
        }
    }

    /** The settings of the bridge for this server. */
    public Map<String, String> settings() {
        return Map.of(
                "mail.receive", "imap://" + HOST + ":" + imapSetup.getPort(),
                "mail.send", "smtp://" + HOST + ":" + smtpSetup.getPort(),
                "mail.user", USER,
                "mail.password", PASSWORD,
                "mail.address", SUPPORT);
    }

    /** Creates a mail to the mailbox of the bridge; fill it in and pass it to {@link #deliver}. */
    public static MimeMessage mailFrom(String from, String subject) throws MessagingException {
        MimeMessage mail = new MimeMessage(Session.getInstance(new Properties()));
        mail.setFrom(from);
        mail.setRecipients(Message.RecipientType.TO, SUPPORT);
        mail.setSubject(subject);
        return mail;
    }

    /** Sends a mail to this server like any client. */
    public void deliver(MimeMessage mail) throws MessagingException {
        mail.saveChanges();
        Properties properties = new Properties();
        properties.put("mail.smtp.host", HOST);
        properties.put("mail.smtp.port", String.valueOf(smtpSetup.getPort()));
        try (Transport transport = Session.getInstance(properties).getTransport("smtp")) {
            transport.connect();
            transport.sendMessage(mail, mail.getAllRecipients());
        }
    }

    /** The mails that have arrived for an address, in the order of arrival. */
    public List<MimeMessage> mailsTo(String address) {
        return managers.getImapHostManager().getAllMessages().stream()
                .map(StoredMessage::getMimeMessage)
                .filter(mail -> isTo(mail, address))
                .toList();
    }

    /** Waits for the first mail that arrives for an address. */
    public MimeMessage awaitMailTo(String address, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (mailsTo(address).isEmpty()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Waited " + limit.toSeconds() + " s for a mail to " + address);
            }
            Thread.sleep(10);
        }
        return mailsTo(address).get(0);
    }

    private static boolean isTo(MimeMessage mail, String address) {
        try {
            return Arrays.stream(mail.getAllRecipients())
                    .anyMatch(recipient -> recipient.toString().contains(address));
        } catch (MessagingException e) {
            throw new IllegalStateException("a mail of the server cannot be read", e);
        }
    }

    /** The number of unseen mails in the bridge's mailbox. */
    public int unseen() {
        GreenMailUser support = managers.getUserManager().getUser(USER);
        try {
            return managers.getImapHostManager().getInbox(support).getUnseenCount();
        } catch (FolderException e) {
            throw new IllegalStateException("the mailbox cannot be read", e);
        }
    }

    /** Stops the server; it cannot be reached until {@link #startAgain()}. */
    public void stop() {
        smtp.stopService();
        imap.stopService();
    }

    /** Starts the server at its old ports with the mails it has. */
    public void startAgain() {
        smtp = new SmtpServer(smtpSetup, managers);
        imap = new ImapServer(imapSetup, managers);
        startServices();
    }

    @Override
    public void close() {
        stop();
    }
}
