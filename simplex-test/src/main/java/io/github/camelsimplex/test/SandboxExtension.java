package io.github.camelsimplex.test;

import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each test a separate network, as a parameter of type {@link SandboxNetwork}, and people on it, as parameters of
 * type {@link SandboxUser} with the parameter's name. Closes them after the test.
 *
 * <pre>{@code
 * @ExtendWith(SandboxExtension.class)
 * class EchoBotTest {
 *     @Test
 *     void answers(SandboxNetwork network, SandboxUser alice) { … }
 * }
 * }</pre>
 *
 * <p>Parameter names need the compiler option {@code -parameters}; without it people are called arg0, arg1.
 */
public final class SandboxExtension implements ParameterResolver, AfterEachCallback {

    /** For {@code @ExtendWith}, and for {@code @RegisterExtension}. */
    public SandboxExtension() {}

    private static final Namespace NAMESPACE = Namespace.create(SandboxExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == SandboxNetwork.class || type == SandboxUser.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        SandboxNetwork network = context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(SandboxNetwork.class, type -> SandboxNetwork.create(), SandboxNetwork.class);
        return parameter.getParameter().getType() == SandboxNetwork.class
                ? network
                : network.user(parameter.getParameter().getName());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Optional.ofNullable(context.getStore(NAMESPACE).remove(SandboxNetwork.class, SandboxNetwork.class))
                .ifPresent(SandboxNetwork::close);
    }
}
