using System;
using System.IO;
using System.IO.MemoryMappedFiles;

namespace SpiceSharp.Protocol.Fuzz;

/// <summary>Keeps the input that runs in a file's memory, which outlives a process that dies of it.</summary>
public sealed class InputRecorder(string path) : IDisposable
{
    private const int Capacity = 128 << 10;
    private readonly MemoryMappedFile _file = MemoryMappedFile.CreateFromFile(path, FileMode.Create, null, Capacity);
    private MemoryMappedViewAccessor? _view;

    /// <summary>Notes what is about to run.</summary>
    public void Record(Oracle oracle, byte[] input)
    {
        ArgumentNullException.ThrowIfNull(oracle);
        ArgumentNullException.ThrowIfNull(input);
        _view ??= _file.CreateViewAccessor();
        byte[] name = System.Text.Encoding.ASCII.GetBytes(oracle.Name);
        _view.Write(0, name.Length);
        _view.Write(4, input.Length);
        _view.WriteArray(8, name, 0, name.Length);
        _view.WriteArray(8 + name.Length, input, 0, input.Length);
    }

    /// <summary>What ran last in a process that recorded to a file.</summary>
    public static (string Oracle, byte[] Input) Read(string path)
    {
        using var reader = new BinaryReader(File.OpenRead(path));
        int name = reader.ReadInt32(), length = reader.ReadInt32();
        return (System.Text.Encoding.ASCII.GetString(reader.ReadBytes(name)), reader.ReadBytes(length));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _view?.Dispose();
        _file.Dispose();
    }
}
