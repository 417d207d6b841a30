using System;
using System.Diagnostics;
using System.IO;

namespace SpiceSharp.Protocol.Fuzz.Tests;

/// <summary>The codecs with inaccessible pages around what they read and write, in a process of their own: one byte too far ends it.</summary>
public class GuardPageTests
{
    [Fact]
    public void No_codec_leaves_its_buffers()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Guard pages are made on Linux only.");
        (int exit, string said, string input) = Run("all", 2000, where: null, write: false);
        Assert.True(exit == 0, $"exit code {exit}, {input}:{Environment.NewLine}{said}");
    }

    [Theory]
    [InlineData("before", false)]
    [InlineData("before", true)]
    [InlineData("behind", false)]
    [InlineData("behind", true)]
    public void A_byte_outside_ends_the_process_and_the_input_is_known(string where, bool write)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Guard pages are made on Linux only.");
        (int exit, _, string input) = Run("selftest.overrun", 50, where, write);
        Assert.NotEqual(0, exit);
        Assert.StartsWith("selftest.overrun: ", input, StringComparison.Ordinal);
    }

    private static (int Exit, string Said, string Input) Run(string codec, int iterations, string? where, bool write)
    {
        string record = Path.GetTempFileName();
        try
        {
            var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet") { RedirectStandardError = true, RedirectStandardOutput = true };
            foreach (string argument in new[] { typeof(Program).Assembly.Location, "--iterations", $"{iterations}", "--codec", codec, "--seed", "1", "--guard-pages", "--record", record })
                start.ArgumentList.Add(argument);
            start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
            if (where is not null) start.Environment["FUZZ_OVERRUN"] = where;
            if (write) start.Environment["FUZZ_OVERRUN_WRITE"] = "1";
            using Process child = Process.Start(start)!;
            child.OutputDataReceived += (_, _) => { };
            child.BeginOutputReadLine();
            string said = child.StandardError.ReadToEnd();
            child.WaitForExit();
            (string oracle, byte[] input) = InputRecorder.Read(record);
            return (child.ExitCode, said, $"{oracle}: {Convert.ToHexString(input)}");
        }
        finally
        {
            File.Delete(record);
        }
    }
}
