package io.github.camelsimplex.sandbox.internal.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.client.ConfirmMigrations;
import io.github.camelsimplex.sandbox.internal.store.Database;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.Resources;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The names of the migrations in a database, compared with those of the core when it is opened. The schema of the
 * sandbox is always complete, so a missing name can only be refused: with {@code error}, by naming the migration;
 * otherwise, with the failure of a real core that repeats the migration.
 */
final class Migrations {

    private record Stored(String name, boolean withDown) {}

    private Migrations() {}

    /** Writes the names into a new database. */
    static void fill(Database db) {
        for (JsonNode migration : known()) {
            db.update(
                    "INSERT INTO migrations (name, down) VALUES (?, ?)",
                    migration.path("upName").asText(),
                    migration.path("withDown").asBoolean() ? "" : null);
        }
    }

    /** The result with which the core refuses a database, without the file name; empty if it accepts the database. */
    static Optional<ObjectNode> check(Database db, ConfirmMigrations confirm) {
        List<JsonNode> missing = new ArrayList<>();
        List<Stored> unknown = new ArrayList<>(db.list(
                row -> new Stored(row.getString(1), row.getString(2) != null), "SELECT name, down FROM migrations"));
        Set<String> stored = new HashSet<>();
        unknown.forEach(migration -> stored.add(migration.name()));
        for (JsonNode migration : known()) {
            if (!stored.contains(migration.path("upName").asText())) {
                missing.add(migration);
            }
            unknown.removeIf(
                    found -> found.name().equals(migration.path("upName").asText()));
        }
        if (!unknown.isEmpty()) {
            return newer(db, unknown, confirm);
        }
        return missing.isEmpty() ? Optional.empty() : Optional.of(older(missing, confirm));
    }

    private static Optional<ObjectNode> newer(Database db, List<Stored> unknown, ConfirmMigrations confirm) {
        List<String> names = unknown.stream().map(Stored::name).toList();
        if (!unknown.stream().allMatch(Stored::withDown)) {
            ObjectNode error = Json.tagged("noDown", "dbMigrations", Json.arrayOf(names));
            return Optional.of(refused(Json.tagged("migrationError", "mtrError", error)));
        }
        if (confirm != ConfirmMigrations.YES_UP_DOWN) {
            return Optional.of(refused(Json.tagged("downgrade", "downMigrations", Json.arrayOf(names))));
        }
        names.forEach(name -> db.update("DELETE FROM migrations WHERE name = ?", name));
        return Optional.empty();
    }

    private static ObjectNode older(List<JsonNode> missing, ConfirmMigrations confirm) {
        if (confirm == ConfirmMigrations.ERROR) {
            return refused(Json.tagged("upgrade", "upMigrations", Json.arrayOf(missing)));
        }
        String name = missing.get(0).path("upName").asText();
        return Json.tagged(
                "errorSQL",
                "migrationSQLError",
                "SQLite3 returned ErrorError while attempting to perform exec \"" + name + "\": duplicate column name");
    }

    private static ObjectNode refused(ObjectNode error) {
        return Json.tagged("errorMigration", "migrationError", error);
    }

    private static JsonNode known() {
        return Resources.json("migrations.json").path("chatMigrations");
    }
}
