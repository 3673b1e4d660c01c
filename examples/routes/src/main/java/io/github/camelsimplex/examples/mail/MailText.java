package io.github.camelsimplex.examples.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The content of a mail as plain text: its first text part, or its first HTML part without the tags. */
final class MailText {

    private static final Pattern BREAK = Pattern.compile("(?i)<(br|/p|/div|/tr|/h[1-6])\\b[^>]*>");
    private static final Pattern HIDDEN = Pattern.compile("(?is)<(style|script|head)\\b.*?</\\1>");
    private static final Pattern TAG = Pattern.compile("<[^>]*>");
    private static final Pattern EMPTY_LINES = Pattern.compile("(\\s*\\n){3,}");

    private @Nullable String plain;
    private @Nullable String html;
    private final List<String> attachments = new ArrayList<>();

    private MailText() {}

    /** The text of a mail, with the names of its attachments at the end. */
    static String of(Part mail) throws MessagingException, IOException {
        MailText text = new MailText();
        text.read(mail);
        String said = text.plain != null ? text.plain : withoutTags(text.html == null ? "" : text.html);
        StringBuilder all = new StringBuilder(said.replace("\r\n", "\n").strip());
        text.attachments.forEach(
                name -> all.append("\n[attachment: ").append(name).append(']'));
        return all.toString().strip();
    }

    private void read(Part part) throws MessagingException, IOException {
        String name = part.getFileName();
        if (name != null || Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
            attachments.add(name == null ? "without a name" : name.replaceAll("\\p{Cntrl}+", " "));
        } else if (part.isMimeType("multipart/*")) {
            Multipart parts = (Multipart) part.getContent();
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart one = parts.getBodyPart(i);
                read(one);
            }
        } else if (part.isMimeType("text/plain") && plain == null) {
            plain = String.valueOf(part.getContent());
        } else if (part.isMimeType("text/html") && html == null) {
            html = String.valueOf(part.getContent());
        }
    }

    private static String withoutTags(String source) {
        String visible = HIDDEN.matcher(source).replaceAll("");
        String text = TAG.matcher(BREAK.matcher(visible).replaceAll("\n")).replaceAll("");
        String decoded = text.replace("&nbsp;", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
        return EMPTY_LINES.matcher(decoded).replaceAll("\n\n");
    }
}
