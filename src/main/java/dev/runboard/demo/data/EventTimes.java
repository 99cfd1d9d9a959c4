package dev.runboard.demo.data;

import dev.runboard.demo.data.Run.Session;
import java.time.Instant;

/**
 * When the events of a session happen: evenly between its start and its end, except for a wait, in which nothing does.
 *
 * @param opening how many events open it, the last of which is its start
 * @param waitPlace the place of the event with which it begins to wait, or the length where it never does
 * @param asked when it begins to wait
 * @param answered when the event after that happens
 */
public record EventTimes(
        long created, long started, long ends, int opening, int length, int waitPlace, long asked, long answered) {

    static EventTimes of(Instant created, Session session, int opening, int length, int waitPlace) {
        Pause pause = session.pause();
        long started = Times.nanos(session.started());
        long ends = Times.nanos(session.plannedEnds());
        return pause == null
                ? new EventTimes(Times.nanos(created), started, ends, opening, length, length, ends, ends)
                : new EventTimes(
                        Times.nanos(created),
                        started,
                        ends,
                        opening,
                        length,
                        waitPlace,
                        Times.nanos(pause.asked()),
                        Times.nanos(pause.answered()));
    }

    /** When the event at a place happens, up to so many thousandths of a beat after its turn. */
    long nanosAt(int index, int late) {
        if (index < opening) {
            return index < opening - 1 ? created : started;
        }
        if (index < waitPlace) {
            return onBeat(started, asked, index, waitPlace, late);
        }
        return index == waitPlace ? asked : afterWait(index, late);
    }

    private long afterWait(int index, int late) {
        int place = index - waitPlace - 1;
        return place == 0 ? answered : onBeat(answered, ends, place, length - waitPlace, late);
    }

    private static long onBeat(long from, long to, int place, int places, int late) {
        long beat = (to - from) / places;
        return from + beat * place + late * beat / 1000;
    }
}
