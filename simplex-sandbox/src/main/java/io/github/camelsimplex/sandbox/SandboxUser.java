package io.github.camelsimplex.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A person on a sandbox network, who talks to bots in tests: synchronous, with a time limit on every wait
 * ({@link #DEFAULT_TIMEOUT}, changed by {@link #timeout(Duration)}). A wait that ends without what was awaited is an
 * {@link AssertionError} that tells what did arrive.
 *
 * <p>Most tests have one conversation: methods without a contact or chat speak to the <em>current chat</em>, which is
 * the contact of the latest {@link #connect} or the chat of the latest {@link #in}. Awaiting consumes: each message is
 * returned once, in the order of arrival, per chat. Thread-safe, and meant for one test thread.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class SandboxUser implements AutoCloseable {

    /** How long every wait lasts unless {@link #timeout(Duration)} says otherwise. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

    private SandboxUser() {}

    /** The display name of this person. */
    public String name() {
        throw Unbuilt.unbuilt();
    }

    /** Limits every later wait. */
    public SandboxUser timeout(Duration limit) {
        throw Unbuilt.unbuilt();
    }

    // connections

    /** Connects through an address or a one-time link and waits until both sides are connected. */
    public SandboxContact connect(String link) {
        throw Unbuilt.unbuilt();
    }

    /** Connects through a link without waiting: for addresses that do not accept automatically. */
    public void requestContact(String link) {
        throw Unbuilt.unbuilt();
    }

    /** Waits for the next contact to be connected, and makes it the current chat. */
    public SandboxContact awaitContact() {
        throw Unbuilt.unbuilt();
    }

    /** Creates (at the first call) and returns this person's own address. */
    public String address() {
        throw Unbuilt.unbuilt();
    }

    /** A new one-time link. */
    public String invitationLink() {
        throw Unbuilt.unbuilt();
    }

    /** The contacts of this person, by their local display names. */
    public Map<String, SandboxContact> contacts() {
        throw Unbuilt.unbuilt();
    }

    /** Makes a chat ({@code @4}, {@code #1}) the current one. */
    public SandboxUser in(String chat) {
        throw Unbuilt.unbuilt();
    }

    /** Makes a contact the current chat. */
    public SandboxUser in(SandboxContact contact) {
        return in(contact.chat());
    }

    /** Makes a group the current chat. */
    public SandboxUser in(SandboxGroup group) {
        return in(group.chat());
    }

    // messages

    /** Sends a text. */
    public SandboxMessage send(String text) {
        throw Unbuilt.unbuilt();
    }

    /** Sends any message content, such as {@code {"type":"link",…}}. */
    public SandboxMessage sendContent(JsonNode msgContent) {
        throw Unbuilt.unbuilt();
    }

    /** Sends a file with a text, which may be empty. */
    public SandboxMessage sendFile(Path file, String text) {
        throw Unbuilt.unbuilt();
    }

    /** Answers a message with a quote. */
    public SandboxMessage reply(SandboxMessage message, String text) {
        throw Unbuilt.unbuilt();
    }

    /** Adds a reaction, such as {@code 👍}. */
    public void react(SandboxMessage message, String emoji) {
        throw Unbuilt.unbuilt();
    }

    /** Changes the text of an own message. */
    public void edit(SandboxMessage message, String text) {
        throw Unbuilt.unbuilt();
    }

    /** Deletes an own message for both sides. */
    public void delete(SandboxMessage message) {
        throw Unbuilt.unbuilt();
    }

    /** Waits for the next message in the current chat. */
    public SandboxMessage awaitMessage() {
        throw Unbuilt.unbuilt();
    }

    /** Waits for the next message in the current chat and returns its text. */
    public String awaitText() {
        return awaitMessage().text();
    }

    /** Waits for a message with this text in the current chat; messages before it are consumed. */
    public SandboxMessage awaitText(String text) {
        throw Unbuilt.unbuilt();
    }

    /** Waits for the next message with a file in the current chat, receives the file and returns where it is. */
    public Path awaitFile() {
        throw Unbuilt.unbuilt();
    }

    /** Waits until nothing has arrived for a time, and fails when a message is there that nobody awaited. */
    public void expectSilence(Duration quiet) {
        throw Unbuilt.unbuilt();
    }

    /** All messages of the current chat from the database, sent and received, oldest first. */
    public List<SandboxMessage> messages() {
        throw Unbuilt.unbuilt();
    }

    // groups

    /** Creates a group and makes it the current chat. */
    public SandboxGroup createGroup(String name) {
        throw Unbuilt.unbuilt();
    }

    /** Invites a contact to a group with a role, such as {@code member}. */
    public void invite(SandboxGroup group, SandboxContact contact, String role) {
        throw Unbuilt.unbuilt();
    }

    /** Waits for an invitation to a group, joins it, waits until joined, and makes the group the current chat. */
    public SandboxGroup join() {
        throw Unbuilt.unbuilt();
    }

    /** Joins a group through its link, waits until joined, and makes the group the current chat. */
    public SandboxGroup join(String groupLink) {
        throw Unbuilt.unbuilt();
    }

    // below the surface

    /**
     * Executes any command of this person's core.
     *
     * @return what the core answered under {@code result}
     * @throws AssertionError when it answered an error
     */
    public JsonNode command(String command) {
        throw Unbuilt.unbuilt();
    }

    /** Waits for the next event of a type, such as {@code chatItemReaction}; events before it are consumed. */
    public JsonNode awaitEvent(String type) {
        throw Unbuilt.unbuilt();
    }

    /** What goes wrong at this person's core, on request. */
    public SandboxFaults faults() {
        throw Unbuilt.unbuilt();
    }

    /** Stops this person's core. */
    @Override
    public void close() {
        throw Unbuilt.unbuilt();
    }
}
