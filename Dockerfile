# A closed network names its own base images: any JDK 25 and JRE 25 with bash will do.
ARG BUILD_IMAGE=eclipse-temurin:25-jdk
ARG RUNTIME_IMAGE=eclipse-temurin:25-jre

FROM ${BUILD_IMAGE} AS build
WORKDIR /build

# Where the Maven wrapper fetches Maven from, if not from Maven Central.
ARG MVNW_REPOURL

# What the build downloads is a layer of its own, which a change of the sources leaves as it is.
COPY .mvn .mvn
COPY mvnw pom.xml ./
RUN ./mvnw --batch-mode --quiet dependency:resolve-plugins dependency:resolve

COPY src/main src/main
RUN ./mvnw --batch-mode --no-transfer-progress -Dmaven.test.skip -Dspotless.check.skip package \
    && java -Djarmode=tools -jar target/runboard.jar extract --layers --destination layers

FROM ${RUNTIME_IMAGE}
LABEL org.opencontainers.image.title="Runboard" \
      org.opencontainers.image.description="A dashboard for the deployment runs of Qoder Cloud Agents"
WORKDIR /runboard

# What changes least comes first.
COPY --from=build /build/layers/dependencies/ ./
COPY --from=build /build/layers/snapshot-dependencies/ ./
COPY --from=build /build/layers/application/ ./

# Most of what a page needs is garbage at once: a small room for it keeps the process small, and the rest may still grow. This
# collector looks for garbage among the rest only once its room is full, and by itself that would be most of a large machine: half of a
# gigabyte is four times what all caches hold when they are full. What compiling took goes back to the machine.
# The benchmarks read this line.
ENV JAVA_TOOL_OPTIONS="-XX:+UseSerialGC -Xms64m -XX:MaxNewSize=32m -XX:MaxRAM=1g -XX:MaxRAMPercentage=50 -XX:TrimNativeHeapInterval=30000 -XX:+ExitOnOutOfMemoryError"

# The JVM that will run Runboard starts it once, up to the point where it would listen, and keeps the classes as it
# then has them loaded and linked. Another JVM would ignore the cache: it has to be made here, not in the build stage.
RUN java -XX:AOTCacheOutput=runboard.aot -Xlog:aot=error -Dspring.context.exit=onRefresh -jar runboard.jar \
    && rm -rf /tmp/*

# A number, so that an orchestrator can tell that it is not root. It owns nothing and needs to write to /tmp only.
USER 10001:10001
# Pages, and what the platform asks: health and metrics.
EXPOSE 8080 8081

# The JRE image has neither curl nor wget, and a JVM for every question would be dear: bash can do it alone.
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s CMD ["bash", "-c", "\
exec 3<>/dev/tcp/127.0.0.1/${MANAGEMENT_SERVER_PORT:-8081} && \
printf 'GET /actuator/health/readiness HTTP/1.0\\r\\n\\r\\n' >&3 && \
read -r _ status _ <&3 && [ \"$status\" = 200 ]"]

ENTRYPOINT ["java", "-XX:AOTCache=runboard.aot", "-jar", "runboard.jar"]
