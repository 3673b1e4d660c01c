package io.github.camelsimplex.sandbox.session;

import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.MessageHandler;
import io.github.camelsimplex.client.SubscriptionOptions;
import io.github.camelsimplex.sandbox.SandboxNetwork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/** The process that the kill test kills: a bot that writes each message into a file before it is acknowledged. */
final class KilledBot {

    static final int CONCURRENCY = 4;

    private KilledBot() {}

    /** Runs until the standard input ends. Arguments: the folder of the network, the database, the file. */
    public static void main(String[] arguments) throws IOException {
        SandboxNetwork network = SandboxNetwork.inFolder(Path.of(arguments[0]));
        try (FileChannel file =
                        FileChannel.open(Path.of(arguments[2]), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                ChatSession session = ChatSession.open(
                        Bots.inFile(network, Path.of(arguments[1])).build())) {
            session.subscribe(
                    SubscriptionOptions.builder().concurrency(CONCURRENCY).build(), MessageHandler.blocking(message -> {
                        String line = message.chat().text() + " " + message.sender() + " " + message.text() + "\n";
                        write(file, line);
                    }));
            session.startDelivery();
            System.out.println("address " + Bots.address(session));
            while (System.in.read() >= 0) {
                System.out.println(Map.of("acked", session.stats().acked()));
            }
        }
    }

    private static void write(FileChannel file, String line) {
        try {
            file.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
