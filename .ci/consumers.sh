#!/usr/bin/env bash
# Packs every package, and lets strangers' programs (tests/Consumers) take a screenshot of the embedded server with them:
# net10.0, net472 on Mono, net8.0 Native AOT, net10.0 trimmed. All, and the native tool from its package, must see what
# spicy-screenshot and spicesharp screenshot see.
# usage: consumers.sh WORK (which holds packages.slnf)
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD work=$1
feed=$work/feed consumers=$work/consumers pictures=$work/pictures
mkdir -p "$feed" "$consumers" "$pictures"

dotnet pack "$work/packages.slnf" -c Release -o "$feed" --nologo -v q
version=$(ls "$feed" | sed -nE 's/^SpiceSharp\.Protocol\.([0-9].*)\.nupkg$/\1/p')
rid=linux-$(uname -m | sed 's/x86_64/x64/; s/aarch64/arm64/')
dotnet pack src/SpiceSharp.Protocol.Cli -c Release -r "$rid" -p:Native=true -o "$feed" --nologo -v q
echo "packed $(ls "$feed"/*.nupkg | wc -l) packages, version $version"

# The machine's own sources and the folder: ours come from the folder alone, whatever a registry may hold under these names.
cp -r tests/Consumers/. "$consumers"
{
  printf '<configuration>\n  <packageSources><add key="folder" value="%s" /></packageSources>\n  <packageSourceMapping>\n' "$feed"
  dotnet nuget list source | sed -nE 's/^ *[0-9]+\. +(.*) \[Enabled\]$/    <packageSource key="\1"><package pattern="*" \/><\/packageSource>/p'
  printf '    <packageSource key="folder"><package pattern="SpiceSharp.Protocol*" /></packageSource>\n  </packageSourceMapping>\n</configuration>\n'
} >"$consumers/nuget.config"
# Own packages folder: a global one would hide a packed-again version. What is not ours may come from there.
global=$(dotnet nuget locals global-packages --list | sed 's/^[^ ]* //')
properties=("-p:SpiceSharpVersion=$version" "-p:RestorePackagesPath=$work/packages" "-p:RestoreFallbackFolders=${global%/}")

dotnet build "$consumers/Net10" -c Release -o "$consumers/out/net10" --nologo -v q "${properties[@]}"
dotnet build "$consumers/Net472" -c Release -o "$consumers/out/net472" --nologo -v q "${properties[@]}"
dotnet publish "$consumers/Aot8" -c Release --ucr -o "$consumers/out/aot8" --nologo -v q "${properties[@]}"
dotnet publish "$consumers/Trimmed10" -c Release --ucr -o "$consumers/out/trimmed10" --nologo -v q "${properties[@]}"
dotnet tool install "SpiceSharp.Protocol.Cli.$rid" --version "$version" --tool-path "$work/native" --configfile "$consumers/nuget.config"

listens() {
  grep -qiE ":$(printf %04x "$1") [0-9a-f]+:0000 0a " /proc/net/tcp /proc/net/tcp6
}
port=$((20000 + RANDOM % 10000))
while listens "$port"; do port=$((port + 1)); done
dotnet src/SpiceSharp.Protocol.Cli/bin/Debug/net10.0/spicesharp.dll serve --port "$port" >"$work/serve.log" 2>&1 &
server=$!
trap 'kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true' EXIT
until listens "$port"; do
  kill -0 "$server" || { cat "$work/serve.log"; exit 1; }
  sleep 0.1
done

uri=spice://127.0.0.1:$port
take() {
  local name=$1 said
  shift
  said=$(timeout 60 "$@" "$uri" "$pictures/$name.ppm")
  echo "$name: $said"
}
take net10 dotnet "$consumers/out/net10/screenshot.dll"
take net472 mono "$consumers/out/net472/screenshot.exe"
take aot8 "$consumers/out/aot8/screenshot"
take trimmed10 "$consumers/out/trimmed10/screenshot"
timeout 60 spicy-screenshot -h 127.0.0.1 -p "$port" -o "$pictures/spicy.ppm"
seen() {
  timeout 60 "$@" --json | sed -nE 's/^ *"sha256": "([0-9a-f]+)".*/\1/p'
}
tool=$(seen dotnet src/SpiceSharp.Protocol.Cli/bin/Debug/net10.0/spicesharp.dll screenshot "$uri" -o "$pictures/tool.png")
native=$(seen "$work/native/spicesharp" screenshot "$uri" -o "$pictures/native.png")
stats=$(seen "$work/native/spicesharp" stats "$uri" --until-quiet-ms 500)

# A PPM file ends with its pixels: three bytes each.
read -r width height < <(sed -n 2p "$pictures/net10.ppm")
hash() {
  tail -c $((width * height * 3)) "$pictures/$1.ppm" | sha256sum | cut -d' ' -f1
}
for picture in net10 net472 aot8 trimmed10 spicy; do
  if [ "$(hash "$picture")" != "$tool" ]; then
    echo "the picture of $picture is not the one of spicesharp screenshot"
    exit 1
  fi
done
if [ "$native" != "$tool" ] || [ "$stats" != "$tool" ]; then
  echo "the picture of the native tool is not the one of spicesharp screenshot: screenshot '$native', stats '$stats'"
  exit 1
fi
echo "seven clients see the same picture: $tool"
