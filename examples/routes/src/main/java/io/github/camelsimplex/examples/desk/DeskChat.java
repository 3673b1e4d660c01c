package io.github.camelsimplex.examples.desk;

/**
 * A chat with a customer, as stored by the desk.
 *
 * @param number the number by which the team refers to the chat
 * @param groupId the group of the chat in the bot's database
 * @param customer the name that the customer chose: never trust it as an identity
 * @param isOpen whether the chat waits for an answer
 * @param closings how often this process has closed the chat
 */
record DeskChat(long number, long groupId, String customer, boolean isOpen, int closings) {

    /** The number and the name, for the team. */
    String title() {
        return number + " (" + customer + ")";
    }
}
