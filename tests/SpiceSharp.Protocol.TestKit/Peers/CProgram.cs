using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Threading.Tasks;

namespace SpiceSharp.Protocol.TestKit;

/// <summary>The C programs of this folder, each compiled once beside the test assembly.</summary>
internal static class CProgram
{
    /// <summary>Builds the embedded NAME.c, which may include others of this folder, against a pkg-config package and returns the program's path.</summary>
    public static async Task<string> BuildAsync(string name, string package, params string[] headers)
    {
        string[] files = [name + ".c", .. headers];
        byte[][] sources = [.. files.Select(Read)];
        byte[] hash = SHA256.HashData([.. sources.SelectMany(source => source)]);
        string program = Path.Combine(AppContext.BaseDirectory, $"{name}-{Convert.ToHexString(hash, 0, 8)}");
        if (File.Exists(program))
        {
            return program;
        }
        using var folder = new TemporaryFolder();
        string sourceFile = folder.File(name + ".c"), built = folder.File(name);
        for (int i = 0; i < files.Length; i++) await File.WriteAllBytesAsync(folder.File(files[i]), sources[i]);
        TimeSpan timeout = TimeSpan.FromMinutes(1);
        string flags = await PeerProcess.RunAsync("pkg-config", ["--cflags", "--libs", package], timeout);
        await PeerProcess.RunAsync("cc", ["-O1", "-o", built, sourceFile, .. flags.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)], timeout);
        // Another test process may build it as well: the last to come replaces an equal file.
        File.Move(built, program + "." + Environment.ProcessId);
        File.Move(program + "." + Environment.ProcessId, program, overwrite: true);
        return program;
    }

    private static byte[] Read(string file)
    {
        using Stream resource = typeof(CProgram).Assembly.GetManifestResourceStream(file)!;
        using var bytes = new MemoryStream();
        resource.CopyTo(bytes);
        return bytes.ToArray();
    }
}
