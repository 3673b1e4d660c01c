package io.github.camelsimplex.camel.consume;

import io.github.camelsimplex.camel.SimplexComponent;
import io.github.camelsimplex.camel.SimplexConstants;
import io.github.camelsimplex.camel.config.BotConfiguration;
import io.github.camelsimplex.test.SandboxNetwork;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.AggregationStrategies;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** The process that {@link BatchKillTest} kills: batches are written to a file, and acknowledged when they are safe. */
final class BatchBot extends RouteBuilder {

    static final String PASSPHRASE = "Tr0ub4dor";

    private final FileChannel file;

    private BatchBot(FileChannel file) {
        this.file = file;
    }

    /** Runs until the standard input ends. Arguments: the folder of the network, the database, the file. */
    public static void main(String[] arguments) throws Exception {
        FileChannel file =
                FileChannel.open(Path.of(arguments[2]), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        DefaultCamelContext context = new DefaultCamelContext();
        SimplexComponent simplex = context.getComponent("simplex", SimplexComponent.class);
        BotConfiguration bot = simplex.getBotConfiguration();
        bot.setCore("sandbox");
        bot.setCoreOptions(
                Map.copyOf(SandboxNetwork.inFolder(Path.of(arguments[0])).options()));
        bot.setDatabase(arguments[1]);
        bot.setPassphrase(PASSPHRASE);
        context.addRoutes(new BatchBot(file));
        context.start();
        System.out.println(simplex.session("bot").orElseThrow().address().link().orElseThrow());
        while (System.in.read() >= 0) {
            System.out.println(simplex.session("bot").orElseThrow().stats());
        }
        context.stop();
        file.close();
    }

    @Override
    public void configure() {
        from("simplex:bot?ackMode=manual")
                .aggregate(constant(true), AggregationStrategies.groupedExchange())
                .completionSize(5)
                .completionTimeout(300)
                .process(this::write)
                .to("simplex:ack");
    }

    /** Writes the texts, and leaves the handles in the body. */
    private void write(Exchange batch) throws IOException {
        List<?> exchanges = batch.getMessage().getBody(List.class);
        StringBuilder lines = new StringBuilder();
        for (Object each : exchanges) {
            lines.append(((Exchange) each).getMessage().getBody(String.class)).append('\n');
        }
        file.write(ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8)));
        file.force(true);
        batch.getMessage()
                .setBody(exchanges.stream()
                        .map(each -> ((Exchange) each).getProperty(SimplexConstants.MANUAL_ACK))
                        .toList());
    }
}
