package io.github.camelsimplex.camel.produce;

import io.github.camelsimplex.client.ChatSession.RawOption;
import io.github.camelsimplex.types.ChatResponse;
import io.github.camelsimplex.types.command.ChatCommand;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The operation that sends an API command, which it reads only from the body. */
final class CommandOperation {

    private CommandOperation() {}

    /**
     * Sends a typed command or its text; the response becomes the body. The session refuses commands that mark
     * unprocessed messages as read, unless the endpoint allows them.
     */
    static CompletionStage<?> command(OperationCall call) {
        Object body = call.message().getBody();
        if (call.producer().isAllowReadCommands()) {
            String text = body instanceof ChatCommand<?> command
                    ? command.toCommandString()
                    : Contents.textOf(call.message());
            return done(call, call.session().sendRaw(text, RawOption.ALLOW_MARKING_READ));
        }
        return body instanceof ChatCommand<?> command
                ? send(call, command)
                : done(call, call.session().sendRaw(Contents.textOf(call.message())));
    }

    private static CompletionStage<?> done(OperationCall call, ChatResponse response) {
        call.message().setBody(response);
        return CompletableFuture.completedFuture(response);
    }

    private static <R extends ChatResponse> CompletionStage<?> send(OperationCall call, ChatCommand<R> command) {
        return call.session().sendAsync(command).thenAccept(call.message()::setBody);
    }
}
