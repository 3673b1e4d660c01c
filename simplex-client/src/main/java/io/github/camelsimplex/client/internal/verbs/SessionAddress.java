package io.github.camelsimplex.client.internal.verbs;

import io.github.camelsimplex.client.BotAddress;
import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.internal.start.StartSequence;
import io.github.camelsimplex.types.ChatResponse;
import io.github.camelsimplex.types.Profile;
import io.github.camelsimplex.types.UserContactLink;
import io.github.camelsimplex.types.command.ApiCreateMyAddress;
import io.github.camelsimplex.types.command.ApiDeleteMyAddress;
import io.github.camelsimplex.types.command.ApiUpdateProfile;
import io.github.camelsimplex.types.command.ShowActiveUser;
import java.util.Optional;
import java.util.function.Supplier;

/** The commands for the bot's address and profile. Stateless. */
public final class SessionAddress implements BotAddress {

    private final ChatSession session;
    private final Supplier<? extends Opening> opening;

    /** Creates it for a session; each call uses the session's current opening. */
    public SessionAddress(ChatSession session, Supplier<? extends Opening> opening) {
        this.session = session;
        this.opening = opening;
    }

    private long userId() {
        return session.user().userId();
    }

    @Override
    public Optional<String> link() {
        return show().map(address -> address.connLinkContact().link());
    }

    @Override
    public Optional<UserContactLink> show() {
        return StartSequence.show(opening.get().commands(), session.user());
    }

    @Override
    public String create() {
        return link().orElseGet(() ->
                session.send(new ApiCreateMyAddress(userId())).connLinkContact().link());
    }

    @Override
    public void delete() {
        session.send(new ApiDeleteMyAddress(userId()));
    }

    @Override
    public boolean updateProfile(Profile profile) {
        ChatResponse response = session.send(new ApiUpdateProfile(userId(), profile));
        opening.get().user(session.send(new ShowActiveUser()).user());
        return response instanceof ChatResponse.UserProfileUpdated;
    }
}
