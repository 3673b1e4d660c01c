package io.github.camelsimplex.camel.produce;

import io.github.camelsimplex.camel.SimplexConstants;
import io.github.camelsimplex.client.SessionClosedException;
import io.github.camelsimplex.types.ChatEvent;
import io.github.camelsimplex.types.ChatInfo;
import io.github.camelsimplex.types.Contact;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/** The operations that make contacts: accept, reject, connect. */
final class ContactOperations {

    private ContactOperations() {}

    /** Accepts a contact request; the contact becomes the body. */
    static void accept(OperationCall call) {
        contact(call, call.session().contacts().accept(request(call)));
    }

    /** Rejects a contact request. */
    static void reject(OperationCall call) {
        if (call.options().isNotify()) {
            call.session().contacts().rejectAndNotify(request(call));
        } else {
            call.session().contacts().reject(request(call));
        }
    }

    /** Connects with the link or name in the body; the contact, or the group that it leads to, becomes the body. */
    static CompletionStage<?> connect(OperationCall call) {
        String target = Contents.textOf(call.message()).strip();
        return Waiting.on(
                call,
                () -> call.session()
                        .contacts()
                        .connectAny(target, call.producer().getTimeout()),
                (chat, failure) -> {
                    Waiting.rethrow(failure);
                    chat(call, Objects.requireNonNull(chat));
                },
                what -> new SessionClosedException(what + " stopped before the chat was ready"));
    }

    private static void chat(OperationCall call, ChatInfo chat) {
        if (chat instanceof ChatInfo.Direct direct) {
            contact(call, direct.contact());
        } else if (chat instanceof ChatInfo.Group group) {
            call.message().setBody(group.groupInfo());
            call.message()
                    .setHeader(SimplexConstants.GROUP_ID, group.groupInfo().groupId());
        }
    }

    private static long request(OperationCall call) {
        return call.addressing().number(SimplexConstants.CONTACT_REQUEST_ID).orElseGet(() -> {
            if (call.message().getBody() instanceof ChatEvent.ReceivedContactRequest event) {
                return event.contactRequest().contactRequestId();
            }
            throw new IllegalArgumentException(
                    "There is no contact request: the header " + SimplexConstants.CONTACT_REQUEST_ID
                            + " is missing, and the body is not an event receivedContactRequest");
        });
    }

    private static void contact(OperationCall call, Contact contact) {
        call.message().setBody(contact);
        call.message().setHeader(SimplexConstants.CONTACT_ID, contact.contactId());
    }
}
