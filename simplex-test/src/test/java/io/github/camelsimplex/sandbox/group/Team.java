package io.github.camelsimplex.sandbox.group;

import io.github.camelsimplex.test.SandboxGroup;
import io.github.camelsimplex.test.SandboxMembership;
import io.github.camelsimplex.test.SandboxNetwork;
import io.github.camelsimplex.test.SandboxUser;

/** A group of alice, its owner, with bob and carol, who have joined through its link and have met. */
public record Team(
        SandboxNetwork network,
        SandboxUser alice,
        SandboxUser bob,
        SandboxUser carol,
        SandboxGroup ofAlice,
        SandboxGroup ofBob,
        SandboxGroup ofCarol)
        implements AutoCloseable {

    public static Team create() {
        SandboxNetwork network = SandboxNetwork.create();
        SandboxUser alice = network.user("alice");
        SandboxUser bob = network.user("bob");
        SandboxUser carol = network.user("carol");
        SandboxGroup ofAlice = alice.createGroup("team");
        String link = alice.membership(ofAlice).createLink("member");
        SandboxGroup ofBob = bob.join(link);
        SandboxGroup ofCarol = carol.join(link);
        bob.awaitEvent("connectedToGroupMember");
        carol.awaitEvent("connectedToGroupMember");
        return new Team(network, alice, bob, carol, ofAlice, ofBob, ofCarol);
    }

    public SandboxMembership owner() {
        return alice.membership(ofAlice);
    }

    @Override
    public void close() {
        network.close();
    }
}
