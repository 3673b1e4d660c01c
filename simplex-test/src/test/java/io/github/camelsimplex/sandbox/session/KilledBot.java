package io.github.camelsimplex.sandbox.session;

import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.Groups;
import io.github.camelsimplex.client.MessageHandler;
import io.github.camelsimplex.client.ReceivedMessage;
import io.github.camelsimplex.client.SessionStats;
import io.github.camelsimplex.client.SubscriptionOptions;
import io.github.camelsimplex.test.SandboxNetwork;
import io.github.camelsimplex.types.GroupMemberRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The process that the kill test kills: a bot that writes each message into a file, and answers it, before it is
 * acknowledged. Beside the message it writes how many are with a handler, or done and not yet acknowledged, at that
 * moment: what a kill may double. Its mailbox is small, so that a backlog does not fit.
 */
final class KilledBot {

    private static final int CONCURRENCY = 4;
    private static final int MAX_PENDING = 30;
    private static final String GROUP = "team";

    private final FileChannel file;
    private final ChatSession session;

    private KilledBot(FileChannel file, ChatSession session) {
        this.file = file;
        this.session = session;
    }

    /**
     * Runs until the standard input ends, or until it is told to end by a signal; both stop it cleanly. Arguments: the
     * folder of the network, the database, the file.
     */
    public static void main(String[] arguments) throws IOException {
        SandboxNetwork network = SandboxNetwork.inFolder(Path.of(arguments[0]));
        try (FileChannel file =
                        FileChannel.open(Path.of(arguments[2]), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                ChatSession session = ChatSession.open(Bots.inFile(network, Path.of(arguments[1]))
                        .maxPending(MAX_PENDING)
                        .build())) {
            Runtime.getRuntime().addShutdownHook(new Thread(session::close, "stop"));
            new KilledBot(file, session).run();
        }
    }

    private void run() throws IOException {
        // the line that was being written at a kill may be torn
        file.write(ByteBuffer.wrap(new byte[] {'\n'}));
        session.subscribe(
                SubscriptionOptions.builder().concurrency(CONCURRENCY).build(), MessageHandler.blocking(this::process));
        session.startDelivery();
        System.out.println(Bots.address(session) + " " + groupLink());
        while (System.in.read() >= 0) {
            System.out.println(session.stats());
        }
    }

    private String groupLink() {
        Groups groups = session.groups();
        long group = groups.list().stream()
                .findFirst()
                .orElseGet(() -> groups.create(GROUP))
                .groupId();
        return groups.link(group, GroupMemberRole.MEMBER);
    }

    private void process(ReceivedMessage message) {
        write(message);
        session.messages().reply(message, "got " + message.text());
    }

    /** One after another, so that the last line in the file has the numbers of the moment at which it was written. */
    private synchronized void write(ReceivedMessage message) {
        SessionStats stats = session.stats();
        int mayComeAgain = stats.delivery().inFlight() + stats.acks().pending();
        String line = ProcessHandle.current().pid() + " " + mayComeAgain + " "
                + message.chat().text() + " " + message.text() + ";\n";
        try {
            file.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
