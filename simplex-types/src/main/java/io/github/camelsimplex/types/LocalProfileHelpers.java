package io.github.camelsimplex.types;

/** Separates the public and the local parts of a profile. */
final class LocalProfileHelpers {

    private LocalProfileHelpers() {}

    /**
     * Removes what only this side knows: the id, the alias, the local verification and the badge, which does not have a
     * proof in this form. Everything else stays, fields that the schema does not know too: an update of a profile
     * replaces it as a whole.
     */
    static Profile toProfile(LocalProfile profile) {
        return Profile.builder()
                .displayName(profile.displayName())
                .fullName(profile.fullName())
                .shortDescr(profile.shortDescr())
                .description(profile.description())
                .image(profile.image())
                .contactLink(profile.contactLink())
                .preferences(profile.preferences())
                .peerType(profile.peerType())
                .contactDomain(profile.contactDomain())
                .extras(profile.extras())
                .build();
    }
}
