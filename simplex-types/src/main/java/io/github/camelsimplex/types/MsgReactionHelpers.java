package io.github.camelsimplex.types;

/** Shows reactions. */
final class MsgReactionHelpers {

    private MsgReactionHelpers() {}

    static String text(MsgReaction reaction) {
        return reaction instanceof MsgReaction.Emoji emoji ? emoji.emoji() : reaction.tag();
    }
}
