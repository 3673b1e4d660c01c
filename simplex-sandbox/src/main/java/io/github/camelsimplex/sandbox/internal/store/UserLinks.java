package io.github.camelsimplex.sandbox.internal.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.store.connection.Connections;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.SimplexLinks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The addresses and group links of a database. */
public final class UserLinks {

    private static final String SELECT =
            "SELECT link_id, user_id, group_id, conn_id, full_link, short_link, doc FROM links ";

    private final Database db;

    /** Creates it for this database. */
    public UserLinks(Database db) {
        this.db = db;
    }

    /** Stores a new link. */
    public UserLink create(long userId, @Nullable Long groupId, long connId, SimplexLinks links, ObjectNode doc) {
        long id = db.insert(
                "INSERT INTO links (user_id, group_id, conn_id, full_link, short_link, doc) VALUES (?, ?, ?, ?, ?, ?)",
                userId,
                groupId,
                connId,
                links.fullLink(),
                links.shortLink(),
                Json.text(doc));
        return new UserLink(id, userId, groupId, connId, links, doc);
    }

    /** Stores a changed link. */
    public void save(UserLink link) {
        db.update("UPDATE links SET doc = ? WHERE link_id = ?", Json.text(link.doc()), link.id());
    }

    /** The address of a user. */
    public Optional<UserLink> address(long userId) {
        return db.one(UserLinks::read, SELECT + "WHERE user_id = ? AND group_id IS NULL", userId);
    }

    /** All links of a user: the address, and those of groups. */
    public List<UserLink> of(long userId) {
        return db.list(UserLinks::read, SELECT + "WHERE user_id = ?", userId);
    }

    /** The link of a group. */
    public Optional<UserLink> ofGroup(long groupId) {
        return db.one(UserLinks::read, SELECT + "WHERE group_id = ?", groupId);
    }

    /** A link by id. */
    public Optional<UserLink> find(@Nullable Long linkId) {
        return db.one(UserLinks::read, SELECT + "WHERE link_id = ?", linkId);
    }

    /** The link that has this form, full or short. */
    public Optional<UserLink> byText(String link) {
        return db.one(UserLinks::read, SELECT + "WHERE full_link = ? OR short_link = ?", link, link);
    }

    /** Deletes a link. */
    public void delete(UserLink link) {
        db.update("DELETE FROM links WHERE link_id = ?", link.id());
    }

    private static UserLink read(ResultSet row) throws SQLException {
        return new UserLink(
                row.getLong("link_id"),
                row.getLong("user_id"),
                Connections.nullable(row, "group_id"),
                row.getLong("conn_id"),
                new SimplexLinks(row.getString("full_link"), row.getString("short_link")),
                Json.parseObject(row.getString("doc")));
    }
}
