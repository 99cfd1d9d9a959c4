package dev.runboard.stores.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisCommandExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.data.redis.RedisConnectionFailureException;
import org.springframework.data.redis.RedisSystemException;

/** The faults that follow from errors of Redis. */
class ErrorReplyTests {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
                    OOM command not allowed when used memory > 'maxmemory'., READ_ONLY
                    MISCONF Redis is configured to save RDB snapshots, READ_ONLY
                    READONLY You can't write against a read only replica., READ_ONLY
                    NOREPLICAS Not enough good replicas to write., READ_ONLY
                    NOAUTH Authentication required., NO_ACCESS
                    WRONGPASS invalid username-password pair or user is disabled., NO_ACCESS
                    NOPERM User default has no permissions to run the 'get' command, NO_ACCESS
                    ERR The user executing the script can't run this command or subcommand, NO_ACCESS
                    ERR ACL failure in script: User default has no permissions, NO_ACCESS
                    DENIED Redis is running in protected mode, NO_ACCESS
                    LOADING Redis is loading the dataset in memory, LOADING
                    BUSY Redis is busy running a script., BUSY
                    CLUSTERDOWN The cluster is down, ERROR_REPLY
                    MASTERDOWN Link with MASTER is down, ERROR_REPLY
                    ERR max number of clients reached, ERROR_REPLY
                    OOMPH is no word of Redis, ERROR_REPLY
                    oom, ERROR_REPLY
                    "", ERROR_REPLY
                    """)
    void eachErrorIsNamed(String message, RedisFault fault) {
        assertThat(ErrorReply.of(message).fault()).isEqualTo(fault);
    }

    @Test
    void anErrorIsFoundAmongNestedCauses() {
        RedisCommandExecutionException reply = new RedisCommandExecutionException("NOAUTH Authentication required.");
        assertThat(ErrorReply.in(new RedisSystemException("Error in execution", reply)))
                .isPresent();
        assertThat(ErrorReply.in(new RedisConnectionFailureException("No connection", new RuntimeException(reply))))
                .map(ErrorReply::code)
                .contains("NOAUTH");
        assertThat(ErrorReply.in(new RedisConnectionFailureException("No connection")))
                .isEmpty();
    }

    @Test
    void theLoggedTextIsOneLineWithoutArguments() {
        assertThat(ErrorReply.of("ERR unknown command 'GETX', with args beginning with: 'runboard:session'")
                        .text())
                .isEqualTo("ERR unknown command");
        assertThat(ErrorReply.of("READONLY You can't write against a read only replica.")
                        .text())
                .isEqualTo("READONLY You can't write against a read only replica.");
        assertThat(ErrorReply.of("ERR one\r\nWARN two").text()).isEqualTo("ERR one");
        assertThat(ErrorReply.of("ERR " + "x".repeat(5000)).text()).hasSizeLessThan(200);
    }
}
