using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;

namespace SpiceSharp.Protocol.Codecs.FFmpeg.Tests;

/// <summary>What this process holds, as Linux and the C library count it. Tests that ask run alone: see <see cref="Alone"/>.</summary>
internal static class NativeMemory
{
    /// <summary>Bytes taken of the C library's heap, which libavutil allocates from, and not given back.</summary>
    public static long HeapBytes()
    {
        try
        {
            Counts all = mallinfo2();
            return (long)(all.InUse + all.Mapped);
        }
        catch (Exception absent) when (absent is DllNotFoundException or EntryPointNotFoundException)
        {
            Assert.Skip("asks the heap of glibc 2.33 or newer");
            return 0;
        }
    }

    /// <summary>Bytes of addresses.</summary>
    public static long VirtualBytes()
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("reads the process's memory from where Linux tells it");
        string line = File.ReadLines("/proc/self/status").Single(line => line.StartsWith("VmSize:", StringComparison.Ordinal));
        return 1024 * long.Parse(line["VmSize:".Length..^2], CultureInfo.InvariantCulture);
    }

    [DllImport("libc.so.6"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern Counts mallinfo2();

    /// <summary>struct mallinfo2.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Counts
    {
        public nuint Arena, Free, FastFree, MappedBlocks, Mapped, Unused, FastFreeBytes, InUse, FreeBytes, Trimmable;
    }

    /// <summary>Nothing else of this assembly runs beside tests of this collection.</summary>
    [CollectionDefinition(nameof(Alone), DisableParallelization = true)]
    public sealed class Alone;
}
