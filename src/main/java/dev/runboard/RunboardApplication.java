package dev.runboard;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts Runboard. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class RunboardApplication {

    public static void main(String[] args) {
        CarrierThreads.configure(System.getProperties());
        SpringApplication.run(RunboardApplication.class, args);
    }
}
