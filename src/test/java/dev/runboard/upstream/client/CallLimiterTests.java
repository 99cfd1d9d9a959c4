package dev.runboard.upstream.client;

import static dev.runboard.upstream.client.Upstreams.OTHER_TOKEN;
import static dev.runboard.upstream.client.Upstreams.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.runboard.text.Message;
import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.Deadline;
import dev.runboard.upstream.Priority;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.UpstreamException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which call gets the next permit. */
class CallLimiterTests {

    private static final AccessToken THIRD = AccessToken.parse("pt-test-cccccccccccccccccccccccc9999");

    private final CallLimiter limiter = new CallLimiter(4, 3);
    private final List<String> order = new CopyOnWriteArrayList<>();

    @Test
    void theTokenWithFewestActiveCallsGetsTheNextPermit() {
        List<CallLimiter.Permit> mine = List.of(take(TOKEN), take(TOKEN), take(TOKEN));
        CallLimiter.Permit theirs = take(OTHER_TOKEN);
        waits("other", OTHER_TOKEN, Priority.PAGE);
        waits("third", THIRD, Priority.PAGE);
        waits("mine", TOKEN, Priority.PAGE);

        mine.get(0).close();
        await().until(() -> order.size() == 1);
        mine.get(1).close();
        await().until(() -> order.size() == 2);
        theirs.close();
        await().until(() -> order.size() == 3);

        assertThat(order).containsExactly("third", "other", "mine");
    }

    @Test
    void pagesGetPermitsBeforeExportsThatWaitLonger() {
        CallLimiter one = new CallLimiter(1, 1);
        CallLimiter.Permit first = one.acquire(TOKEN, Priority.PAGE, soon());
        CountDownLatch hold = new CountDownLatch(1);
        waits("export", one, OTHER_TOKEN, Priority.BULK, hold);
        waits("page", one, TOKEN, Priority.PAGE, hold);

        first.close();
        await().until(() -> order.size() == 1);
        hold.countDown();
        await().until(() -> order.size() == 2);

        assertThat(order).containsExactly("page", "export");
    }

    @Test
    void aCallThatTimesOutInTheQueueLeavesItsPlace() {
        List<CallLimiter.Permit> all = List.of(take(TOKEN), take(TOKEN), take(TOKEN));
        UpstreamException late = catchThrowableOfType(
                UpstreamException.class,
                () -> limiter.acquire(TOKEN, Priority.PAGE, Deadline.in(Duration.ofMillis(1))));
        assertThat(late.problem()).isInstanceOf(Problem.Unreachable.class);

        all.forEach(CallLimiter.Permit::close);
        assertThat(limiter.tokens()).isZero();
        List<CallLimiter.Permit> again =
                new ArrayList<>(List.of(take(TOKEN), take(TOKEN), take(TOKEN), take(OTHER_TOKEN)));
        again.forEach(CallLimiter.Permit::close);
    }

    @Test
    @Timeout(30)
    void aFullQueueRejectsCalls() {
        CallLimiter one = new CallLimiter(1, 1);
        one.acquire(TOKEN, Priority.PAGE, soon());
        CountDownLatch hold = new CountDownLatch(1);
        List<Thread> waiting = Stream.generate(() -> begin("waiting", one, TOKEN, Priority.PAGE, hold))
                .limit(CallLimiter.MAX_WAITING)
                .toList();
        await().until(() -> waiting.stream().allMatch(CallLimiterTests::isWaiting));

        UpstreamException crowded =
                catchThrowableOfType(UpstreamException.class, () -> one.acquire(TOKEN, Priority.PAGE, soon()));
        assertThat(crowded.problem()).isEqualTo(new Problem.Unreachable(Message.of("problem.detail.too-many-calls")));
    }

    private CallLimiter.Permit take(AccessToken token) {
        return limiter.acquire(token, Priority.PAGE, soon());
    }

    private void waits(String name, AccessToken token, Priority priority) {
        waits(name, limiter, token, priority, new CountDownLatch(1));
    }

    private void waits(String name, CallLimiter limiter, AccessToken token, Priority priority, CountDownLatch hold) {
        Thread waiting = begin(name, limiter, token, priority, hold);
        await().until(() -> isWaiting(waiting));
    }

    private Thread begin(String name, CallLimiter limiter, AccessToken token, Priority priority, CountDownLatch hold) {
        return Thread.ofVirtual().start(() -> {
            try (CallLimiter.Permit permit = limiter.acquire(token, priority, soon())) {
                order.add(name);
                hold.await();
            } catch (InterruptedException | UpstreamException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static boolean isWaiting(Thread thread) {
        return thread.getState() == Thread.State.TIMED_WAITING;
    }

    private static Deadline soon() {
        return Deadline.in(Duration.ofMinutes(1));
    }
}
