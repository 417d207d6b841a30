namespace SpiceSharp.Protocol.Codecs.FFmpeg;

/// <summary>Looks functions up and remembers whether all were there.</summary>
internal sealed class FFmpegExports
{
    /// <summary>The first function that was not there.</summary>
    public string? FirstMissing { get; private set; }

    /// <summary>Whether every function asked for was there.</summary>
    public bool IsComplete => FirstMissing is null;

    /// <summary>A function's address; zero, and remembered, when there is none.</summary>
    public nint Find(nint library, string function)
    {
        nint address = library == 0 ? 0 : NativeLoader.Find(library, function);
        if (address == 0) FirstMissing ??= function;
        return address;
    }
}
