package io.github.camelsimplex.camel;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The operation of a producer: the path of {@code simplex:reply}, or the option {@code operation}. */
public enum Operation {
    /** Answers the incoming message in its chat, quoting it. */
    REPLY("reply"),
    /** Sends a message to a chat. */
    SEND("send"),
    /** Sends a message and waits for the answer. */
    ASK("ask"),
    /** Adds or removes a reaction to a message. */
    REACT("react"),
    /** Edits a message of the bot. */
    EDIT("edit"),
    /** Deletes messages of the bot. */
    DELETE("delete"),
    /** Forwards messages to another chat. */
    FORWARD("forward"),
    /** Deletes messages of other members of a group. */
    MODERATE("moderate"),
    /** Sends a file, an image, a video or a voice message. */
    SEND_FILE("sendFile"),
    /** Receives a file that was offered. */
    RECEIVE_FILE("receiveFile"),
    /** Stops the transfer of a file. */
    CANCEL_FILE("cancelFile"),
    /** Accepts a contact request. */
    ACCEPT("accept"),
    /** Rejects a contact request. */
    REJECT("reject"),
    /** Connects to an address or an invitation after checking the link. */
    CONNECT("connect"),
    /** Sends a message to all contacts, and to groups on request. */
    BROADCAST("broadcast"),
    /** Acknowledges the incoming message, with {@code ackMode=manual}. */
    ACK("ack"),
    /** Agrees on new keys with all contacts and members after a database was restored from a backup. */
    REPAIR("repair"),
    /** Sends a command of the SimpleX API. */
    COMMAND("command");

    private final String path;

    Operation(String path) {
        this.path = path;
    }

    /** The name of this operation in a URI. */
    public String path() {
        return path;
    }

    /** Finds the operation with this name in a URI. */
    public static Optional<Operation> find(String path) {
        return Arrays.stream(values())
                .filter(operation -> operation.path.equals(path))
                .findFirst();
    }

    /** The names of all operations, in the order of the documentation. */
    public static List<String> paths() {
        return Arrays.stream(values()).map(Operation::path).toList();
    }
}
