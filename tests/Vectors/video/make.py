#!/usr/bin/env python3
"""Makes the video streams of this folder, and the pictures they hold.

Needs Debian's ffmpeg. usage: make.py

NAME.ivf    a stream, one frame message's payload in each IVF frame: raw VP8 or VP9 frames, or access units of H.264 or H.265 in Annex B form
NAME.bgr.z  a zlib stream of pictures 0, middle and last as B, G, R rows: the planes that the ffmpeg program decodes, exactly, and then the
            formula of ITU-R BT.601 or BT.709 in floating point, rounded; each pixel takes the chroma sample it lies on, none is interpolated
manifest.json  of each stream: codec, size, pixel format, matrix, range, number of frames, and how far swscale's own conversion is away (mean)
"""
import json
import os
import struct
import subprocess
import sys
import tempfile
import zlib

HERE = os.path.dirname(os.path.abspath(__file__))
WORK = tempfile.mkdtemp()
FOURCC = {"vp8": b"VP80", "vp9": b"VP90", "h264": b"H264", "h265": b"HEVC"}
X264 = ["-c:v", "libx264", "-preset", "veryfast", "-tune", "zerolatency", "-crf", "24"]
X265 = ["-c:v", "libx265", "-preset", "veryfast", "-tune", "zerolatency", "-crf", "24"]
VPX = ["-deadline", "realtime", "-cpu-used", "4", "-lag-in-frames", "0", "-error-resilient", "1", "-b:v", "300k", "-auto-alt-ref", "0"]
ENCODER = {"vp8": ["-c:v", "libvpx", *VPX], "vp9": ["-c:v", "libvpx-vp9", *VPX], "h264": X264, "h265": X265}
EXTRA = {"h264": "keyint=1000:aud=1", "h265": "keyint=1000:aud=1:repeat-headers=1:info=0:log-level=error"}
KR_KB = {"bt601": (0.299, 0.114), "bt709": (0.2126, 0.0722)}
manifest = []


def run(*command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)}: {done.stderr.decode()}")
    return done.stdout


def ivf(codec, width, height, frames):
    out = b"DKIF" + struct.pack("<HH4sHHIII", 0, 32, FOURCC[codec], width, height, 10, 1, len(frames)) + bytes(4)
    return out + b"".join(struct.pack("<IQ", len(frame), i) + frame for i, frame in enumerate(frames))


def frames_of(data):
    frames, at = [], 32
    while at < len(data):
        size = struct.unpack_from("<I", data, at)[0]
        frames.append(data[at + 12:at + 12 + size])
        at += 12 + size
    return frames


def encode(codec, width, height, frames, pixel_format, source, extra):
    raw = os.path.join(WORK, "stream." + ("ivf" if codec.startswith("vp") else "hevc" if codec == "h265" else codec))
    parameters = {"h264": ["-x264-params", EXTRA["h264"]], "h265": ["-x265-params", EXTRA["h265"]]}.get(codec, [])
    run("ffmpeg", "-hide_banner", "-loglevel", "error", "-y", "-f", "lavfi", "-i", f"{source}=s={width}x{height}:r=10", "-frames:v", str(frames),
        "-pix_fmt", pixel_format, *ENCODER[codec], *parameters, *extra, raw)
    with open(raw, "rb") as file:
        data = file.read()
    if codec.startswith("vp"):
        return raw, frames_of(data)
    sizes = [int(line) for line in run("ffprobe", "-loglevel", "error", "-show_entries", "packet=size", "-of", "csv=p=0", raw).decode().replace(",", "").split()]
    assert sum(sizes) == len(data)
    units, at = [], 0
    for size in sizes:
        units.append(data[at:at + size])
        at += size
    return raw, units


def clamp(value):
    return max(0, min(255, int(value + 0.5)))


def convert(picture, width, height, pixel_format, matrix, full):
    """The definition, in floating point."""
    if pixel_format == "gbrp":
        g, b, r = (picture[i * width * height:(i + 1) * width * height] for i in range(3))
        return bytes(v for pixel in zip(b, g, r) for v in pixel)
    layout = pixel_format.replace("yuvj", "yuv")
    sx, sy = {"yuv420p": (1, 1), "yuv422p": (1, 0), "yuv440p": (0, 1), "yuv444p": (0, 0), "gray": (0, 0)}[layout]
    cw, ch = (width + sx) >> sx, (height + sy) >> sy
    u, v = width * height, width * height + cw * ch
    kr, kb = KR_KB[matrix]
    kg = 1 - kr - kb
    luma, chroma, black = (1, 1, 0) if full else (255 / 219, 255 / 224, 16)
    rows = bytearray()
    for y in range(height):
        for x in range(width):
            at = (y >> sy) * cw + (x >> sx)
            cb, cr = (0, 0) if layout == "gray" else (picture[u + at] - 128, picture[v + at] - 128)
            level = luma * (picture[y * width + x] - black)
            blue, red = 2 * (1 - kb) * chroma * cb, 2 * (1 - kr) * chroma * cr
            rows += bytes((clamp(level + blue), clamp(level - (kb * blue + kr * red) / kg), clamp(level + red)))
    return bytes(rows)


def stream(name, codec, width, height, pixel_format="yuv420p", matrix="bt601", full=False, frames=10, source="testsrc2", extra=(), decoded=None):
    raw, units = encode(codec, width, height, frames, pixel_format, source, list(extra))
    decoded = decoded or pixel_format
    planes = run("ffmpeg", "-hide_banner", "-loglevel", "error", "-i", raw, "-f", "rawvideo", "-pix_fmt", decoded, "-fps_mode", "passthrough", "-")
    assert len(planes) % frames == 0, f"{name}: {len(planes)}"
    size = len(planes) // frames
    kept = [0, frames // 2, frames - 1]
    pictures = [convert(planes[i * size:(i + 1) * size], width, height, decoded, matrix, full) for i in kept]
    ranges = f"scale=in_color_matrix={matrix}:in_range={'full' if full else 'limited'}:flags=accurate_rnd+full_chroma_int+neighbor"
    theirs = run("ffmpeg", "-hide_banner", "-loglevel", "error", "-i", raw, "-vf", ranges, "-f", "rawvideo", "-pix_fmt", "bgr24", "-fps_mode", "passthrough", "-")
    mean = max(sum(abs(a - b) for a, b in zip(picture, theirs[i * len(picture):])) / len(picture) for i, picture in zip(kept, pictures))
    with open(os.path.join(HERE, name + ".ivf"), "wb") as file:
        file.write(ivf(codec, width, height, units))
    with open(os.path.join(HERE, name + ".bgr.z"), "wb") as file:
        file.write(zlib.compress(b"".join(pictures), 9))
    manifest.append({"name": name, "codec": codec, "width": width, "height": height, "format": decoded, "matrix": matrix, "full": full,
                     "frames": frames, "kept": kept, "swscaleMean": round(mean, 3)})
    print(manifest[-1], sum(map(len, units)))


FULL = ["-vf", "scale=out_range=full", "-color_range", "pc"]
HD = ["-vf", "scale=out_color_matrix=bt709", "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709"]
for codec in ("vp8", "vp9", "h264", "h265"):
    stream(f"{codec}-420", codec, 48, 32)
    stream(f"{codec}-cropped", codec, 70, 26)
    stream(f"{codec}-tall", codec, 32, 592, matrix="bt709", frames=3, extra=["-vf", "scale=out_color_matrix=bt709"])
for codec in ("vp8", "vp9"):
    stream(f"{codec}-odd", codec, 35, 27, extra=["-vf", "scale=35:27"])  # the source itself knows even sizes only
for codec in ("vp9", "h264", "h265"):
    stream(f"{codec}-444", codec, 48, 32, "yuv444p")
    stream(f"{codec}-709", codec, 48, 32, matrix="bt709", extra=HD)
    stream(f"{codec}-full", codec, 48, 32, full=True, extra=FULL, decoded="yuv420p" if codec == "vp9" else "yuvj420p")
for codec in ("h264", "h265"):
    stream(f"{codec}-422", codec, 48, 32, "yuv422p")
stream("h264-gray", "h264", 48, 32, "gray", full=True, decoded="yuvj420p")
stream("vp9-440", "vp9", 48, 32, "yuv440p")
stream("h264-rgb", "h264", 48, 32, "gbrp", extra=["-c:v", "libx264rgb", "-pix_fmt", "rgb24"], full=True)

for codec in ("h264", "h265"):
    raw, units = encode(codec, 48, 32, 2, "yuv420p10le", "testsrc2", [])
    with open(os.path.join(HERE, f"{codec}-10bit.ivf"), "wb") as file:
        file.write(ivf(codec, 48, 32, units))
with open(os.path.join(HERE, "manifest.json"), "w") as file:
    json.dump(manifest, file, indent=1)
    file.write("\n")
