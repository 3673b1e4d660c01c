package io.github.camelsimplex.camel.neighbours.eip;

import io.github.camelsimplex.camel.neighbours.grid.Answers;
import io.github.camelsimplex.camel.neighbours.grid.Answers.Kill;
import io.github.camelsimplex.camel.neighbours.grid.Answers.Stop;
import io.github.camelsimplex.camel.neighbours.grid.NeighbourTest;
import io.github.camelsimplex.camel.neighbours.grid.Work;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spring.spi.SpringTransactionPolicy;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

/** A transaction around the work. */
class TransactedTest extends NeighbourTest {

    @Override
    protected Answers answers() {
        return Answers.usual("transacted")
                .afterAKill(Kill.DELIVERED_AGAIN)
                .onStop(Stop.MAY_COME_AGAIN)
                .note("A rollback leaves the message unread. The transaction does not include the acknowledgement: "
                        + "after a kill between the two, a message whose transaction was committed is delivered again. "
                        + "Work that ends while the context stops may be rolled back.");
    }

    @Override
    protected void routes(RouteBuilder routes, Work work) {
        work.at(routes.from(BOT).transacted());
    }

    @Override
    protected void prepare(CamelContext context) {
        context.getRegistry().bind("required", new SpringTransactionPolicy(new Transactions()));
    }

    /** Spring's own handling of transactions, over nothing that could be committed. */
    private static final class Transactions extends AbstractPlatformTransactionManager {

        private static final long serialVersionUID = 1;

        @Override
        protected Object doGetTransaction() {
            return new Object();
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {}

        @Override
        protected void doCommit(DefaultTransactionStatus status) {}

        @Override
        protected void doRollback(DefaultTransactionStatus status) {}
    }
}
