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
        var script = new StringBuilder("set -e\n");
        string[] settings = [.. Enumerable.Range(0, Files).Select(_ => Settings(random))];
        for (int i = 0; i < Files; i++)
        {
            string name = folder.File(i.ToString(CultureInfo.InvariantCulture));
            File.WriteAllBytes(name + ".ppm", Picture(random));
            script.Append(CultureInfo.InvariantCulture, $"cjpeg {settings[i]} -outfile {name}.jpg {name}.ppm\n");
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

    /// <summary>The same with a part of the data only. What is missing of a progressive picture libjpeg smooths over, which we do not.</summary>
    private static string? CompareCut(JpegDecoder managed, TurboJpegDecoder turbo, byte[] stream, Random random)
    {
        int scan = stream.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xDA]);
        return managed.ReadHeader(stream, s_limits).IsProgressive ? null : Compare(managed, turbo, stream[..random.Next(scan + 14, stream.Length)]);
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
        if (random.Next(6) == 0) options.Add("-grayscale");
        else options.Add($"-sample {s_sampling[random.Next(s_sampling.Length)]}");
        if (random.Next(10) == 0) options.Add("-rgb");
        if (random.Next(3) == 0) options.Add("-progressive");
        else if (random.Next(2) == 0) options.Add("-optimize");
        if (random.Next(3) == 0) options.Add($"-restart {random.Next(1, 9)}{(random.Next(2) == 0 ? "B" : "")}");
        return string.Join(' ', options);
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
