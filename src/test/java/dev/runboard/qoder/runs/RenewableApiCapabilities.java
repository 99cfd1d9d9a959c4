package dev.runboard.qoder.runs;

import dev.runboard.qoder.Run;
import dev.runboard.qoder.RunList;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.Renewable;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

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
    boolean supports(Capability question) {
        return current.supports(question);
    }

    @Override
    boolean isKnownToSupport(Capability question) {
        return current.isKnownToSupport(question);
    }

    @Override
    boolean recordRefusal(Problem problem, Capability question) {
        return current.recordRefusal(problem, question);
    }

    @Override
    public void observe(RunList newest) {
        current.observe(newest);
    }

    @Override
    boolean knowsNeighbours() {
        return current.knowsNeighbours();
    }

    @Override
    boolean endsAbove(Id run, @Nullable Run below) {
        return current.endsAbove(run, below);
    }
}
