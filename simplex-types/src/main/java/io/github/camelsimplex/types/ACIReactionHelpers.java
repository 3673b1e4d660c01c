package io.github.camelsimplex.types;

/** Shows reactions to a chat item. */
final class ACIReactionHelpers {

    private ACIReactionHelpers() {}

    static String text(ACIReaction reaction) {
        return reaction.chatReaction().reaction().text();
    }
}
