package dev.runboard.upstream;

/**
 * What bounds the reading of one answer.
 *
 * @param token blanked out wherever the answer repeats it, however it is written there
 * @param room the largest tree that is built, in bytes of heap
 * @param permit taken before what is kept of the answer grows large
 */
record AnswerLimits(AccessToken token, long room, LargeTurn permit) {

    AnswerLimits withRoom(long bytes) {
        return new AnswerLimits(token, bytes, permit);
    }
}
