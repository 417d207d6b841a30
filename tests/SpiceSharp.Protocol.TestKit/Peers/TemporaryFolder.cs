using System;
using System.IO;

namespace SpiceSharp.Protocol.TestKit;

/// <summary>An empty folder of one peer, gone with it. The path is short: Unix socket paths end at 108 bytes.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("spice-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // A peer that is just being killed may still write here; the folder is the system's to clean then.
        }
    }
}
