package dev.runboard.demo;

/** From which end a list is told. */
enum Order {
    ASC,
    DESC
}
