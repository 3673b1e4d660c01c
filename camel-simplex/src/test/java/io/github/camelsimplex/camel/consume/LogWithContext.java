package io.github.camelsimplex.camel.consume;

import org.slf4j.helpers.BasicMDCAdapter;
import org.slf4j.simple.SimpleServiceProvider;
import org.slf4j.spi.MDCAdapter;

/** SLF4J Simple with a diagnostic context; Surefire chooses it for the tests. */
public final class LogWithContext extends SimpleServiceProvider {

    private final MDCAdapter context = new BasicMDCAdapter();

    @Override
    public MDCAdapter getMDCAdapter() {
        return context;
    }
}
