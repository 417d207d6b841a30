using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Runtime.CompilerServices;

namespace SpiceSharp.Protocol.Cli;

/// <summary>What this process has cost so far.</summary>
internal static class ProcessCosts
{
    /// <summary>Processor time of all threads, in user and kernel mode.</summary>
    public static TimeSpan ProcessorTime => Environment.CpuUsage.TotalTime;

    /// <summary>The most memory that was resident at a time, in bytes.</summary>
    public static long PeakMemoryBytes
    {
        get
        {
            // PeakWorkingSet64 is VmHWM too, but there is no knowing for how long; and to load System.Diagnostics.Process costs half a megabyte.
            if (!OperatingSystem.IsLinux()) return PeakWorkingSet();
            foreach (string line in File.ReadLines("/proc/self/status"))
            {
                if (!line.StartsWith("VmHWM:", StringComparison.Ordinal)) continue;
                string kibibytes = line["VmHWM:".Length..].Replace("kB", "", StringComparison.Ordinal).Trim();
                return long.Parse(kibibytes, CultureInfo.InvariantCulture) * 1024;
            }

            return PeakWorkingSet();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static long PeakWorkingSet() => Process.GetCurrentProcess().PeakWorkingSet64;
}
