using System;
using System.IO;
using System.Security.Cryptography;
using System.Threading.Tasks;

namespace SpiceSharp.Protocol.TestKit;

/// <summary>The C programs of this folder, each compiled once beside the test assembly.</summary>
internal static class CProgram
{
    /// <summary>Builds the embedded NAME.c against a pkg-config package and returns the program's path.</summary>
    public static async Task<string> BuildAsync(string name, string package)
    {
        using Stream resource = typeof(CProgram).Assembly.GetManifestResourceStream(name + ".c")!;
        using var source = new MemoryStream();
        await resource.CopyToAsync(source);
        string program = Path.Combine(AppContext.BaseDirectory, $"{name}-{Convert.ToHexString(SHA256.HashData(source.ToArray()), 0, 8)}");
        if (File.Exists(program))
        {
            return program;
        }
        using var folder = new TemporaryFolder();
        string sourceFile = folder.File(name + ".c"), built = folder.File(name);
        await File.WriteAllBytesAsync(sourceFile, source.ToArray());
        TimeSpan timeout = TimeSpan.FromMinutes(1);
        string flags = await PeerProcess.RunAsync("pkg-config", ["--cflags", "--libs", package], timeout);
        await PeerProcess.RunAsync("cc", ["-O1", "-o", built, sourceFile, .. flags.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)], timeout);
        // Another test process may build it as well: the last to come replaces an equal file.
        File.Move(built, program + "." + Environment.ProcessId);
        File.Move(program + "." + Environment.ProcessId, program, overwrite: true);
        return program;
    }
}
