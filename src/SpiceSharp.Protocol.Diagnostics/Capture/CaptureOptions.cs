namespace SpiceSharp.Protocol.Diagnostics;

/// <summary>What a recorder keeps.</summary>
public sealed record CaptureOptions
{
    /// <summary>The defaults: private bodies are left out.</summary>
    public static CaptureOptions Default { get; } = new();

    /// <summary>
    /// Whether to record bodies that may hold what people keep to themselves. Default false: people type passwords, copy them through the
    /// clipboard, and speak into microphones.
    /// </summary>
    /// <remarks>
    /// Private are: all messages from the client on the inputs channel, agent data on the main channel (clipboard and files) in both directions,
    /// and everything on record, smartcard, usbredir, port and webdav channels. Their frames are recorded either way, with type, time and length;
    /// a body that is left out is marked as such, never replaced by other bytes. What the screen shows is always recorded.
    /// </remarks>
    public bool IncludePrivateBodies { get; init; }
}
