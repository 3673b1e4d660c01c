package io.github.camelsimplex.sandbox.internal.store;

import io.github.camelsimplex.sandbox.internal.store.connection.Connections;
import io.github.camelsimplex.sandbox.internal.store.connection.Outbox;
import io.github.camelsimplex.sandbox.internal.store.connection.Ratchets;
import io.github.camelsimplex.sandbox.internal.store.item.Files;
import io.github.camelsimplex.sandbox.internal.store.item.ItemPages;
import io.github.camelsimplex.sandbox.internal.store.item.ItemRows;
import io.github.camelsimplex.sandbox.internal.store.item.Reactions;

/** All tables of one database. */
public record Stores(
        Database db,
        StoredSettings settings,
        UserRows users,
        Names names,
        Connections connections,
        ContactRows contacts,
        UserLinks links,
        Requests requests,
        GroupRows groups,
        MemberRows members,
        Reactions reactions,
        Files files,
        ItemRows items,
        ItemPages pages,
        Notes notes,
        Outbox outbox,
        Ratchets ratchets) {

    /** Creates the stores of a database. */
    public static Stores of(Database db) {
        Names names = new Names(db);
        Connections connections = new Connections(db);
        MemberRows members = new MemberRows(db, connections, names);
        Reactions reactions = new Reactions(db);
        Files files = new Files(db);
        Ratchets ratchets = new Ratchets(db);
        return new Stores(
                db,
                new StoredSettings(db),
                new UserRows(db),
                names,
                connections,
                new ContactRows(db, connections, names),
                new UserLinks(db),
                new Requests(db),
                new GroupRows(db, members, names),
                members,
                reactions,
                files,
                new ItemRows(db, reactions, files::view),
                new ItemPages(db),
                new Notes(db),
                new Outbox(db, ratchets),
                ratchets);
    }
}
