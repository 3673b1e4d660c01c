package io.github.camelsimplex.camel;

import io.github.camelsimplex.types.ChatResponse;
import io.github.camelsimplex.types.command.ChatCommand;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;

/** The operation that sends a command of the API: from the body, and from nowhere else. */
final class CommandOperation {

    private static final Pattern READS_UNSEEN = Pattern.compile("/_read (chat|user) |/_clear chat ");

    private CommandOperation() {}

    /** Sends the typed command, or the text of one; the response becomes the body. */
    static CompletionStage<?> command(OperationCall call) {
        Object body = call.message().getBody();
        boolean typed = body instanceof ChatCommand<?>;
        String text = typed ? ((ChatCommand<?>) body).toCommandString() : Contents.textOf(call.message());
        if (READS_UNSEEN.matcher(text).lookingAt()) {
            // the session refuses these while consumers depend on the unread state, but only as text
            return call.producer().isAllowReadCommands() ? send(call, new Text(text)) : raw(call, text);
        }
        return typed ? send(call, (ChatCommand<?>) body) : raw(call, text);
    }

    private static CompletionStage<?> raw(OperationCall call, String text) {
        ChatResponse response = call.session().sendRaw(text);
        call.message().setBody(response);
        return CompletableFuture.completedFuture(response);
    }

    private static <R extends ChatResponse> CompletionStage<?> send(OperationCall call, ChatCommand<R> command) {
        return call.session().sendAsync(command).thenAccept(call.message()::setBody);
    }

    /** A command that marks as read what nobody has processed, on request. */
    private record Text(String toCommandString) implements ChatCommand<ChatResponse> {

        @Override
        public String commandName() {
            return "Text";
        }

        @Override
        public Class<ChatResponse> responseType() {
            return ChatResponse.class;
        }
    }
}
