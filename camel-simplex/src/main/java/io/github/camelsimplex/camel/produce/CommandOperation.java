package io.github.camelsimplex.camel.produce;

import io.github.camelsimplex.types.ChatResponse;
import io.github.camelsimplex.types.command.ChatCommand;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The operation that sends a command of the API: from the body, and from nowhere else. */
final class CommandOperation {

    private CommandOperation() {}

    /**
     * Sends the typed command, or the text of one; the response becomes the body. The session refuses what marks messages
     * as read that nobody has processed, unless the endpoint allows it.
     */
    static CompletionStage<?> command(OperationCall call) {
        Object body = call.message().getBody();
        if (call.producer().isAllowReadCommands()) {
            String text = body instanceof ChatCommand<?> command
                    ? command.toCommandString()
                    : Contents.textOf(call.message());
            return done(call, call.session().sendRawEvenIfItReads(text));
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
