package io.github.camelsimplex.client.internal.verbs;

import io.github.camelsimplex.client.BotAddress;
import io.github.camelsimplex.client.internal.DefaultChatSession;
import io.github.camelsimplex.client.internal.start.StartSequence;
import io.github.camelsimplex.types.ChatResponse;
import io.github.camelsimplex.types.Profile;
import io.github.camelsimplex.types.UserContactLink;
import io.github.camelsimplex.types.command.ApiCreateMyAddress;
import io.github.camelsimplex.types.command.ApiDeleteMyAddress;
import io.github.camelsimplex.types.command.ApiUpdateProfile;
import io.github.camelsimplex.types.command.ShowActiveUser;
import java.util.Optional;

/** The commands for the bot's address and profile. Stateless. */
public final class SessionAddress implements BotAddress {

    private final DefaultChatSession session;

    public SessionAddress(DefaultChatSession session) {
        this.session = session;
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
        return StartSequence.show(session.bot().commands(), session.user());
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
        session.bot().user(session.send(new ShowActiveUser()).user());
        return response instanceof ChatResponse.UserProfileUpdated;
    }
}
