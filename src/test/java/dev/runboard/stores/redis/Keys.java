package dev.runboard.stores.redis;

/** Two keys for tests. */
final class Keys {

    static final String OLD = "q6ZlB0Yy0mIVWnfH8kJXo2s7Rk1c9ZtTg3vEw5uLxAs=";
    static final String NEW = "Vn0C4hTz1mDq8eYxJk5rPb7wSg2LaFu9oXi3KcR6tEM=";

    private Keys() {}
}
