package io.github.camelsimplex.examples.desk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sqlite.SQLiteDataSource;

/**
 * The chats of the desk and all their messages, in an SQLite file. The unique id of the business chat identifies a
 * chat, because the bot's own ids start again with a new database of the bot. Thread-safe.
 */
final class DeskHistory {

    private static final String CHATS =
            """
            create table if not exists chats (
              number integer primary key autoincrement, business_id text not null unique, group_id integer not null,
              customer text not null, open integer not null)""";
    private static final String MESSAGES =
            """
            create table if not exists messages (
              chat integer not null references chats, said_at text not null, message_id text not null,
              author text not null, text text not null, primary key (chat, message_id))""";
    private static final String SELECT_CHAT = "select number, group_id, customer, open from chats where ";

    private final SQLiteDataSource database = new SQLiteDataSource();

    /**
     * The number of closings by chat number. In memory only: when the process ends, pending openings of chats end too.
     */
    private final Map<Long, Integer> closings = new HashMap<>();

    /** Opens the file; creates it and its folder if necessary. */
    DeskHistory(Path file) throws SQLException {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        database.setUrl("jdbc:sqlite:" + file);
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(CHATS);
            statement.execute(MESSAGES);
        }
    }

    /** The chat with an id, closed if it is new; updates its group and its customer's name. */
    synchronized DeskChat chat(String businessId, long groupId, String customer) throws SQLException {
        execute(
                "insert into chats (business_id, group_id, customer, open) values (?, ?, ?, 0)"
                        + " on conflict (business_id) do update set group_id = excluded.group_id, customer = excluded.customer",
                businessId,
                groupId,
                customer);
        return one("business_id = ?", businessId).orElseThrow();
    }

    /** The chat with the team's number. */
    synchronized Optional<DeskChat> chat(long number) throws SQLException {
        return one("number = ?", number);
    }

    private Optional<DeskChat> one(String condition, Object value) throws SQLException {
        return chats(condition, value).stream().findFirst();
    }

    /** The chats that wait for an answer, oldest first. */
    synchronized List<DeskChat> openChats() throws SQLException {
        return chats("open = ? order by number", 1);
    }

    private List<DeskChat> chats(String condition, Object value) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(SELECT_CHAT + condition)) {
            select.setObject(1, value);
            List<DeskChat> chats = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    long number = row.getLong(1);
                    chats.add(new DeskChat(
                            number, row.getLong(2), row.getString(3), row.getBoolean(4), closings(number)));
                }
            }
            return chats;
        }
    }

    private int closings(long number) {
        return closings.getOrDefault(number, 0);
    }

    /** Opens a chat, unless it was closed after it was read. */
    synchronized void open(DeskChat chat) throws SQLException {
        if (chat.closings() == closings(chat.number())) {
            execute("update chats set open = 1 where number = ?", chat.number());
        }
    }

    /** Closes a chat. */
    synchronized void close(DeskChat chat) throws SQLException {
        closings.merge(chat.number(), 1, Integer::sum);
        execute("update chats set open = 0 where number = ?", chat.number());
    }

    /** Stores a message of a chat. A message that is already there, because it is delivered again, stays unchanged. */
    synchronized void said(DeskChat chat, Instant at, String messageId, String author, String text)
            throws SQLException {
        execute(
                "insert or ignore into messages values (?, ?, ?, ?, ?)",
                chat.number(),
                at.toString(),
                messageId,
                author,
                text);
    }

    private void execute(String sql, Object... values) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    /** All messages as CSV with a header line, by chat and in order. */
    synchronized String csv() throws SQLException {
        StringBuilder csv = new StringBuilder("chat,customer,time,author,text\r\n");
        String select = "select number, customer, said_at, author, text from messages join chats on chat = number"
                + " order by number, messages.rowid";
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(select)) {
            while (row.next()) {
                List<String> cells = new ArrayList<>();
                for (int column = 1; column <= 5; column++) {
                    cells.add(cell(row.getString(column)));
                }
                csv.append(String.join(",", cells)).append("\r\n");
            }
        }
        return csv.toString();
    }

    /** A cell with the quoting of RFC 4180; a value that a spreadsheet would treat as a formula becomes text. */
    private static String cell(String text) {
        boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
        return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
    }
}
