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
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/**
 * The operation {@code ask}: sends a question to a contact, and writes its outcome into the exchange. No answer in time
 * and a cancellation are outcomes too. When the consumer stops, the exchange ends where it is, and its message stays
 * unread.
 */
final class Question {

    private final OperationCall call;
    private final ChatSession session;
    private final Waits.Wait wait;
    private final boolean ofConsumer;

    private Question(OperationCall call) {
        this.call = call;
        this.session = call.session();
        Optional<Waits.Wait> present = Waits.of(call.exchange());
        this.ofConsumer = present.isPresent();
        this.wait =
                present.orElseGet(() -> call.endpoint().getComponent().waits().begin());
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
        CompletableFuture<ReceivedMessage> answer = session.ask(
                        chat,
                        question,
                        call.producer().getTimeout(),
                        pattern == null ? null : Pattern.compile(pattern, Pattern.DOTALL))
                .toCompletableFuture();
        Runnable interrupt = () -> answer.cancel(false);
        wait.began(interrupt);
        return answer.handle((received, failure) -> {
            wait.ended(interrupt);
            return ended(received, failure);
        });
    }

    private @Nullable Object ended(@Nullable ReceivedMessage answer, @Nullable Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (answer != null) {
            IncomingMessage.writeAnswer(call.exchange(), session, answer);
        } else if (cause instanceof AnswerTimeoutException && !call.producer().failsOnTimeout()) {
            without(SimplexConstants.ASK_TIMED_OUT);
        } else if (cause instanceof QuestionCancelledException) {
            without(SimplexConstants.ASK_CANCELLED);
        } else if (cause instanceof CancellationException && ofConsumer) {
            interrupted();
        } else if (cause instanceof CancellationException) {
            throw new SessionClosedException("the bot stopped before the answer came");
        } else {
            throw new CompletionException(cause);
        }
        return answer;
    }

    private void without(String header) {
        call.message().setBody(null);
        call.message().setHeader(header, true);
    }

    private void interrupted() {
        Exchange exchange = call.exchange();
        wait.interrupted();
        exchange.getMessage().setBody(null);
        exchange.setRollbackOnly(true); // ends the route without a failure, which an error handler might make a success
    }
}
