package io.github.camelsimplex.examples.desk;

/**
 * A chat with a customer, as the desk keeps it.
 *
 * @param number how the team calls it
 * @param groupId the group of the chat in the bot's database
 * @param customer the name that the customer has chosen: never trust it as an identity
 * @param isOpen whether it waits for an answer
 * @param closings how often this process has closed it
 */
record DeskChat(long number, long groupId, String customer, boolean isOpen, int closings) {

    /** The number and the name, as the team reads them. */
    String title() {
        return number + " (" + customer + ")";
    }
}
