package dev.runboard.demo.api;

/** From which end a list is told. */
public enum Order {
    ASC,
    DESC
}
