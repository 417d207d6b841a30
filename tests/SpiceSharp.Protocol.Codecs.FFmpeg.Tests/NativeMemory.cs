using System;
using System.Globalization;
using System.IO;
using System.Linq;

namespace SpiceSharp.Protocol.Codecs.FFmpeg.Tests;

/// <summary>What this process holds, as Linux counts it.</summary>
internal static class NativeMemory
{
    internal readonly record struct Usage(long VirtualBytes, long ResidentBytes);

    public static Usage Now()
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("reads the process's memory from where Linux tells it");
        string[] lines = File.ReadAllLines("/proc/self/status");
        return new Usage(Of("VmSize:"), Of("VmRSS:"));

        long Of(string name) => 1024 * long.Parse(lines.Single(line => line.StartsWith(name, StringComparison.Ordinal))[name.Length..^2], CultureInfo.InvariantCulture);
    }
}
