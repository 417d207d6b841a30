using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Codecs.Tests;
using SpiceSharp.Protocol.TestKit;

namespace SpiceSharp.Protocol.Codecs.TurboJpeg.Tests;

/// <summary>Hundreds of pseudo-random pictures, written by cjpeg with pseudo-random settings: the managed decoder beside libjpeg-turbo.</summary>
public class SweepTests
{
    private const int Files = 400;
    private static readonly SpiceLimits s_limits = SpiceLimits.Default;

    private const int Scripts = 40;

    private static readonly string[] s_sampling =
        ["1x1", "2x1", "2x2", "1x2", "4x1", "4x2", "1x4", "2x4", "3x1", "1x3", "3x2", "2x2,2x1,1x2", "2x2,1x2,2x1", "4x1,2x1,1x1", "1x1,2x2,2x2", "2x1,1x1,2x1"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Managed_pictures_are_those_of_libjpeg_turbo(int seed)
    {
        RealPeers.RequireLibrary("libturbojpeg0", TurboJpegDecoder.IsAvailable);
        RealPeers.Require(Peer.JpegTools);
        var random = new Random(seed);
        using var folder = new TemporaryFolder();
        var script = new StringBuilder($"set -e\ncd {folder.Path}\n");
        string[] settings = [.. Enumerable.Range(0, Files).Select(_ => Settings(random))];
        for (int i = 0; i < Files; i++)
        {
            string name = folder.File(i.ToString(CultureInfo.InvariantCulture));
            File.WriteAllBytes(name + ".ppm", Picture(random));
            script.Append(CultureInfo.InvariantCulture, $"cjpeg {settings[i]} -outfile {name}.jpg {name}.ppm\n");
        }

        for (int i = 0; i < Scripts; i++)
        {
            File.WriteAllText(folder.File($"colour{i}"), Script(random, 3));
            File.WriteAllText(folder.File($"grey{i}"), Script(random, 1));
        }

        await PeerProcess.RunAsync("sh", ["-c", script.ToString()], TimeSpan.FromSeconds(60));
        var failures = new List<string>();
        using var turbo = new TurboJpegDecoder();
        foreach (CodecVariant variant in CodecVariants.Supported)
        {
            using var managed = new JpegDecoder(variant);
            for (int i = 0; i < Files; i++)
            {
                byte[] stream = File.ReadAllBytes(folder.File($"{i}.jpg"));
                string? difference = Compare(managed, turbo, stream) ?? CompareCut(managed, turbo, stream, random);
                if (difference is not null) failures.Add($"{variant}, {settings[i]}: {difference}");
            }
        }

        Assert.True(failures.Count == 0, $"{failures.Count} of {Files}: {string.Join('\n', failures.Take(20))}");
    }

    /// <summary>The same, cut somewhere in the data of a scan; libturbojpeg goes on with end markers where its file ends, which in a header it refuses.</summary>
    private static string? CompareCut(JpegDecoder managed, TurboJpegDecoder turbo, byte[] stream, Random random)
    {
        List<(int Start, int End)> scans = Scans(stream);
        (int start, int end) = scans[random.Next(scans.Count)];
        return Compare(managed, turbo, stream[..random.Next(start, end + 1)]);
    }

    /// <summary>Where the entropy-coded data of each scan begins and ends.</summary>
    private static List<(int Start, int End)> Scans(byte[] stream)
    {
        var scans = new List<(int, int)>();
        for (int at = 2; stream[at + 1] != 0xD9;)
        {
            bool isScan = stream[at + 1] == 0xDA;
            at += 2 + ((stream[at + 2] << 8) | stream[at + 3]);
            if (!isScan) continue;
            int start = at;
            while (stream[at] != 0xFF || stream[at + 1] is 0 or (>= 0xD0 and <= 0xD7)) at++;
            scans.Add((start, at));
        }

        return scans;
    }

    /// <summary>What differs; null when nothing does that may not.</summary>
    private static string? Compare(JpegDecoder managed, TurboJpegDecoder turbo, byte[] stream)
    {
        JpegHeader header = managed.ReadHeader(stream, s_limits);
        foreach (JpegMode mode in (JpegMode[])[JpegMode.Accurate, JpegMode.Fast])
        {
            (byte[]? ours, string ourResult) = Decode(managed, stream, header, mode);
            (byte[]? theirs, string theirResult) = Decode(turbo, stream, header, mode);
            string what = $"{header.Width} x {header.Height}, {stream.Length} bytes, {mode}: {ourResult}, libjpeg-turbo {theirResult}";
            if (ours is null || theirs is null)
            {
                if (ours is not null || theirs is not null) return what;
                continue;
            }

            JpegComparison difference = JpegComparison.OfBgrx(ours, theirs, header.Width);
            if (!difference.IsClose || (ourResult == "sound") != (theirResult == "sound")) return $"{what}, {difference}";
        }

        return null;
    }

    private static (byte[]? Pixels, string Result) Decode(IJpegDecoder decoder, byte[] stream, in JpegHeader header, JpegMode mode)
    {
        byte[] pixels = new byte[header.Width * header.Height * 4];
        try
        {
            JpegResult result = decoder.Decode(stream, new PixelTarget(pixels, header.Width, header.Height, header.Width * 4, PixelLayout.Bgrx32), mode, s_limits);
            return (pixels, result.IsComplete ? "sound" : result.Damage.ToString());
        }
        catch (SpiceImageException refusal)
        {
            return (null, refusal.Message);
        }
    }

    private static string Settings(Random random)
    {
        var options = new List<string> { $"-quality {(random.Next(4) == 0 ? random.Next(1, 101) : random.Next(40, 99))}" };
        bool isGrey = random.Next(6) == 0;
        if (isGrey) options.Add("-grayscale");
        if (!isGrey || random.Next(2) == 0) options.Add($"-sample {s_sampling[random.Next(s_sampling.Length)]}");
        if (!isGrey && random.Next(10) == 0) options.Add("-rgb");
        if (random.Next(3) == 0) options.Add(random.Next(2) == 0 ? "-progressive" : $"-scans {(isGrey ? "grey" : "colour")}{random.Next(Scripts)}");
        else if (random.Next(2) == 0) options.Add("-optimize");
        if (random.Next(3) == 0) options.Add($"-restart {random.Next(1, 9)}{(random.Next(2) == 0 ? "B" : "")}");
        return string.Join(' ', options);
    }

    /// <summary>Scans that tell a part of the coefficients, as much of each component and band as falls out.</summary>
    private static string Script(Random random, int components)
    {
        var script = new StringBuilder();
        int dc = random.Next(3);
        script.Append(components == 1 ? "0" : "0,1,2").Append(CultureInfo.InvariantCulture, $": 0-0, 0, {dc};\n");
        for (int component = 0; component < components; component++)
        {
            int[] bounds = [1, .. Enumerable.Range(0, random.Next(3)).Select(_ => random.Next(2, 14)).Distinct().Order(), 64];
            for (int band = 1; band < bounds.Length; band++)
            {
                int low = random.Next(4), scans = random.Next(0, low + 2);
                for (int scan = 0; scan < scans; scan++)
                    script.Append(CultureInfo.InvariantCulture, $"{component}: {bounds[band - 1]}-{bounds[band] - 1}, {(scan == 0 ? 0 : low - scan + 1)}, {low - scan};\n");
            }
        }

        if (dc > 0 && random.Next(2) == 0) script.Append(components == 1 ? "0" : "0,1,2").Append(CultureInfo.InvariantCulture, $": 0-0, {dc}, {dc - 1};\n");
        return script.ToString();
    }

    /// <summary>Squares of flat colour, slopes and noise in a size that is mostly small.</summary>
    private static byte[] Picture(Random random)
    {
        int width = random.Next(3) == 0 ? random.Next(1, 24) : random.Next(1, 160), height = random.Next(3) == 0 ? random.Next(1, 24) : random.Next(1, 100);
        byte[] header = Encoding.ASCII.GetBytes($"P6 {width} {height} 255\n");
        byte[] file = [.. header, .. new byte[width * height * 3]];
        Span<byte> pixels = file.AsSpan(header.Length);
        for (int square = 0; square < 12; square++)
        {
            int left = random.Next(width), top = random.Next(height), right = random.Next(left, width) + 1, bottom = random.Next(top, height) + 1, noise = random.Next(3) == 0 ? random.Next(1, 256) : 1;
            Span<int> colour = [random.Next(256), random.Next(256), random.Next(256)], slope = [random.Next(-4, 5), random.Next(-4, 5), random.Next(-4, 5)];
            for (int y = square == 0 ? 0 : top; y < (square == 0 ? height : bottom); y++)
            {
                for (int x = square == 0 ? 0 : left; x < (square == 0 ? width : right); x++)
                {
                    for (int channel = 0; channel < 3; channel++)
                        pixels[(((y * width) + x) * 3) + channel] = (byte)Math.Clamp(colour[channel] + (slope[channel] * (x + y - left - top)) + random.Next(noise), 0, 255);
                }
            }
        }

        return file;
    }
}
