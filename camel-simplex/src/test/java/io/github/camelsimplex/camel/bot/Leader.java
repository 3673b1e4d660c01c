package io.github.camelsimplex.camel.bot;

import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.DelegateEndpoint;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.service.ServiceHelper;
import org.jspecify.annotations.Nullable;

/**
 * A route begins with this as it does with {@code master:}: the endpoint behind it has a consumer only while this leads,
 * and that consumer never learns its route. Who leads is up to the test; the real one is tested with the examples.
 */
final class Leader extends DefaultEndpoint implements DelegateEndpoint {

    private final Endpoint delegate;
    private @Nullable LeadingConsumer consumer;

    private Leader(String uri, CamelContext context, Endpoint delegate) {
        super(uri, null);
        setCamelContext(context);
        this.delegate = delegate;
    }

    /** Adds an endpoint with a URI that leads to another one. */
    static Leader add(CamelContext context, String uri, String behind) throws Exception {
        Leader leader = new Leader(uri, context, context.getEndpoint(behind));
        context.addEndpoint(uri, leader);
        return leader;
    }

    /** Becomes the leader. */
    void lead() {
        current().lead();
    }

    /** Is the leader no more. */
    void follow() {
        current().follow();
    }

    private LeadingConsumer current() {
        LeadingConsumer present = consumer;
        if (present == null) {
            throw new IllegalStateException("no route begins with " + this);
        }
        return present;
    }

    @Override
    public Endpoint getEndpoint() {
        return delegate;
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        LeadingConsumer created = new LeadingConsumer(this, processor);
        consumer = created;
        return created;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("only for consumers");
    }

    /** Has a consumer of the endpoint behind while it leads. */
    private static final class LeadingConsumer extends DefaultConsumer {

        private final Leader leader;
        private @Nullable Consumer delegated;

        LeadingConsumer(Leader leader, Processor processor) {
            super(leader, processor);
            this.leader = leader;
        }

        void lead() {
            try {
                Consumer created = leader.delegate.createConsumer(getProcessor());
                ServiceHelper.startService(created);
                delegated = created;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        void follow() {
            ServiceHelper.stopAndShutdownService(delegated);
            delegated = null;
        }

        @Override
        protected void doStop() throws Exception {
            follow();
            super.doStop();
        }
    }
}
