#!/bin/sh
# The launcher as a command: microdiffusion VERB key=value ...
# MICRODIFFUSION is the folder of target/app. PyTorch is unpacked beneath it; Java takes up to 3/4 of the memory that a
# container may use. JAVA_OPTS adds options of Java, such as -Xmx8g.
home=${MICRODIFFUSION:-/opt/microdiffusion}
exec java -XX:MaxRAMPercentage=75 -DENGINE_CACHE_DIR="$home/engine" $JAVA_OPTS \
	-cp "$home/*" org.microdiffusion.Main "$@"
