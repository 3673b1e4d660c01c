package io.github.camelsimplex.types;

/** Separates the public and the local parts of a profile. */
final class LocalProfileHelpers {

    private LocalProfileHelpers() {}

    /** Removes the ids, the alias and the local verifications; a badge does not have a proof in this form. */
    static Profile toProfile(LocalProfile profile) {
        return Profile.builder()
                .displayName(profile.displayName())
                .fullName(profile.fullName())
                .shortDescr(profile.shortDescr())
                .image(profile.image())
                .contactLink(profile.contactLink())
                .preferences(profile.preferences())
                .peerType(profile.peerType())
                .contactDomain(profile.contactDomain())
                .build();
    }
}
