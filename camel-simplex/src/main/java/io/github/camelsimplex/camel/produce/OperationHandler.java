package io.github.camelsimplex.camel.produce;

import io.github.camelsimplex.camel.Operation;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Executes one operation. Called on a thread that may wait for the core. */
@FunctionalInterface
public interface OperationHandler {

    /** Starts the operation; the stage completes when the results are in the exchange. */
    CompletionStage<?> start(OperationCall call) throws Exception;

    /** Work that is done when the method returns. */
    @FunctionalInterface
    interface Work {
        void run(OperationCall call) throws Exception;
    }

    /** Makes an operation of work that is done when it returns. */
    static OperationHandler waiting(Work work) {
        return call -> {
            work.run(call);
            return CompletableFuture.completedFuture(call);
        };
    }

    /** Finds the handler of an operation. */
    static OperationHandler of(Operation operation) {
        return switch (operation) {
            case REPLY -> waiting(SendOperations::reply);
            case SEND -> waiting(SendOperations::send);
            case BROADCAST -> waiting(SendOperations::broadcast);
            case ASK -> Question::ask;
            case REACT -> waiting(ItemOperations::react);
            case EDIT -> waiting(ItemOperations::edit);
            case DELETE -> waiting(ItemOperations::delete);
            case FORWARD -> waiting(ItemOperations::forward);
            case MODERATE -> waiting(ItemOperations::moderate);
            case SEND_FILE -> FileOperations::send;
            case RECEIVE_FILE -> waiting(FileOperations::receive);
            case CANCEL_FILE -> waiting(FileOperations::cancel);
            case ACCEPT -> waiting(ContactOperations::accept);
            case REJECT -> waiting(ContactOperations::reject);
            case CONNECT -> ContactOperations::connect;
            case ACK -> waiting(ItemOperations::ack);
            case REPAIR -> waiting(call -> call.message().setBody(call.session().repair()));
            case COMMAND -> waiting(CommandOperation::command);
        };
    }
}
