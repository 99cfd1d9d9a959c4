package dev.runboard.upstream.answers;

import dev.runboard.upstream.AccessToken;

/**
 * The limits for reading one answer.
 *
 * @param token replaced wherever the answer contains it, in any JSON notation
 * @param maxHeap the largest tree that is built, in bytes of heap
 * @param permit acquired before the kept part of the answer becomes large
 */
public record AnswerLimits(AccessToken token, long maxHeap, LargeAnswerPermit permit) {

    AnswerLimits withMaxHeap(long bytes) {
        return new AnswerLimits(token, bytes, permit);
    }
}
