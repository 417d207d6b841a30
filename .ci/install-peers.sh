#!/usr/bin/env bash
# The Debian packages that tests and consumers need; nothing is done where all are there.
set -euo pipefail
packages=(
  qemu-system-x86 xserver-xspice spice-client-gtk libspice-client-glib-2.0-dev   # servers and the reference client
  libspice-server-dev libspice-protocol-dev                                      # the drawing oracle
  gcc libc6-dev pkg-config                                                       # builds reference-client.c and scene-server.c
  x11-apps x11-utils xterm xauth                                                 # programs that draw, and xev
  mono-runtime mono-devel libmono-cil-dev                                        # runs the net472 consumer
  clang zlib1g-dev                                                               # Native AOT
  libturbojpeg0 libjpeg-turbo-progs imagemagick ffmpeg                           # JPEG beside the codec everybody uses
  gstreamer1.0-plugins-base gstreamer1.0-plugins-good gstreamer1.0-plugins-ugly  # a server's VP8, VP9 and H.264 encoders, the reference client's
  gstreamer1.0-plugins-bad gstreamer1.0-libav                                    # decoders; H.265 (-bad); libavcodec comes with ffmpeg
  liblz4-1                                                                       # measured beside ours
)
missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
if [ ${#missing[@]} -eq 0 ]; then
  echo "all installed"
  exit 0
fi
echo "installing ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
apt-get update -q
apt-get install -q -y --no-install-recommends "${missing[@]}"
