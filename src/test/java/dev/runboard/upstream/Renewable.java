package dev.runboard.upstream;

/** A bean that all page tests share and that is reset before each of them. */
public interface Renewable {

    void renew();
}
