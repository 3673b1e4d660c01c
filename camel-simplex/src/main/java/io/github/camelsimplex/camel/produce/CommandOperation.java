package io.github.camelsimplex.camel.produce;

import io.github.camelsimplex.camel.config.ProducerConfiguration;
import io.github.camelsimplex.client.ChatSession.RawOption;
import io.github.camelsimplex.types.ChatResponse;
import io.github.camelsimplex.types.command.ChatCommand;
import java.util.EnumSet;
import java.util.Set;

/** The operation that sends an API command, which it reads only from the body. */
final class CommandOperation {

    private CommandOperation() {}

    /**
     * Sends a typed command or its text; the response becomes the body. The session refuses commands that mark
     * unprocessed messages as read, unless the endpoint allows them.
     */
    static void command(OperationCall call) {
        Object body = call.message().getBody();
        RawOption[] allowed = allowed(call.producer());
        if (body instanceof ChatCommand<?> command && allowed.length == 0) {
            answered(call, call.session().send(command));
            return;
        }
        String text =
                body instanceof ChatCommand<?> command ? command.toCommandString() : Contents.textOf(call.message());
        answered(call, call.session().sendRaw(text, allowed));
    }

    private static RawOption[] allowed(ProducerConfiguration options) {
        Set<RawOption> allowed = EnumSet.noneOf(RawOption.class);
        if (options.isAllowReadCommands()) {
            allowed.add(RawOption.ALLOW_MARKING_READ);
        }
        if (options.isAllowSessionCommands()) {
            allowed.add(RawOption.ALLOW_SESSION_COMMANDS);
        }
        return allowed.toArray(new RawOption[0]);
    }

    private static void answered(OperationCall call, ChatResponse response) {
        call.sentFiles().answered(response);
        call.message().setBody(response);
    }
}
