package io.github.camelsimplex.camel;

import io.github.camelsimplex.types.ChatResponse;
import io.github.camelsimplex.types.command.ChatCommand;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The operation that sends a command of the API: from the body, and from nowhere else. */
final class CommandOperation {

    private CommandOperation() {}

    /** Sends the typed command, or the text of one; the response becomes the body. */
    static CompletionStage<?> command(OperationCall call) {
        Object body = call.message().getBody();
        if (body instanceof ChatCommand<?> command) {
            return send(call, command);
        }
        String text = Contents.textOf(call.message());
        ChatResponse response = call.session().sendRaw(text);
        call.message().setBody(response);
        return CompletableFuture.completedFuture(response);
    }

    private static <R extends ChatResponse> CompletionStage<?> send(OperationCall call, ChatCommand<R> command) {
        return call.session().sendAsync(command).thenAccept(call.message()::setBody);
    }
}
