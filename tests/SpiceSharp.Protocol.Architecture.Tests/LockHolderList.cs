namespace SpiceSharp.Protocol.Architecture.Tests;

/// <summary>The shared-state types that may hold a lock, with the reason. Adding one is a decision, not a convenience.</summary>
internal static class LockHolderList
{
    public static readonly string[] Names =
    [
        "SpiceSharp.Protocol.Canvas.Screen", // the shown picture, leased to any thread while the dispatch loop draws the next
        "SpiceSharp.Protocol.Channels.SerialBoard", // the barrier: channels wait for each other's messages
        "SpiceSharp.Protocol.Codecs.GlzPicturePool", // a picture's last owner may be on any thread
        "SpiceSharp.Protocol.Codecs.GlzEncoderDictionary", // the sender's window, shared by the display channels of a session
        "SpiceSharp.Protocol.Codecs.VideoDecoders", // idle decoders, lent to the streams of every display
        "SpiceSharp.Protocol.Display.DecodeQueue", // pictures that wait for a worker
        "SpiceSharp.Protocol.Display.GlzDictionary", // shared by the display channels of a session
        "SpiceSharp.Protocol.Display.ImageCache", // likewise
        "SpiceSharp.Protocol.Diagnostics.CaptureWriter", // every channel of a session records through it, one record at a time
    ];
}
