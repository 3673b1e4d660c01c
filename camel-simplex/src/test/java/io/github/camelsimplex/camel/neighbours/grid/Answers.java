package io.github.camelsimplex.camel.neighbours.grid;

/**
 * What a neighbour does to the messages of a bot: its test declares the answers, {@link NeighbourTest} asks, and the
 * table in {@code docs/delivery.md} shows them.
 *
 * @param neighbour the name in the table, as Camel calls it
 * @param note what a user has to know, one sentence or more; empty if the answers say all
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

    /** When a message is acknowledged, seen from the work behind the neighbour. */
    public enum Acknowledged {
        AFTER_THE_WORK("after the work"),
        BEFORE_THE_WORK("**before** the work");

        final String word;

        Acknowledged(String word) {
            this.word = word;
        }
    }

    /** What becomes of a message whose work fails once. */
    public enum Failure {
        DELIVERED_AGAIN("delivered again"),
        REPEATED_BY_THE_NEIGHBOUR("repeated by it"),
        PUT_AWAY("put away"),
        LOST("**lost**");

        final String word;

        Failure(String word) {
            this.word = word;
        }
    }

    /** In which order the messages of one chat are worked on. */
    public enum Order {
        KEPT("kept"),
        CHANGED("changed by it"),
        NOT_KEPT("**not kept**");

        final String word;

        Order(String word) {
            this.word = word;
        }
    }

    /** What becomes of a message when the process is killed before its work has ended. */
    public enum Kill {
        NOT_ASKED("not tested"),
        DELIVERED_AGAIN("delivered again"),
        KEPT_BY_THE_NEIGHBOUR("kept by it"),
        LOST("**lost**");

        final String word;

        Kill(String word) {
            this.word = word;
        }
    }

    /** What a stop of the context does to a message that is on its way. */
    public enum Stop {
        WAITS("waits"),
        KEPT_BY_THE_NEIGHBOUR("kept by it"),
        STAYS_UNREAD("stays unread"),
        MAY_COME_AGAIN("may come again"),
        LOST("**lost**");

        final String word;

        Stop(String word) {
            this.word = word;
        }
    }

    /** Where {@code simplex:reply} behind the neighbour answers a member's question in a support chat. */
    public enum Support {
        TO_THE_MEMBER("yes"),
        NO_ANSWER("**no**");

        final String word;

        Support(String word) {
            this.word = word;
        }
    }

    /** Whether the body behind the neighbour still gives the file of the message. */
    public enum InFile {
        READ("yes"),
        NOT_IN_THE_BODY("**no**");

        final String word;

        InFile(String word) {
            this.word = word;
        }
    }

    /** The answers of a neighbour that changes nothing; the other methods tell where this one differs. */
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
