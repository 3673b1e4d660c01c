package io.github.camelsimplex.examples.mail;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The data of a mail that the bridge needs to answer it in its thread.
 *
 * @param messageId its Message-ID, with angle brackets; empty if the mail does not have one
 * @param references the Message-IDs of the mails before it in the thread, oldest first, separated by spaces
 * @param subject its subject, in one line
 * @param peer the address of the other person: the sender, or the recipient
 */
record Mail(String messageId, String references, String subject, String peer) {

    /** The first character of every group message that is a mail. */
    static final String SIGN = "✉";

    private static final Pattern MESSAGE_ID = Pattern.compile("<[^<>\\s]+>");
    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}+");

    /** Reads the headers of a received mail. */
    static Mail of(Message mail) throws MessagingException {
        List<String> before = ids(mail, "References");
        ids(mail, "In-Reply-To").stream().filter(id -> !before.contains(id)).forEach(before::add);
        return new Mail(
                ids(mail, "Message-ID").stream().findFirst().orElse(""),
                String.join(" ", before),
                oneLine(mail.getSubject()),
                peer(mail));
    }

    private static List<String> ids(Message mail, String header) throws MessagingException {
        List<String> ids = new ArrayList<>();
        String[] values = mail.getHeader(header);
        for (String value : values == null ? new String[0] : values) {
            MESSAGE_ID.matcher(value).results().forEach(found -> ids.add(found.group()));
        }
        return ids;
    }

    private static String peer(Message mail) throws MessagingException {
        Address[] replyTo = mail.getReplyTo();
        return replyTo == null || replyTo.length == 0 ? "" : oneLine(replyTo[0].toString());
    }

    /** A header text as one line; its encoding may hide line breaks. */
    private static String oneLine(@Nullable String text) {
        return text == null ? "" : CONTROLS.matcher(text).replaceAll(" ").strip();
    }

    /** The Message-IDs of the mails that this one answers, the nearest first. */
    List<String> ancestors() {
        List<String> ids = new ArrayList<>(MESSAGE_ID
                .matcher(references)
                .results()
                .map(found -> found.group())
                .toList());
        Collections.reverse(ids);
        return ids;
    }

    /** The answer to this mail. */
    Mail answer(String answerId) {
        String thread = (references + " " + messageId).strip();
        boolean answered = subject.toLowerCase(Locale.ROOT).startsWith("re:");
        return new Mail(answerId, thread, answered ? subject : "Re: " + subject, peer);
    }

    /** The other person in readable form: the name, if there is one, and the address. */
    String who() throws MessagingException {
        InternetAddress[] parsed = InternetAddress.parseHeader(peer, false);
        if (parsed.length == 0) {
            return "a sender without an address";
        }
        String name = parsed[0].getPersonal();
        return name == null ? parsed[0].getAddress() : oneLine(decoded(name)) + " <" + parsed[0].getAddress() + ">";
    }

    /** The first line of this mail's message in the group. */
    String title() throws MessagingException {
        return SIGN + " " + who() + ": " + subject;
    }

    private static String decoded(String text) {
        try {
            return MimeUtility.decodeText(text);
        } catch (UnsupportedEncodingException e) {
            return text;
        }
    }
}
