package io.github.camelsimplex.types;

/** Takes apart what is public and what is local in a profile. */
final class LocalProfileHelpers {

    private LocalProfileHelpers() {}

    /** Leaves out the ids, the alias and what was verified here; a badge has no proof in this form. */
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
