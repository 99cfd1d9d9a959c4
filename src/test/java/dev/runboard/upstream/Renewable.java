package dev.runboard.upstream;

/** Something that all tests of pages share, and that each of them finds as new. */
public interface Renewable {

    void renew();
}
