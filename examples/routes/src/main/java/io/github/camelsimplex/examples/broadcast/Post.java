package io.github.camelsimplex.examples.broadcast;

import io.github.camelsimplex.types.MsgContent;
import java.util.List;

/** A post that is being sent to the contacts. Only one thread at a time may use it. */
final class Post {

    private final String id;
    private final String author;
    private final MsgContent content;
    private final List<String> recipients;
    private int sent;
    private int refused;

    /**
     * Creates a post that this process has not sent yet.
     *
     * @param id an id that is the same at each delivery of the author's message
     * @param author the chat of the author
     * @param recipients the chats of all recipients, whether they have the post or not
     */
    Post(String id, String author, MsgContent content, List<String> recipients) {
        this.id = id;
        this.author = author;
        this.content = content;
        this.recipients = List.copyOf(recipients);
    }

    String author() {
        return author;
    }

    MsgContent content() {
        return content;
    }

    List<String> recipients() {
        return recipients;
    }

    /** The repository key for a chat that has the post. */
    String key(String chat) {
        return id + " " + chat;
    }

    /** The repository key for a chat that could not get the post. */
    String refusedKey(String chat) {
        return key(chat) + " refused";
    }

    void countSent() {
        sent++;
    }

    void countRefused() {
        refused++;
    }

    int sent() {
        return sent;
    }

    int refused() {
        return refused;
    }

    /** The number of processed recipients, with or without success. */
    int done() {
        return sent + refused;
    }
}
