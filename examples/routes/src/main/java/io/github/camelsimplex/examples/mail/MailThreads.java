package io.github.camelsimplex.examples.mail;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.OptionalLong;
import org.sqlite.SQLiteDataSource;

/**
 * Maps messages of the team's group to mails, in a separate SQLite file. The group is part of the key: message ids
 * start again with a new database of the bot, and an answer must never go to the wrong person. Thread-safe.
 */
final class MailThreads {

    private final SQLiteDataSource database = new SQLiteDataSource();

    /** Opens the file; creates it and its folder if necessary. */
    MailThreads(Path file) throws SQLException {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        database.setUrl("jdbc:sqlite:" + file);
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists mails (team text not null, item_id integer not null,"
                    + " message_id text not null, thread text not null, subject text not null, peer text not null,"
                    + " primary key (team, item_id))");
            statement.execute("create index if not exists mails_by_message_id on mails (team, message_id)");
        }
    }

    /** Records that a message of a team's group is a mail. Repeating the call does not change anything. */
    synchronized void put(String team, long itemId, Mail mail) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("insert or ignore into mails values (?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, team);
            insert.setLong(2, itemId);
            insert.setString(3, mail.messageId());
            insert.setString(4, mail.references());
            insert.setString(5, mail.subject());
            insert.setString(6, mail.peer());
            insert.executeUpdate();
        }
    }

    /** The mail of a message of a team's group; empty if the message is not a mail. */
    synchronized Optional<Mail> mail(String team, long itemId) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select message_id, thread, subject, peer from mails where team = ? and item_id = ?")) {
            select.setString(1, team);
            select.setLong(2, itemId);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Mail(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                        : Optional.empty();
            }
        }
    }

    /**
     * The newest mail with a title among the messages after another one: a mail that was delivered again. An earlier
     * answer has the title of the mail that answers it.
     */
    synchronized Optional<Mail> titled(String team, String title, long afterItemId)
            throws SQLException, MessagingException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select message_id, thread, subject, peer from mails where team = ? and item_id > ?"
                                + " order by item_id desc")) {
            select.setString(1, team);
            select.setLong(2, afterItemId);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Mail mail = new Mail(row.getString(1), row.getString(2), row.getString(3), row.getString(4));
                    if (mail.title().equals(title)) {
                        return Optional.of(mail);
                    }
                }
                return Optional.empty();
            }
        }
    }

    /** The message of a mail in a team's group, the first one of several; empty if the group does not have the mail. */
    synchronized OptionalLong item(String team, String messageId) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select item_id from mails where team = ? and message_id = ? order by item_id limit 1")) {
            select.setString(1, team);
            select.setString(2, messageId);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
            }
        }
    }
}
