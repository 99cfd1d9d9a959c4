package dev.runboard.qoder.runs;

import dev.runboard.qoder.RunList;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.Renewable;
import java.time.InstantSource;

/** A dialect that forgets what an earlier test's upstream refused and how its runs looked. */
public class RenewableApiCapabilities extends ApiCapabilities implements Renewable {

    private final ScanSettings settings;
    private final InstantSource clock;
    private volatile ApiCapabilities current;

    public RenewableApiCapabilities(ScanSettings settings, InstantSource clock) {
        super(settings, clock);
        this.settings = settings;
        this.clock = clock;
        renew();
    }

    @Override
    public void renew() {
        current = new ApiCapabilities(settings, clock);
    }

    @Override
    boolean takes(Question question) {
        return current.takes(question);
    }

    @Override
    boolean surelyTakes(Question question) {
        return current.surelyTakes(question);
    }

    @Override
    boolean learns(Problem problem, Question question) {
        return current.learns(problem, question);
    }

    @Override
    public void hear(RunList newest) {
        current.hear(newest);
    }
}
