package io.github.camelsimplex.examples;

import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.examples.desk.DeskRoute;
import io.github.camelsimplex.examples.http.MessagesRoute;
import io.github.camelsimplex.examples.http.WebhookRoute;
import io.github.camelsimplex.examples.mail.MailRoute;
import io.github.camelsimplex.examples.moderator.ModeratorRoute;
import io.github.camelsimplex.examples.squaring.SquaringRoute;
import io.github.camelsimplex.examples.standby.StandbyRoute;
import io.github.camelsimplex.examples.suggestions.SuggestionsRoute;
import io.github.camelsimplex.examples.team.TeamRoute;
import io.github.camelsimplex.test.SandboxContact;
import io.github.camelsimplex.test.SandboxGroup;
import io.github.camelsimplex.test.SandboxNetwork;
import io.github.camelsimplex.test.SandboxUser;
import io.github.camelsimplex.types.ChatRef;
import io.github.camelsimplex.types.ChatType;
import io.github.camelsimplex.types.GroupChatScope;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.camel.main.Main;

/** The examples that {@link io.github.camelsimplex.examples.Main} can run; {@code -Dexample=…} selects one by name. */
enum Example {
    SQUARING("squaring", "squares your numbers, as a Java route") {
        @Override
        void addRoutes(Main main) {
            addProperties(main, "squaring.properties");
            main.configure().addRoutesBuilder(new SquaringRoute());
        }
    },
    SQUARING_YAML("squaring-yaml", "squares your numbers, as a YAML route") {
        @Override
        void addRoutes(Main main) {
            addProperties(main, "squaring.properties");
            main.configure().withRoutesIncludePattern("classpath:routes/squaring.yaml");
        }
    },
    KAFKA("kafka", "writes what you say to a Kafka topic, and says what another topic asks for") {
        @Override
        void addRoutes(Main main) {
            addProperties(main, "kafka.properties");
            main.configure().withRoutesIncludePattern("classpath:routes/kafka.yaml");
        }
    },
    HTTP("http", "posts what you say to a webhook, and says what is posted to /messages") {
        @Override
        void addRoutes(Main main) {
            addProperties(main, "http.properties");
            main.configure().addRoutesBuilder(new WebhookRoute());
            main.configure().addRoutesBuilder(new MessagesRoute());
        }
    },
    MAIL("mail", "shows the mails of a mailbox to a group, and sends its answers back") {
        @Override
        void addRoutes(Main main) {
            addProperties(main, "mail.properties");
            main.configure().addRoutesBuilder(new TeamRoute());
            main.configure().addRoutesBuilder(new MailRoute());
        }

        @Override
        Optional<Play> play() {
            return Optional.of(new MailPlay());
        }
    },
    DESK("desk", "is a support desk: customers write to it, and a team answers") {
        @Override
        void addRoutes(Main main) {
            addProperties(main, "desk.properties");
            main.configure().addRoutesBuilder(new TeamRoute());
            main.configure().addRoutesBuilder(new DeskRoute());
        }

        @Override
        Optional<Play> play() {
            return Optional.of(new DeskPlay());
        }
    },
    SUGGESTIONS("suggestions", "announces what you say through a second bot") {
        @Override
        void addRoutes(Main main) {
            addProperties(main, "suggestions.properties");
            main.configure().addRoutesBuilder(new SuggestionsRoute());
        }

        @Override
        List<String> otherBots() {
            return List.of("board");
        }
    },
    BROADCAST("broadcast", "sends what a publisher says to all contacts") {
        @Override
        void addRoutes(Main main) {
            addProperties(main, "broadcast.properties");
            main.configure().withRoutesIncludePattern("classpath:routes/broadcast.yaml");
        }

        @Override
        void prepareSandbox(Main main) {
            main.addInitialProperty("broadcast.publishers", "4:Alice");
        }

        @Override
        List<SandboxUser> company(SandboxNetwork network, ChatSession bot, SandboxUser alice) {
            return List.of(contact("Rita", network, bot), contact("Ron", network, bot));
        }
    },
    MODERATOR("moderator", "removes spam and floods from its groups, and what members report") {
        @Override
        void addRoutes(Main main) {
            addProperties(main, "moderator.properties");
            main.configure().addRoutesBuilder(new ModeratorRoute());
        }

        @Override
        List<SandboxUser> company(SandboxNetwork network, ChatSession bot, SandboxUser alice) {
            SandboxUser olivia = network.user("Olivia").timeout(LONGEST_CONNECT);
            SandboxContact moderator = olivia.connect(bot.address().link().orElseThrow());
            alice.connect(olivia.invitationLink());
            SandboxContact aliceOfOlivia = olivia.awaitContact();
            SandboxGroup group = olivia.createGroup("Neighbours");
            olivia.invite(group, moderator, "moderator");
            olivia.awaitEvent("joinedGroupMember");
            olivia.invite(group, aliceOfOlivia, "member");
            alice.join();
            alice.awaitEvent("connectedToGroupMember");
            return List.of(olivia);
        }

        @Override
        List<ChatRef> chats(ChatSession bot, SandboxUser alice) {
            long group = bot.groups().byName("Neighbours").groupId();
            long member = bot.groups().members(group).stream()
                    .filter(candidate -> candidate.displayName().equals(alice.name()))
                    .findFirst()
                    .orElseThrow()
                    .groupMemberId();
            GroupChatScope support = new GroupChatScope.MemberSupport(member);
            return List.of(
                    bot.contacts().chat(alice.name()),
                    ChatRef.group(group),
                    new ChatRef(ChatType.GROUP, group, support));
        }
    },
    REMINDER("reminder", "reminds you: /remind 10m tea") {
        @Override
        void addRoutes(Main main) {
            addProperties(main, "reminder.properties");
            main.configure().withRoutesIncludePattern("classpath:routes/reminder.yaml");
        }
    },
    STANDBY("standby", "squares your numbers, in one process while others wait to take over") {
        @Override
        void addRoutes(Main main) {
            addProperties(main, "standby.properties");
            main.configure().addRoutesBuilder(new StandbyRoute());
        }
    };

    private static final Duration LONGEST_CONNECT = Duration.ofMinutes(1);

    private final String id;
    private final String summary;

    Example(String id, String summary) {
        this.id = id;
        this.summary = summary;
    }

    /** Adds the routes of this example to the program. */
    abstract void addRoutes(Main main);

    /**
     * Sets the properties that differ on the sandbox, where Alice is at the keyboard; the user's settings take
     * precedence.
     */
    void prepareSandbox(Main main) {
        // most examples do not differ
    }

    /** The bots of the example besides the one named {@code bot}. */
    List<String> otherBots() {
        return List.of();
    }

    /** Other people on the sandbox whom the example needs besides Alice, who is connected before them. */
    List<SandboxUser> company(SandboxNetwork network, ChatSession bot, SandboxUser alice) {
        return List.of();
    }

    /** The chats in which the bot writes to Alice on the sandbox. */
    List<ChatRef> chats(ChatSession bot, SandboxUser alice) {
        return List.of(bot.contacts().chat(alice.name()));
    }

    private static SandboxUser contact(String name, SandboxNetwork network, ChatSession bot) {
        SandboxUser person = network.user(name).timeout(LONGEST_CONNECT);
        person.connect(bot.address().link().orElseThrow());
        return person;
    }

    /** The scripted conversation on the sandbox; empty if the person at the keyboard talks. */
    Optional<Play> play() {
        return Optional.empty();
    }

    /** Adds the settings of an example to those of the program. */
    private static void addProperties(Main main, String file) {
        main.setPropertyPlaceholderLocations(main.getPropertyPlaceholderLocations() + ",classpath:" + file);
    }

    /** The name for {@code -Dexample=…}. */
    String id() {
        return id;
    }

    /** A short description of the bot. */
    String summary() {
        return summary;
    }

    /**
     * Finds an example.
     *
     * @throws IllegalArgumentException with a list of the examples if the name is unknown
     */
    static Example named(String id) {
        return Arrays.stream(values())
                .filter(example -> example.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no example '" + id + "'. The examples are:\n"
                        + Arrays.stream(values())
                                .map(example -> "  " + example.id + ": " + example.summary)
                                .collect(Collectors.joining("\n"))));
    }
}
