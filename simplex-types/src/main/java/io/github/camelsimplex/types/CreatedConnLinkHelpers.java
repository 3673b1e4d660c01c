package io.github.camelsimplex.types;

/** Chooses between the two forms of a link. */
final class CreatedConnLinkHelpers {

    private CreatedConnLinkHelpers() {}

    static String link(CreatedConnLink link) {
        String shortLink = link.connShortLink();
        return shortLink == null || shortLink.isEmpty() ? link.connFullLink() : shortLink;
    }
}
