package io.github.camelsimplex.types;

/** Looks into the content of messages. */
final class MsgContentHelpers {

    private MsgContentHelpers() {}

    static String text(MsgContent content) {
        return content instanceof MsgContent.Unknown unknown
                        && unknown.json().path("text").isTextual()
                ? unknown.json().path("text").textValue()
                : "";
    }
}
