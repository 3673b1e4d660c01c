package io.github.camelsimplex.types;

/** Names and addresses contacts. */
final class ContactHelpers {

    private ContactHelpers() {}

    static ChatRef chatRef(Contact contact) {
        return ChatRef.direct(contact.contactId());
    }

    static String displayName(Contact contact) {
        return contact.profile().displayName();
    }
}
