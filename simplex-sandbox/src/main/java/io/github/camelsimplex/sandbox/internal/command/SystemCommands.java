package io.github.camelsimplex.sandbox.internal.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.core.Arguments;
import io.github.camelsimplex.sandbox.internal.core.CommandTable;
import io.github.camelsimplex.sandbox.internal.core.Controller;
import io.github.camelsimplex.sandbox.internal.core.Lifecycle;
import io.github.camelsimplex.sandbox.internal.store.StoredSettings;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.Resources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Commands about the core itself: start and stop, folders, servers, diagnostics. */
public final class SystemCommands {

    private static final String STARTED = "started";
    private static final String CORE_VERSION = "7.0.0";
    private static final String AGENT_VERSION = "7.0.0.3";

    private final Controller controller;
    private final Lifecycle lifecycle;

    /** Creates it for this controller. */
    public SystemCommands(Controller controller, Lifecycle lifecycle) {
        this.controller = controller;
        this.lifecycle = lifecycle;
    }

    /** Adds the commands. */
    public void register(CommandTable commands) {
        commands.on("/_start", this::startWithOptions)
                .on("/_stop", this::stop)
                .on("/_check running", this::checkRunning)
                .on("/_files_folder ", this::filesFolder)
                .on("/_temp_folder ", this::tempFolder)
                .on("/smp ", arguments -> server(StoredSettings.SMP_SERVER, arguments))
                .on("/xftp ", arguments -> server(StoredSettings.XFTP_SERVER, arguments))
                .on("/network ", this::network)
                .on("/v", this::version)
                .on("/version", this::version)
                .on("/reconnect", this::reconnect)
                .on("/_resubscribe all", this::resubscribe)
                .on("/get subs total ", this::subscriptions)
                .on("/debug event ", this::debugEvent);
    }

    private ObjectNode startWithOptions(Arguments arguments) {
        arguments.flag("main");
        arguments.flag("snd_files");
        arguments.end();
        return start();
    }

    private ObjectNode start() {
        controller.stores().users().active();
        if (lifecycle.isRunning()) {
            return Json.tagged("chatRunning");
        }
        boolean first = controller.stores().settings().get(STARTED).isEmpty();
        if (first) {
            controller.stores().settings().set(STARTED, "yes");
            ObjectNode none = Json.object("missingIds", Json.array(), "extraIds", Json.array());
            controller.emit(Json.tagged("connectionsDiff", "userIds", none, "connIds", none));
        } else {
            controller.subscribe();
        }
        controller.afterCommit(lifecycle::start);
        return Json.tagged("chatStarted");
    }

    private ObjectNode stop() {
        controller.afterCommit(lifecycle::stopSoon);
        return Json.tagged("chatStopped");
    }

    private ObjectNode checkRunning() {
        return Json.tagged(lifecycle.isRunning() ? "chatRunning" : "chatStopped");
    }

    private ObjectNode filesFolder(Arguments arguments) {
        controller.filesFolder(created(arguments.rest()));
        return Json.tagged("cmdOk");
    }

    private ObjectNode tempFolder(Arguments arguments) {
        controller.tempFolder(created(arguments.rest()));
        return Json.tagged("cmdOk");
    }

    /** The core creates its folders. */
    private static Path created(String folder) {
        try {
            return Files.createDirectories(Path.of(folder));
        } catch (IOException e) {
            throw ChatFailure.chat("exception", "message", folder + ": createDirectory: " + e.getMessage());
        }
    }

    /** The sandbox has no network to configure; it takes the settings at any time, as the core does. */
    private ObjectNode network(Arguments arguments) {
        arguments.skip("socks=").rest();
        return Json.tagged("cmdOk");
    }

    private ObjectNode server(String setting, Arguments arguments) {
        String server = arguments.word();
        String protocol = setting.equals(StoredSettings.SMP_SERVER) ? "smp://" : "xftp://";
        if (!server.startsWith(protocol)) {
            throw ChatFailure.syntax();
        }
        controller.stores().users().active();
        lifecycle.requireRunning();
        controller.stores().settings().set(setting, server);
        return Json.tagged("cmdOk");
    }

    private ObjectNode version() {
        ObjectNode version =
                Json.object("version", CORE_VERSION, "simplexmqVersion", AGENT_VERSION, "simplexmqCommit", "");
        ObjectNode answer = Json.tagged("versionInfo", "versionInfo", version);
        answer.setAll((ObjectNode) Resources.json("migrations.json"));
        return answer;
    }

    private ObjectNode reconnect() {
        resubscribe();
        controller.reconnect();
        return Json.tagged("cmdOk");
    }

    /** Subscribes to the unsubscribed queues; the sandbox has such queues only while the server is down. */
    private ObjectNode resubscribe() {
        controller.stores().users().active();
        lifecycle.requireRunning();
        return Json.tagged("cmdOk");
    }

    private ObjectNode subscriptions(Arguments arguments) {
        UserRow user = controller.stores().users().active(arguments.number());
        arguments.end();
        return controller.subscriptions(user);
    }

    private ObjectNode debugEvent(Arguments arguments) {
        controller.emit(arguments.object());
        return Json.tagged("cmdOk");
    }
}
