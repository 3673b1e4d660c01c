package io.github.camelsimplex.camel.neighbours.grid;

/**
 * What a neighbour does to the messages of a bot. The test of the neighbour declares the answers, {@link NeighbourTest}
 * checks them, and the table in {@code docs/delivery.md} shows them.
 *
 * @param neighbour the name in the table, as Camel calls it
 * @param note advice for users, in full sentences; empty if the answers are enough
 */
public record Answers(
        String neighbour,
        Acknowledged acknowledged,
        Failure failure,
        Order order,
        Kill kill,
        Stop stop,
        Support support,
        InFile file,
        String note) {

    /** Whether a message is acknowledged before or after the work behind the neighbour. */
    public enum Acknowledged {
        AFTER_THE_WORK("after the work"),
        BEFORE_THE_WORK("**before** the work");

        final String word;

        Acknowledged(String word) {
            this.word = word;
        }
    }

    /** What happens to a message if its work fails once. */
    public enum Failure {
        DELIVERED_AGAIN("delivered again"),
        REPEATED_BY_THE_NEIGHBOUR("it repeats"),
        PUT_AWAY("dead letter"),
        LOST("**lost**");

        final String word;

        Failure(String word) {
            this.word = word;
        }
    }

    /** Whether the messages of one chat are worked on in their order. */
    public enum Order {
        KEPT("kept"),
        /** The neighbour has an order of its own, so the order in which the bot emits the messages does not count. */
        SORTED("it sorts"),
        CHANGED("changed"),
        NOT_KEPT("**not kept**");

        final String word;

        Order(String word) {
            this.word = word;
        }
    }

    /** What happens to a message if the process is killed before its work has ended. */
    public enum Kill {
        NOT_ASKED("not tested"),
        DELIVERED_AGAIN("delivered again"),
        KEPT_BY_THE_NEIGHBOUR("it keeps"),
        LOST("**lost**");

        final String word;

        Kill(String word) {
            this.word = word;
        }
    }

    /** What happens to a message in the route if the context stops. */
    public enum Stop {
        WAITS("waits"),
        KEPT_BY_THE_NEIGHBOUR("it keeps"),
        STAYS_UNREAD("stays unread"),
        MAY_COME_AGAIN("may come again"),
        LOST("**lost**");

        final String word;

        Stop(String word) {
            this.word = word;
        }
    }

    /** Whether {@code simplex:reply} behind the neighbour answers a member in the support chat. */
    public enum Support {
        TO_THE_MEMBER("yes"),
        NO_ANSWER("**no**");

        final String word;

        Support(String word) {
            this.word = word;
        }
    }

    /** Whether the body behind the neighbour still converts to the file of the message. */
    public enum InFile {
        READ("yes"),
        NOT_IN_THE_BODY("**no**");

        final String word;

        InFile(String word) {
            this.word = word;
        }
    }

    /** The answers of a neighbour that changes nothing. The other methods replace single answers. */
    public static Answers usual(String neighbour) {
        return new Answers(
                neighbour,
                Acknowledged.AFTER_THE_WORK,
                Failure.DELIVERED_AGAIN,
                Order.KEPT,
                Kill.NOT_ASKED,
                Stop.WAITS,
                Support.TO_THE_MEMBER,
                InFile.READ,
                "");
    }

    public Answers acknowledged(Acknowledged answer) {
        return new Answers(neighbour, answer, failure, order, kill, stop, support, file, note);
    }

    public Answers afterAFailure(Failure answer) {
        return new Answers(neighbour, acknowledged, answer, order, kill, stop, support, file, note);
    }

    public Answers order(Order answer) {
        return new Answers(neighbour, acknowledged, failure, answer, kill, stop, support, file, note);
    }

    public Answers afterAKill(Kill answer) {
        return new Answers(neighbour, acknowledged, failure, order, answer, stop, support, file, note);
    }

    public Answers onStop(Stop answer) {
        return new Answers(neighbour, acknowledged, failure, order, kill, answer, support, file, note);
    }

    public Answers inASupportChat(Support answer) {
        return new Answers(neighbour, acknowledged, failure, order, kill, stop, answer, file, note);
    }

    public Answers withAFile(InFile answer) {
        return new Answers(neighbour, acknowledged, failure, order, kill, stop, support, answer, note);
    }

    public Answers note(String words) {
        return new Answers(neighbour, acknowledged, failure, order, kill, stop, support, file, words);
    }
}
