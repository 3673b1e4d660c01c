package io.github.camelsimplex.sandbox.internal.store;

import io.github.camelsimplex.sandbox.internal.store.connection.Connections;
import io.github.camelsimplex.sandbox.internal.store.connection.Outbox;
import io.github.camelsimplex.sandbox.internal.store.connection.Ratchets;
import io.github.camelsimplex.sandbox.internal.store.item.Files;
import io.github.camelsimplex.sandbox.internal.store.item.ItemPages;
import io.github.camelsimplex.sandbox.internal.store.item.Items;
import io.github.camelsimplex.sandbox.internal.store.item.Reactions;

/** All tables of one database. */
public record Stores(
        Database db,
        Settings settings,
        Users users,
        Names names,
        Connections connections,
        Contacts contacts,
        UserLinks links,
        Requests requests,
        Groups groups,
        Members members,
        Reactions reactions,
        Files files,
        Items items,
        ItemPages pages,
        Notes notes,
        Outbox outbox,
        Ratchets ratchets) {

    /** Creates the stores of a database. */
    public static Stores of(Database db) {
        Names names = new Names(db);
        Connections connections = new Connections(db);
        Members members = new Members(db, connections, names);
        Reactions reactions = new Reactions(db);
        Files files = new Files(db);
        Ratchets ratchets = new Ratchets(db);
        return new Stores(
                db,
                new Settings(db),
                new Users(db),
                names,
                connections,
                new Contacts(db, connections, names),
                new UserLinks(db),
                new Requests(db),
                new Groups(db, members, names),
                members,
                reactions,
                files,
                new Items(db, reactions, files::view),
                new ItemPages(db),
                new Notes(db),
                new Outbox(db, ratchets),
                ratchets);
    }
}
