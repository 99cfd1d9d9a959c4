package dev.runboard.stores.redis;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Explains at startup why the encryption keys cannot be used, and how to create one. */
class UnusableKeysAnalyzer extends AbstractFailureAnalyzer<UnusableKeysException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnusableKeysException cause) {
        return new FailureAnalysis(
                "runboard.cluster.keys (environment: RUNBOARD_CLUSTER_KEYS) " + cause.getMessage() + ".",
                "Make a key with: openssl rand -base64 32",
                cause);
    }
}
