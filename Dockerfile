# A build without internet access can name its own base images: any JDK 25 and any JRE 25 with bash.
ARG BUILD_IMAGE=eclipse-temurin:25-jdk
ARG RUNTIME_IMAGE=eclipse-temurin:25-jre

FROM ${BUILD_IMAGE} AS build
WORKDIR /build

# The repository from which the Maven wrapper downloads Maven, if it is not Maven Central.
ARG MVNW_REPOURL

# Downloads are a separate layer, so a change of the sources does not repeat them.
COPY .mvn .mvn
COPY mvnw pom.xml ./
RUN ./mvnw --batch-mode --quiet dependency:resolve-plugins dependency:resolve

COPY src/main src/main
RUN ./mvnw --batch-mode --no-transfer-progress -Dmaven.test.skip -Dspotless.check.skip package

FROM ${BUILD_IMAGE} AS layers
WORKDIR /build
COPY --from=build /build/target/runboard.jar ./
RUN java -Djarmode=tools -jar runboard.jar extract --layers --destination layers

# Brotli is native code. By default, its library is unpacked to /tmp, where a confined container may not execute anything.
RUN mkdir layers/native unpacked && cd unpacked \
    && for jar in ../layers/dependencies/lib/native-linux-*.jar; do jar xf "$jar"; done \
    && find lib -path "*/linux-$(uname -m)/*" -type f -exec mv {} ../layers/native \;

FROM ${RUNTIME_IMAGE}
LABEL org.opencontainers.image.title="Runboard" \
      org.opencontainers.image.description="A dashboard for the deployment runs of Qoder Cloud Agents"
WORKDIR /runboard

# The layers that change least come first.
COPY --from=layers /build/layers/dependencies/ ./
COPY --from=layers /build/layers/native/ ./native/
COPY --from=layers /build/layers/snapshot-dependencies/ ./
COPY --from=layers /build/layers/application/ ./

# Most objects of a page die young, so a small young generation keeps the process small. The serial collector cleans the old
# generation only when it is full. Without a limit, that could take most of a large machine. Half a gigabyte is four times what all
# full caches hold. TrimNativeHeapInterval returns the memory of the compiler to the system. The benchmarks read this line.
ENV JAVA_TOOL_OPTIONS="-XX:+UseSerialGC -Xms64m -XX:MaxNewSize=32m -XX:MaxRAM=1g -XX:MaxRAMPercentage=50 -XX:TrimNativeHeapInterval=30000 -XX:+ExitOnOutOfMemoryError"

# Starts Runboard once without opening its port, and writes the loaded and linked classes to an AOT cache. Only the same JVM can use
# the cache, so it is made here and not in the build stage.
RUN java -XX:AOTCacheOutput=runboard.aot -Xlog:aot=error -Djava.library.path=native -Dspring.context.exit=onRefresh -jar runboard.jar \
    && rm -rf /tmp/*

# A numeric user lets an orchestrator see that it is not root. It owns no files and writes only to /tmp.
USER 10001:10001
# 8080 for pages, 8081 for health checks and metrics.
EXPOSE 8080 8081

# The JRE image has neither curl nor wget, and starting a JVM for each check is expensive. Bash can send the request.
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s CMD ["bash", "-c", "\
exec 3<>/dev/tcp/127.0.0.1/${MANAGEMENT_SERVER_PORT:-8081} && \
printf 'GET /actuator/health/readiness HTTP/1.0\\r\\n\\r\\n' >&3 && \
read -r _ status _ <&3 && [ \"$status\" = 200 ]"]

ENTRYPOINT ["java", "-XX:AOTCache=runboard.aot", "-Djava.library.path=native", "-jar", "runboard.jar"]
