#!/bin/bash
# Records the loads that a whole client is measured with into artifacts/loads: record.sh [LOAD...]; all of them without arguments.
# SECONDS_EACH (default 40) is how long each is recorded. Needs Xspice, x11perf, xterm and the x11-apps, qemu-system-x86_64 and binutils.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
out=$root/artifacts/loads
seconds=${SECONDS_EACH:-40}
cli=$root/src/SpiceSharp.Protocol.Cli/bin/Release/net10.0/spicesharp.dll
mkdir -p "$out"
[ -f "$cli" ] || dotnet build "$root/src/SpiceSharp.Protocol.Cli" -c Release -v q --nologo

work=$(mktemp -d)
groups=()
finish() {
    local group
    for group in "${groups[@]}"; do kill -TERM -- "-$group" 2>/dev/null || true; done
    sleep 0.5
    for group in "${groups[@]}"; do kill -KILL -- "-$group" 2>/dev/null || true; done
    groups=()
}
trap 'finish; rm -rf "$work"' EXIT

# Runs a command as the leader of a process group that the end of the load takes down.
start() {
    setsid "$@" >/dev/null 2>&1 </dev/null &
    groups+=($!)
}

port=$((20000 + RANDOM % 20000))
display=$((200 + port % 1000))

record() {
    for _ in $(seq 100); do
        (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && break
        sleep 0.1
    done
    dotnet "$cli" record "spice://127.0.0.1:$port" -o "$out/$1.spicecap" --seconds "$seconds"
}

xspice() {
    cat >"$work/xorg.conf" <<EOF
Section "Device"
    Identifier "XSPICE"
    Driver "spiceqxl"
    Option "SpiceAddr" "127.0.0.1"
    Option "SurfaceBufferSize" "128"
    Option "CommandBufferSize" "128"
    Option "FrameBufferSize" "16"
    Option "EnableSurfaces" "True"
    Option "EnableImageCache" "True"
    Option "EnableFallbackCache" "True"
    Option "NumHeads" "4"
EndSection
Section "InputDevice"
    Identifier "XSPICE POINTER"
    Driver "xspice pointer"
EndSection
Section "InputDevice"
    Identifier "XSPICE KEYBOARD"
    Driver "xspice keyboard"
EndSection
Section "Monitor"
    Identifier "Configured Monitor"
EndSection
Section "Screen"
    Identifier "XSPICE Screen"
    Monitor "Configured Monitor"
    Device "XSPICE"
    DefaultDepth 24
    SubSection "Display"
        Modes "1024x768"
        Virtual 1024 768
    EndSubSection
EndSection
Section "ServerLayout"
    Identifier "XSPICE Example"
    Screen "XSPICE Screen"
    InputDevice "XSPICE KEYBOARD"
    InputDevice "XSPICE POINTER"
EndSection
Section "ServerFlags"
    Option "AutoAddDevices" "False"
EndSection
EOF
    start Xspice --config "$work/xorg.conf" --port "$port" --image-compression "$1" --streaming-video off --disable-ticketing \
        -nolisten tcp -s 0 -logfile "$work/xorg.log" ":$display"
    for _ in $(seq 100); do
        [ -S "/tmp/.X11-unix/X$display" ] && break
        sleep 0.1
    done
    export DISPLAY=:$display
    unset XAUTHORITY
}

# x11perf's scrolls, copies between windows and pixmaps, images, tiles, arcs, lines, text and fills, over and over.
x11perf_load() {
    xspice auto_glz
    start sh -c 'while :; do x11perf -repeat 1 -time 1 -scroll100 -scroll500 -copywinwin100 -copypixwin100 -copypixwin500 -putimage100 -putimage500 \
        -tilerect100 -circle100 -seg100 -ftext -f24text -rect10 -rect100 -rect500; done'
    record x11perf
}

# A terminal that scrolls as fast as it can, one in which somebody types quickly, a clock and eyes.
desktop_load() {
    xspice auto_glz
    start xterm -geometry 100x40+10+10 -e 'while :; do seq 1 2000; ls -la /usr/bin | head -300; done'
    start xterm -geometry 70x20+400+440 -e 'text="The quick brown fox jumps over the lazy dog. "; while :; do i=0; while [ $i -lt 45 ]; do printf "%s" "$(printf "%s" "$text" | cut -c$((i+1)))"; i=$((i+1)); sleep 0.01; done; echo; done'
    start xclock -update 1 -geometry 180x180+820+20
    start xeyes -geometry 180x120+820+240
    record desktop
}

# A full screen that changes all the time on a standard VGA: 32-pixel columns in one compression, or as video streams.
columns_load() {
    as --32 "$here/columns.S" -o "$work/columns.o"
    ld -m elf_i386 -Ttext 0x7c00 --oformat binary "$work/columns.o" -o "$work/columns.img"
    start qemu-system-x86_64 -machine pc,accel=tcg -m 64 -nodefaults -no-user-config -display none -serial none -parallel none -device VGA \
        -drive "file=$work/columns.img,format=raw,if=ide" \
        -spice "port=$port,addr=127.0.0.1,disable-ticketing=on,image-compression=$1,streaming-video=$2"
    sleep 3 # until the firmware has handed over
    record "$3"
}

for load in ${@:-x11perf desktop columns-off columns-lz columns-glz columns-quic columns-video}; do
    case $load in
        x11perf) x11perf_load ;;
        desktop) desktop_load ;;
        columns-video) columns_load lz all columns-video ;;
        columns-*) columns_load "${load#columns-}" off "$load" ;;
        *) echo "There is no load '$load'." >&2; exit 2 ;;
    esac
    finish
    port=$((port + 1))
    display=$((display + 1))
done
