package io.github.camelsimplex.test;

/**
 * A member of a group as a {@link SandboxUser} sees it.
 *
 * @param memberId the id in the user's database
 * @param name the local display name
 * @param role the role, such as {@code member} or {@code moderator}
 * @param status the status, such as {@code connected}, {@code pending_review} or {@code left}
 */
public record SandboxMember(long memberId, String name, String role, String status) {}
