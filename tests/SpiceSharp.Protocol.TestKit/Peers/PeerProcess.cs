using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading.Tasks;

namespace SpiceSharp.Protocol.TestKit;

/// <summary>What happens to a peer's standard output.</summary>
public enum PeerOutput
{
    /// <summary>Kept, both streams together, for error texts (the last 64 KiB).</summary>
    Keep,

    /// <summary>Thrown away: for peers that print megabytes.</summary>
    Discard,

    /// <summary>Left for the owner to read (<see cref="PeerProcess.StandardOutput"/>), as is standard input; only the error stream is kept.</summary>
    Interactive,
}

/// <summary>
/// A program running as the leader of a session and process group of its own, so that disposing ends it together with
/// everything it started, and nothing else.
/// </summary>
public sealed class PeerProcess : IAsyncDisposable
{
    private const int KeptCharacters = 64 * 1024;
    private const int SigKill = 9, SigTerm = 15, SigCont = 18, SigStop = 19;
    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private PeerProcess(string name, Process process) => (Name, _process) = (name, process);

    public string Name { get; }
    public int Id => _process.Id;
    public bool HasExited => _process.HasExited;
    public int ExitCode => _process.ExitCode;
    public StreamWriter StandardInput => _process.StandardInput;
    public StreamReader StandardOutput => _process.StandardOutput;

    /// <summary>What the program printed so far, its end where it printed much.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>Starts a program. <paramref name="environment"/> is added to this process's own; a null value removes a variable.</summary>
    public static PeerProcess Start(
        string program, IEnumerable<string> arguments, PeerOutput output = PeerOutput.Keep, IReadOnlyDictionary<string, string?>? environment = null)
    {
        // setsid replaces itself by the program, so that the process id is the program's and the group's.
        string[] command = output == PeerOutput.Discard
            ? ["sh", "-c", "exec \"$@\" >/dev/null 2>&1", "sh", program, .. arguments]
            : [program, .. arguments];
        var start = new ProcessStartInfo("setsid", command)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string? value) in environment ?? new Dictionary<string, string?>())
        {
            start.Environment[name] = value;
        }
        Process process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var peer = new PeerProcess(Path.GetFileName(program), process);
        process.ErrorDataReceived += peer.Keep;
        process.BeginErrorReadLine();
        if (output != PeerOutput.Interactive)
        {
            process.OutputDataReceived += peer.Keep;
            process.BeginOutputReadLine();
            process.StandardInput.Close();
        }
        return peer;
    }

    /// <summary>Runs a program to its end and returns what it printed; it fails where the exit code is not 0 or the time is over.</summary>
    public static async Task<string> RunAsync(
        string program, IEnumerable<string> arguments, TimeSpan timeout, IReadOnlyDictionary<string, string?>? environment = null)
    {
        await using PeerProcess peer = Start(program, arguments, PeerOutput.Keep, environment);
        await peer.WaitForExitAsync(timeout);
        return peer.ExitCode == 0 ? peer.Output : throw new InvalidOperationException($"{peer.Name} ended with {peer.ExitCode}: {peer.Output}");
    }

    /// <exception cref="TimeoutException">The program still runs.</exception>
    public Task WaitForExitAsync(TimeSpan timeout) => _process.WaitForExitAsync().WaitAsync(timeout);

    /// <summary>Stops the whole group where it stands (SIGSTOP); <see cref="Continue"/> lets it go on.</summary>
    public void Stop() => Signal(SigStop);

    public void Continue() => Signal(SigCont);

    /// <summary>Ends the whole group without a chance to clean up (SIGKILL).</summary>
    public void Kill() => Signal(SigKill);

    public async ValueTask DisposeAsync()
    {
        // The leader may be gone while the group is not (Xspice leaves Xorg behind), hence both signals in any case.
        Signal(SigCont);
        Signal(SigTerm);
        for (int i = 0; i < 100 && IsGroupAlive(Id); i++)
        {
            await Task.Delay(20);
        }
        Signal(SigKill);
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(5));
        _process.Dispose();
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (_output)
        {
            _output.AppendLine(line.Data);
            if (_output.Length > KeptCharacters)
            {
                _output.Remove(0, _output.Length - KeptCharacters);
            }
        }
    }

    /// <summary>Whether any process of a group is more than a zombie.</summary>
    public static bool IsGroupAlive(int group) => Directory.EnumerateDirectories("/proc", "*")
        .Any(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0]) && IsAliveMember(folder, group));

    private static bool IsAliveMember(string processFolder, int group)
    {
        try
        {
            // "pid (name) state parent group ...": the name may hold spaces and brackets.
            string status = File.ReadAllText(Path.Combine(processFolder, "stat"));
            string[] fields = status[(status.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] is not ("Z" or "X") && int.Parse(fields[2], System.Globalization.CultureInfo.InvariantCulture) == group;
        }
        catch (IOException)
        {
            return false;   // no process, or one that has just ended
        }
    }

    private void Signal(int signal) => _ = KillProcess(-Id, signal);

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int KillProcess(int target, int signal);
}
