package io.github.camelsimplex.examples.broadcast;

import io.github.camelsimplex.types.MsgContent;
import java.util.List;

/** A post on its way to the contacts. One thread at a time. */
final class Post {

    private final String id;
    private final String author;
    private final MsgContent content;
    private final List<String> recipients;
    private int sent;
    private int refused;

    /**
     * A post that has not been sent by this process yet.
     *
     * @param id the same each time the message of the author is delivered
     * @param author the chat of the author
     * @param recipients the chats of those who are to get it, whether they have it or not
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

    /** Under which key it is remembered that a chat has the post. */
    String key(String chat) {
        return id + " " + chat;
    }

    /** Under which key it is remembered that a chat could not get the post. */
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

    /** How many are done with, one way or the other. */
    int done() {
        return sent + refused;
    }
}
