package io.github.camelsimplex.camel.produce;

import io.github.camelsimplex.camel.IncomingMessage;
import io.github.camelsimplex.camel.SimplexConstants;
import io.github.camelsimplex.client.AnswerTimeoutException;
import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.QuestionCancelledException;
import io.github.camelsimplex.client.ReceivedMessage;
import io.github.camelsimplex.client.SessionClosedException;
import io.github.camelsimplex.types.ChatRef;
import io.github.camelsimplex.types.MsgContent;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/**
 * The operation {@code ask}: sends a question to a contact, and writes its outcome into the exchange. No answer in time
 * and a cancellation are outcomes too.
 */
final class Question {

    private final OperationCall call;
    private final ChatSession session;

    private Question(OperationCall call) {
        this.call = call;
        this.session = call.session();
    }

    /** Sends and waits for the answer, which becomes the body. */
    static CompletionStage<?> ask(OperationCall call) {
        ChatRef chat = call.addressing().chat(call.session());
        return new Question(call).ask(chat, SendOperations.outgoing(call).whole());
    }

    private CompletionStage<?> ask(ChatRef chat, MsgContent question) {
        Message message = call.message();
        message.removeHeader(SimplexConstants.ASK_TIMED_OUT);
        message.removeHeader(SimplexConstants.ASK_CANCELLED);
        String pattern = call.producer().getCancelOn();
        Pattern cancelOn = pattern == null ? null : Pattern.compile(pattern, Pattern.DOTALL);
        return Waiting.on(
                call,
                () -> session.ask(chat, question, call.producer().getTimeout(), cancelOn),
                this::ended,
                what -> new SessionClosedException(what + " stopped before " + chat.text() + " answered"));
    }

    private void ended(@Nullable ReceivedMessage answer, @Nullable Throwable failure) throws Exception {
        if (answer != null) {
            IncomingMessage.writeAnswer(call.exchange(), session, answer);
        } else if (failure instanceof AnswerTimeoutException && !call.producer().failsOnTimeout()) {
            without(SimplexConstants.ASK_TIMED_OUT);
        } else if (failure instanceof QuestionCancelledException) {
            without(SimplexConstants.ASK_CANCELLED);
        } else {
            Waiting.rethrow(failure);
        }
    }

    private void without(String header) {
        call.message().setBody(null);
        call.message().setHeader(header, true);
    }
}
