#!/usr/bin/env python3
"""Makes the JPEG files of this folder, and what libjpeg-turbo decodes them to.

Needs Debian's libjpeg-turbo-progs, imagemagick and ffmpeg. Everything is generated: run it again and the same files come out
(with the same versions of the tools). usage: make.py

NAME.jpg    a file
NAME.rgb.z  its pixels: a zlib stream of the accurate picture (djpeg -dct int) as RGB rows, each byte less the one three bytes before it,
            and then of the fast picture (djpeg -dct fast -nosmooth) less the accurate one, all modulo 256
manifest.json  for each file: size, what it stands for, and whether libjpeg-turbo found it clean, damaged (and decoded it all the same) or refused it;
            a file with "frames" is one of a sequence, decoded in order by one decoder that keeps its tables
"""
import json
import os
import random
import struct
import subprocess
import sys
import tempfile
import zlib

HERE = os.path.dirname(os.path.abspath(__file__))
WORK = tempfile.mkdtemp()
manifest = []


def run(*command, data=None, may_fail=False):
    done = subprocess.run(command, input=data, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode != 0 and not may_fail:
        sys.exit(f"{' '.join(command)}: {done.stderr.decode()}")
    return done


def clamp(value):
    return max(0, min(255, int(value)))


def picture(width, height, seed=1):
    """Something of everything: gradients, hard coloured edges, text-like pixels, noise."""
    r = random.Random(seed)
    blobs = [(r.random() * width, r.random() * height, 3 + r.random() * 14, [r.randrange(-120, 121) for _ in range(3)]) for _ in range(6)]
    rows = bytearray()
    for y in range(height):
        for x in range(width):
            colour = [60 + 140 * x / max(width, 8), 200 - 120 * y / max(height, 8), 90 + 60 * ((x + y) % 64) / 64]
            for bx, by, size, tint in blobs:
                if (x - bx) ** 2 + (y - by) ** 2 < size * size:
                    colour = [c + t for c, t in zip(colour, tint)]
            if width > 16 and x > 2 * width // 3 and y < height // 2:
                colour = [0, 0, 0] if (x * 7 + y * 13 + (x ^ y)) % 5 < 2 else [255, 255, 240]
            if width > 16 and x < width // 4 and y > 2 * height // 3:
                colour = [c + r.randrange(-40, 41) for c in colour]
            rows += bytes(clamp(c) for c in colour)
    return f"P6 {width} {height} 255\n".encode() + rows


PHOTO = picture(39, 27)


def noise(width, height, seed=5):
    r = random.Random(seed)
    return f"P6 {width} {height} 255\n".encode() + bytes(r.randrange(256) for _ in range(width * height * 3))


def primaries(width, height):
    """Saturated colours side by side: what overflows a colour conversion that does not clamp."""
    colours = [(255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 0), (0, 255, 255), (255, 0, 255), (0, 0, 0), (255, 255, 255)]
    body = b"".join(bytes(colours[(x // 3 + 3 * (y // 3)) % 8]) for y in range(height) for x in range(width))
    return f"P6 {width} {height} 255\n".encode() + body


def cjpeg(*options, source=PHOTO):
    return run("cjpeg", *options, data=source).stdout


def with_scans(script, *options, source=PHOTO):
    path = os.path.join(WORK, "scans")
    with open(path, "w") as file:
        file.write(script)
    return cjpeg(*options, "-scans", path, source=source)


def magick(*options, source=PHOTO):
    return run("convert", "ppm:-", *options, "jpg:-", data=source).stdout


def ffmpeg(pixel_format, *options, source=PHOTO):
    return run("ffmpeg", "-v", "error", "-f", "ppm_pipe", "-i", "-", "-c:v", "mjpeg", "-pix_fmt", pixel_format, "-strict", "unofficial", *options,
               "-flags", "+bitexact", "-fflags", "+bitexact", "-f", "mjpeg", "-", data=source).stdout


# ---- surgery on the marker segments ----

def segments(jpeg):
    """[(marker, bytes from FF on)]; a scan's entropy-coded data belongs to its SOS."""
    found, at = [], 0
    while at < len(jpeg):
        assert jpeg[at] == 0xFF, at
        marker = jpeg[at + 1]
        end = at + 2
        if marker not in (0xD8, 0xD9):
            end += struct.unpack(">H", jpeg[at + 2:at + 4])[0]
        if marker == 0xDA:
            while not (jpeg[end] == 0xFF and jpeg[end + 1] != 0 and not 0xD0 <= jpeg[end + 1] <= 0xD7):
                end += 1
        found.append((marker, jpeg[at:end]))
        at = end
    return found


def join(parts):
    return b"".join(part for _, part in parts)


def without(jpeg, *markers):
    return join([(m, part) for m, part in segments(jpeg) if m not in markers])


def replaced(jpeg, marker, change):
    return join([(m, change(part) if m == marker else part) for m, part in segments(jpeg)])


def inserted(jpeg, *parts, before=0xDB):
    out, done = [], False
    for m, part in segments(jpeg):
        if m == before and not done:
            out += [(0, p) for p in parts]
            done = True
        out.append((m, part))
    return join(out)


def merged(jpeg, marker):
    """All segments of a marker in one."""
    body = b"".join(part[4:] for m, part in segments(jpeg) if m == marker)
    return inserted(without(jpeg, marker), struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body, before=0xC0)


def patched(data, at, *values):
    return data[:at] + bytes(values) + data[at + len(values):]


def scan_data(jpeg):
    """Where the entropy-coded data begins and ends."""
    at = 0
    for m, part in segments(jpeg):
        if m == 0xDA:
            begin = at + 2 + struct.unpack(">H", part[2:4])[0]
            return begin, at + len(part)
        at += len(part)
    raise ValueError("no scan")


# ---- the corpus ----

def ppm(data):
    fields = data[:30].split(None, 4)
    width, height = int(fields[1]), int(fields[2])
    grey = fields[0] == b"P5"
    body = data[-width * height * (1 if grey else 3):]
    return width, height, bytes(v for v in body for _ in range(3)) if grey else body


def decode(jpeg):
    accurate = run("djpeg", "-pnm", "-dct", "int", data=jpeg, may_fail=True)
    fast = run("djpeg", "-pnm", "-dct", "fast", "-nosmooth", data=jpeg, may_fail=True)
    outcome = {0: "clean", 2: "damaged"}.get(accurate.returncode, "refused")
    return outcome, accurate.stdout, fast.stdout


def add(name, jpeg, note, decode_as=None, **more):
    """decode_as: the complete file, where djpeg has no tables for the abbreviated one."""
    outcome, accurate, fast = decode(decode_as or jpeg)
    with open(os.path.join(HERE, name + ".jpg"), "wb") as file:
        file.write(jpeg)
    entry = {"file": name + ".jpg", "note": note, "outcome": outcome}
    if outcome != "refused":
        width, height, rows = ppm(accurate)
        rows_fast = ppm(fast)[2]
        entry.update(width=width, height=height)
        filtered = bytes((v - (rows[i - 3] if i >= 3 else 0)) & 255 for i, v in enumerate(rows))
        delta = bytes((f - a) & 255 for a, f in zip(rows, rows_fast))
        with open(os.path.join(HERE, name + ".rgb.z"), "wb") as file:
            file.write(zlib.compress(filtered + delta, 9))
    entry.update(more)
    manifest.append(entry)


def sampling():
    for name, factors in [("444", "1x1"), ("422", "2x1"), ("420", "2x2"), ("440", "1x2"), ("411", "4x1"), ("410", "4x2"), ("441", "1x4"), ("31", "3x1"), ("13", "1x3"), ("24", "2x4")]:
        add(f"sample-{name}", cjpeg("-sample", factors), f"chroma sampled {factors}")
    add("sample-y-below-chroma", cjpeg("-sample", "1x1,2x2,2x2"), "luma at half the resolution of chroma")
    add("sample-mixed", cjpeg("-sample", "2x2,2x1,1x2"), "Cb halved vertically, Cr horizontally")
    add("sample-mixed-442", cjpeg("-sample", "2x2,1x2,2x1"), "the other way round")
    add("sample-all-12", cjpeg("-sample", "1x2,1x2,1x2"), "the same factors everywhere, not 1x1")
    add("sample-4-2", cjpeg("-sample", "4x1,2x1,1x1"), "Cb halved, Cr quartered")
    add("sample-uneven", cjpeg("-sample", "3x2,1x1,1x1"), "3x2: no power of two, all at once")
    for name, factors in [("420", "2x2"), ("422", "2x1"), ("440", "1x2"), ("411", "4x1"), ("444", "1x1")]:
        add(f"progressive-{name}", cjpeg("-progressive", "-sample", factors), f"progressive, {factors}")
    add("grey", cjpeg("-grayscale"), "one component")
    add("grey-progressive", cjpeg("-grayscale", "-progressive"), "one component, progressive")
    add("grey-22", cjpeg("-grayscale", "-sample", "2x2"), "one component with factors 2x2: still one block an MCU")


def qualities():
    for q in (1, 5, 25, 50, 90, 95, 100):
        add(f"quality-{q}", cjpeg("-quality", str(q)), f"quality {q}" + (", 16-bit quantisation table, SOF1" if q < 25 else ""))
    add("quality-1-baseline", cjpeg("-quality", "1", "-baseline"), "quality 1 with 8-bit tables")
    add("quality-1-progressive", cjpeg("-quality", "1", "-progressive"), "progressive with 16-bit tables")
    add("quality-100-444", cjpeg("-quality", "100", "-sample", "1x1"), "quality 100 without subsampling")
    add("quality-100-noise", cjpeg("-quality", "100", "-sample", "1x1", source=noise(25, 17)), "noise: long codes, every bit used")
    add("quality-30-noise", cjpeg("-quality", "30", source=noise(25, 17)), "noise, coarse: values beyond the range before clamping")
    add("primaries", cjpeg("-quality", "95", "-sample", "1x1", source=primaries(40, 32)), "saturated colours")
    add("primaries-420", cjpeg("-quality", "40", source=primaries(40, 32)), "saturated colours, subsampled and coarse")


def coding():
    add("optimized", cjpeg("-optimize"), "own Huffman tables")
    add("optimized-444-q95", cjpeg("-optimize", "-quality", "95", "-sample", "1x1"), "own Huffman tables")
    add("restart-rows", cjpeg("-restart", "1"), "a restart marker each MCU row")
    add("restart-2-rows-422", cjpeg("-restart", "2", "-sample", "2x1"), "a restart marker every second MCU row")
    add("restart-1-mcu", cjpeg("-restart", "1B"), "a restart marker each MCU: the numbers wrap")
    add("restart-3-mcu-444", cjpeg("-restart", "3B", "-sample", "1x1"), "a restart marker every third MCU, across rows")
    add("restart-grey", cjpeg("-restart", "5B", "-grayscale"), "restarts, one component")
    add("restart-progressive", cjpeg("-restart", "1", "-progressive"), "restarts within each scan")
    add("restart-progressive-2-mcu", cjpeg("-restart", "2B", "-progressive"), "restarts of two MCUs, within runs of end-of-band")
    add("scans-one-each", with_scans("0; 1; 2;"), "sequential, three scans of one component")
    add("scans-y-then-chroma", with_scans("0; 1 2;"), "sequential, luma first")
    add("scans-chroma-first", with_scans("2; 1; 0;", "-sample", "2x1"), "sequential, backwards, 4:2:2")
    add("scans-restart", with_scans("0; 1 2;", "-restart", "1B"), "several scans with restarts")
    add("scans-odd-411", with_scans("0; 1; 2;", "-sample", "4x1", source=picture(37, 21)), "one component a scan: fewer blocks than in MCUs")
    add("progressive-spectral", with_scans("0,1,2: 0-0, 0, 0; 0: 1-5, 0, 0; 1: 1-63, 0, 0; 2: 1-63, 0, 0; 0: 6-63, 0, 0;"), "spectral selection alone")
    add("progressive-successive", with_scans("0,1,2: 0-0, 0, 3; 0,1,2: 0-0, 3, 2; 0,1,2: 0-0, 2, 1; 0,1,2: 0-0, 1, 0;" +
                                             "".join(f"{c}: 1-63, 0, 2; {c}: 1-63, 2, 1; {c}: 1-63, 1, 0;" for c in range(3))), "successive approximation in every step")
    add("progressive-dc-apart", with_scans("0: 0-0, 0, 0; 1: 0-0, 0, 0; 2: 0-0, 0, 0;" + "".join(f"{c}: 1-63, 0, 0;" for c in range(3)), "-sample", "2x2"), "a DC scan for each component")
    add("progressive-dc-only", with_scans("0,1,2: 0-0, 0, 0;"), "no AC scan ever")
    add("progressive-unrefined", with_scans("0,1,2: 0-0, 0, 1; 0: 1-63, 0, 2; 1: 1-63, 0, 2; 2: 1-63, 0, 2;"), "the last bits never come")
    add("progressive-half-band", with_scans("0,1,2: 0-0, 0, 0; 0: 1-20, 0, 0;"), "the upper half of the band never comes")
    add("progressive-smoothed-narrow", with_scans("0,1,2: 0-0, 0, 0;", "-sample", "2x2", source=picture(16, 75)), "smoothed, two blocks wide")
    add("progressive-smoothed-grey", with_scans("0: 0-0, 0, 1; 0: 1-63, 0, 3;", "-grayscale", "-sample", "2x2", source=picture(33, 75)), "smoothed, one component with factors 2x2")
    add("progressive-smoothed-tall", with_scans("0,1,2: 0-0, 0, 1; 0: 1-5, 0, 2; 1: 2-63, 0, 1;", "-sample", "1x2", source=picture(41, 90)), "smoothed, each component in another way")
    add("progressive-noise", cjpeg("-progressive", "-quality", "95", "-sample", "1x1", source=noise(25, 17)), "noise: long refinement")
    add("progressive-flat", cjpeg("-progressive", source=f"P6 70 50 255\n".encode() + bytes([10, 200, 90]) * 3500), "one colour: long runs of end-of-band")
    path = os.path.join(WORK, "q")
    with open(path, "w") as file:
        file.write("\n".join(" ".join(str(t + 3 * i + 7 * (i % 5)) for i in range(64)) for t in (1, 9, 30, 80)))
    add("qslots", cjpeg("-qtables", path, "-qslots", "3,1,2"), "three quantisation tables, in slots 3, 1 and 2")
    with open(path, "w") as file:
        file.write("\n".join(" ".join(str(1 + 17 * i) for i in range(64)) for _ in range(2)))
    add("q16", cjpeg("-qtables", path), "16-bit quantisation tables, up to 1072")


def sizes():
    for w, h in [(1, 1), (2, 2), (3, 1), (1, 9), (9, 1), (7, 9), (8, 8), (9, 8), (15, 16), (16, 16), (17, 33), (31, 15), (32, 480 // 10), (33, 32), (5, 64)]:
        source = picture(w, h, seed=w * 100 + h)
        add(f"size-{w}x{h}", cjpeg("-quality", "85", source=source), "4:2:0")
        if w < 18:
            add(f"size-{w}x{h}-422", cjpeg("-quality", "85", "-sample", "2x1", source=source), "4:2:2")
    for w in (63, 64, 65, 66, 79, 80, 81):
        add(f"width-{w}", cjpeg("-quality", "80", source=picture(w, 10, seed=w)), "around the borders of MCUs and vectors, 4:2:0")
    for w, h in [(4, 3), (5, 5), (6, 2)]:
        add(f"size-{w}x{h}-420-progressive", cjpeg("-progressive", source=picture(w, h, seed=w)), "small and progressive")
    add("size-3x5-440", cjpeg("-sample", "1x2", source=picture(3, 5)), "4:4:0")
    add("size-5x3-411", cjpeg("-sample", "4x1", source=picture(5, 3)), "4:1:1")
    add("size-1x1-444-grey", cjpeg("-grayscale", source=picture(1, 1)), "one pixel")


def colours():
    rgb = cjpeg("-rgb")
    add("rgb", rgb, "RGB: Adobe marker, transform 0, components R G B")
    add("rgb-420", cjpeg("-rgb", "-sample", "2x2"), "RGB, red in full and the others halved")
    add("rgb-progressive", cjpeg("-rgb", "-progressive"), "RGB, progressive")
    add("rgb-without-adobe", without(rgb, 0xEE), "no marker: the component names R G B decide")
    plain = cjpeg("-sample", "1x1")
    adobe = lambda transform: b"\xff\xee\x00\x0eAdobe\x00\x64\x00\x00\x00\x00" + bytes([transform])
    add("adobe-ycc", inserted(without(plain, 0xE0), adobe(1)), "Adobe marker, transform 1, no JFIF")
    add("adobe-rgb-123", inserted(without(plain, 0xE0), adobe(0)), "Adobe marker, transform 0, components 1 2 3: RGB")
    add("adobe-unknown", inserted(without(plain, 0xE0), adobe(7)), "Adobe marker with an unknown transform: YCbCr, with a warning")
    add("adobe-after-jfif", inserted(plain, adobe(0)), "JFIF wins over Adobe")
    add("no-jfif", without(plain, 0xE0), "neither JFIF nor Adobe, components 1 2 3: YCbCr")
    renamed = lambda ids: replaced(replaced(without(plain, 0xE0), 0xC0, lambda p: patched(patched(patched(p, 10, ids[0]), 13, ids[1]), 16, ids[2])),
                                   0xDA, lambda p: patched(patched(patched(p, 5, ids[0]), 7, ids[1]), 9, ids[2]))
    add("ids-0-1-2", renamed((0, 1, 2)), "components named 0 1 2")
    add("ids-odd", renamed((200, 7, 77)), "components named 200 7 77")
    add("cmyk", magick("-colorspace", "CMYK"), "four components: djpeg converts them, SPICE never has them", ours="refused")
    add("adobe-short", inserted(plain, b"\xff\xee\x00\x07Adobe"), "an Adobe marker too short to say anything")


def markers():
    base = cjpeg("-quality", "70")
    add("comments", inserted(base, b"\xff\xfe\x00\x0ahello\xff\xd9!", b"\xff\xfe\x00\x02", before=0xC0), "COM segments, one with a marker inside, one empty")
    profile = bytes(random.Random(3).randrange(256) for _ in range(600))
    add("icc", inserted(base, b"\xff\xe2" + struct.pack(">H", 616) + b"ICC_PROFILE\0\x01\x01" + profile), "an ICC profile in APP2")
    thumbnail = cjpeg("-quality", "20", source=picture(8, 6))
    exif = b"Exif\0\0II*\0\x08\0\0\0\0\0\0\0\0\0" + thumbnail
    add("exif-first", inserted(without(base, 0xE0), b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif), "EXIF with a JPEG thumbnail inside, no JFIF")
    add("fill-bytes", join([(m, (b"\xff\xff\xff" if m != 0xD8 else b"") + p) for m, p in segments(base)]), "fill bytes FF before every marker")
    add("one-dht", merged(base, 0xC4), "all Huffman tables in one segment")
    add("one-dqt", merged(base, 0xDB), "all quantisation tables in one segment")
    add("dri-0", inserted(base, b"\xff\xdd\x00\x04\x00\x00", before=0xC0), "a restart interval of 0: none")
    add("tables-twice", inserted(base, *[p for m, p in segments(cjpeg("-quality", "10")) if m == 0xDB], before=0xDB), "quantisation tables that are replaced before they are used")
    add("sof1", replaced(base, 0xC0, lambda p: b"\xff\xc1" + p[2:]), "extended sequential")
    four = replaced(replaced(replaced(base, 0xC0, lambda p: b"\xff\xc1" + p[2:]), 0xC4, lambda p: patched(p, 4, p[4] + 2)),
                    0xDA, lambda p: patched(patched(patched(p, 6, 0x22), 8, 0x33), 10, 0x33))
    add("sof1-tables-2-3", four, "extended sequential with the Huffman tables 2 and 3")
    add("trailing-bytes", base + b"trailing bytes", "bytes behind EOI")
    add("app-all", inserted(base, *[bytes([0xFF, 0xE0 + n, 0, 6, 1, 2, 3, n]) for n in range(16)]), "every APPn once")
    add("junk-between", inserted(base, b"\x00\x12junk", before=0xC0), "bytes between segments that are none")
    arithmetic = cjpeg("-arithmetic")
    for name, data, note in [
        ("refused-12-bit", replaced(base, 0xC0, lambda p: b"\xff\xc1" + patched(p[2:], 2, 12)), "12 bits a sample"),
        ("refused-lossless", replaced(base, 0xC0, lambda p: b"\xff\xc3" + p[2:]), "lossless"),
        ("refused-hierarchical", replaced(base, 0xC0, lambda p: b"\xff\xc5" + p[2:]), "differential"),
        ("refused-height-0", replaced(base, 0xC0, lambda p: patched(p, 5, 0, 0)), "height 0: DNL would tell"),
        ("refused-no-quantisation", without(base, 0xDB), "no quantisation table"),
        ("refused-no-frame", without(base, 0xC0), "a scan without a frame"),
        ("refused-no-scan", without(base, 0xDA), "a frame without a scan"),
        ("refused-two-frames", inserted(base, [p for m, p in segments(base) if m == 0xC0][0], before=0xDA), "two frames"),
        ("refused-factor-5", replaced(base, 0xC0, lambda p: patched(p, 11, 0x51)), "a sampling factor of 5"),
        ("refused-no-soi", base[2:], "no SOI"),
        ("refused-dht-overfull", replaced(base, 0xC4, lambda p: patched(p, 5, 3)), "a Huffman table with three codes of one bit"),
        ("refused-component-missing", replaced(base, 0xDA, lambda p: patched(p, 7, 9)), "the scan names a component that the frame has not"),
        ("refused-bad-length", replaced(base, 0xDB, lambda p: patched(p, 2, 0, 1)), "a segment length of 1"),
    ]:
        add(name, data, note)
    add("arithmetic", arithmetic, "arithmetic coding: libjpeg-turbo decodes it, SPICE never has it", ours="refused")


def tools():
    for f in ("4:4:4", "4:2:2", "4:2:0", "4:1:1", "4:4:0", "4:1:0"):
        add("magick-" + f.replace(":", ""), magick("-quality", "82", "-sampling-factor", f), f"ImageMagick -sampling-factor {f}")
    add("magick-interlace", magick("-quality", "75", "-interlace", "JPEG"), "ImageMagick -interlace JPEG")
    add("magick-plane", magick("-quality", "92", "-interlace", "Plane"), "ImageMagick -interlace Plane")
    add("magick-grey", magick("-colorspace", "Gray", "-quality", "60"), "ImageMagick, grey")
    add("magick-dct-float", magick("-define", "jpeg:dct-method=float", "-define", "jpeg:optimize-coding=false"), "ImageMagick, float DCT, standard tables")
    for f in ("yuvj420p", "yuvj422p", "yuvj444p"):
        add("ffmpeg-" + f, ffmpeg(f, "-q:v", "4"), f"ffmpeg mjpeg, {f}")
    add("ffmpeg-standard-tables", ffmpeg("yuvj420p", "-q:v", "9", "-huffman", "default"), "ffmpeg mjpeg with the tables of annex K")


def sequences():
    pictures = [picture(48, 35, seed=n) for n in range(4)]
    whole = [cjpeg("-quality", str(50 + 10 * n), source=p) for n, p in enumerate(pictures)]
    for n, frame in enumerate(whole):
        add(f"mjpeg-{n}", frame if n == 0 else without(frame, 0xC4), "Huffman tables in frame 0 alone", decode_as=frame, frames="mjpeg")
    for n, frame in enumerate(whole[:2]):
        add(f"presets-{n}", without(frame, 0xC4), "Huffman tables never: those of annex K", decode_as=frame, frames="presets")
    add("presets-ffmpeg", without(ffmpeg("yuvj422p", "-huffman", "default"), 0xC4), "ffmpeg, Huffman tables never", decode_as=ffmpeg("yuvj422p", "-huffman", "default"), frames="presets")
    add("presets-progressive", without(cjpeg("-quality", "60", "-restart", "1"), 0xC4), "Huffman tables never, restarts", decode_as=cjpeg("-quality", "60", "-restart", "1"), frames="presets")
    # Tables that are not the standard ones have to be remembered: the same frame again, dimmer, without its tables.
    own = cjpeg("-optimize", "-quality", "60", source=pictures[0])
    dim = replaced(own, 0xDB, lambda p: p[:5] + bytes(max(1, q // 2) for q in p[5:]))
    add("own-tables-0", own, "a sequence with Huffman tables of its own", frames="own-tables")
    add("own-tables-1", without(dim, 0xC4), "the tables of frame 0, other quantisation", decode_as=dim, frames="own-tables")
    add("own-tables-2", without(own, 0xC4), "the tables of frame 0, again", decode_as=own, frames="own-tables")
    add("own-tables-3", whole[0], "new tables replace the old ones", frames="own-tables")
    add("own-tables-4", without(whole[1], 0xC4), "the new tables", decode_as=whole[1], frames="own-tables")


def damage():
    for name, jpeg in [("420", cjpeg()), ("444-restart", cjpeg("-sample", "1x1", "-restart", "1")), ("progressive", cjpeg("-progressive"))]:
        begin, _ = scan_data(jpeg)
        for part in (0, 10, 35, 60, 85, 99):
            end = begin + (len(jpeg) - begin) * part // 100
            add(f"truncated-{name}-{part}", jpeg[:end], f"cut after {part} % of the data")
    tall = cjpeg("-progressive", "-sample", "2x2", source=picture(50, 70))
    for part in (20, 40, 55):
        add(f"truncated-smoothed-{part}", tall[:len(tall) * part // 100], f"libjpeg smooths what is missing: {part} % of the file")
    base = cjpeg("-quality", "80")
    begin, end = scan_data(base)
    add("truncated-without-eoi", base[:-2], "everything but EOI")
    add("truncated-half-marker", base[:-1], "EOI cut in half")
    add("truncated-in-header", base[:begin - 20], "cut within the headers")
    add("truncated-after-sos", base[:begin], "nothing behind SOS")
    add("truncated-soi-only", base[:2], "SOI alone")
    r = random.Random(11)
    for n in range(6):
        at = begin + (end - begin) * (2 * n + 1) // 14
        add(f"damaged-byte-{n}", patched(base, at, r.randrange(1, 254)), "one byte of the scan replaced")
    restart = cjpeg("-quality", "80", "-restart", "1", "-sample", "2x1")
    first = restart.index(b"\xff\xd1")
    add("damaged-restart-missing", restart[:first] + restart[first + 2:], "a restart marker is missing")
    add("damaged-restart-doubled", restart[:first] + b"\xff\xd1" + restart[first:], "a restart marker twice")
    add("damaged-restart-number", patched(restart, first, 0xFF, 0xD5), "a restart marker with a wrong number")
    add("damaged-restart-next", patched(restart, first, 0xFF, 0xD2), "a restart marker one ahead")
    add("damaged-restart-byte", patched(restart, first - 30, 0x5A, 0xA5, 0x77), "bytes replaced before a restart marker: the next interval is whole again")
    add("damaged-restart-lost", restart[:first - 25] + restart[restart.index(b"\xff\xd2"):], "a piece with a restart marker is missing")
    add("damaged-marker-in-scan", base[:begin + 100] + b"\xff\xfe\x00\x04ab" + base[begin + 100:], "a COM segment within the data")
    add("damaged-eoi-early", base[:begin + 200] + b"\xff\xd9" + base[begin + 200:], "EOI in the middle")
    add("damaged-rst-unexpected", base[:begin + 150] + b"\xff\xd3" + base[begin + 150:], "a restart marker where none was announced")
    add("damaged-zeros", base[:begin + 120] + bytes(80) + base[begin + 200:], "80 bytes of the scan are 0")
    add("damaged-ones", base[:begin + 120] + b"\xff\x00" * 20 + base[begin + 160:], "40 bytes of the scan are FF 00: no code is all ones")
    add("damaged-too-long", base[:begin + 300] + base[begin + 250:], "50 bytes of the scan twice: data is left over")
    progressive = cjpeg("-progressive", "-quality", "80")
    for n in range(4):
        at = len(progressive) * (n + 3) // 8
        add(f"damaged-progressive-{n}", patched(progressive, at, r.randrange(1, 254)), "one byte of a progressive file replaced")


for old in os.listdir(HERE):
    if old.endswith((".jpg", ".rgb.z")):
        os.remove(os.path.join(HERE, old))
for part in (sampling, qualities, coding, sizes, colours, markers, tools, sequences, damage):
    part()
with open(os.path.join(HERE, "manifest.json"), "w") as file:
    file.write("[\n" + ",\n".join("  " + json.dumps(entry) for entry in manifest) + "\n]\n")
