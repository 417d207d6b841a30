using System;

namespace SpiceSharp.Protocol;

/// <summary>Every bound the library enforces on a peer, in one place. Immutable; share freely.</summary>
public sealed record SpiceLimits
{
    /// <summary>For peers that are not trusted: what real sessions need, and not much more.</summary>
    public static SpiceLimits Default { get; } = new();

    /// <summary>Largest body of a display message, in bytes. Default 64 MiB: twice an uncompressed 3840 × 2160 picture.</summary>
    public int MaxDisplayMessageBytes { get; init => field = Positive(value); } = 64 << 20;

    /// <summary>Largest body of a cursor message, in bytes. Default 5 MiB: a 1024 × 1024 colour shape with its mask.</summary>
    public int MaxCursorMessageBytes { get; init => field = Positive(value); } = 5 << 20;

    /// <summary>Largest body of a main message, in bytes. Default 1 MiB: the start-up PING carries 256 000 bytes.</summary>
    public int MaxMainMessageBytes { get; init => field = Positive(value); } = 1 << 20;

    /// <summary>Largest body on every other channel, in bytes. Default 1 MiB, as for main: any channel may be pinged.</summary>
    public int MaxOtherMessageBytes { get; init => field = Positive(value); } = 1 << 20;

    /// <summary>Largest body a server accepts from a client on main, in bytes. Default 64 KiB: agent chunks are 2 KiB.</summary>
    public int MaxClientMainMessageBytes { get; init => field = Positive(value); } = 64 << 10;

    /// <summary>Largest body a server accepts from a client on other channels, in bytes. Default 2 KiB: key and pointer messages are tiny.</summary>
    public int MaxClientMessageBytes { get; init => field = Positive(value); } = 2 << 10;

    /// <summary>Largest link message or reply behind its header, in bytes. Default 4096, the reference server's own.</summary>
    public int MaxLinkBytes { get; init => field = Positive(value); } = 4096;

    /// <summary>Most capability words of one kind in a link message. Default 1024, the reference server's own.</summary>
    public int MaxCapabilityWords { get; init => field = Positive(value); } = 1024;

    /// <summary>Most elements in any one wire array. Default 1 048 576: a clip list or a path of a complex drawing stays far below.</summary>
    public int MaxArrayElements { get; init => field = Positive(value); } = 1 << 20;

    /// <summary>How deep offsets may be nested: message, image, palette. Default 4.</summary>
    public int MaxPointerDepth { get; init => field = Positive(value); } = 4;

    /// <summary>Most channels one session opens. Default 64.</summary>
    public int MaxChannels { get; init => field = Positive(value); } = 64;

    /// <summary>Largest width or height of an image, in pixels. Default 32 768.</summary>
    public int MaxImageDimension { get; init => field = Positive(value); } = 32_768;

    /// <summary>Most pixels of one image. Default 2^26, four times a 3840 × 2160 picture and more; 256 MiB as BGRX.</summary>
    public int MaxImagePixels { get; init => field = Positive(value); } = 1 << 26;

    /// <summary>Most scans of one JPEG picture. Default 128: encoders send about ten, and every one costs a walk over the whole picture.</summary>
    public int MaxJpegScans { get; init => field = Positive(value); } = 128;

    /// <summary>Most bytes of coefficients held for a JPEG picture of several scans, six for a pixel without subsampling. Default 192 MiB: a 7680 × 4320 picture.</summary>
    public int MaxJpegCoefficientBytes { get; init => field = Positive(value); } = 192 << 20;

    /// <summary>Largest width or height of a surface, in pixels. Default 16 384.</summary>
    public int MaxSurfaceDimension { get; init => field = Positive(value); } = 16_384;

    /// <summary>Most pixels of all surfaces of one display channel together. Default 2^27.</summary>
    public long MaxSurfacePixels { get; init => field = Positive(value); } = 1 << 27;

    /// <summary>Most surfaces of one display channel. Default 1024, as many as the reference server numbers.</summary>
    public int MaxSurfaces { get; init => field = Positive(value); } = 1024;

    /// <summary>Image cache size announced in DISPLAY_INIT, in pixels. Default 20 Mi pixels (80 MiB).</summary>
    public long ImageCachePixels { get; init => field = Positive(value); } = 20 << 20;

    /// <summary>Pixels the image cache may hold beyond twice the announced size. Default 32 Mi: four 3840 × 2160 pictures in flight.</summary>
    public long ImageCacheSlackPixels { get; init => field = Positive(value); } = 32 << 20;

    /// <summary>Most entries of the image cache. Default 65 536: cached images are rarely below 16 × 16.</summary>
    public int MaxImageCacheEntries { get; init => field = Positive(value); } = 1 << 16;

    /// <summary>GLZ window announced in DISPLAY_INIT, in pixels; at most 2^25. Default 8 Mi pixels (32 MiB).</summary>
    public int GlzWindowPixels { get; init => field = Positive(value); } = 8 << 20;

    /// <summary>Pixels the GLZ dictionary may hold beyond twice the announced window. Default 32 Mi: four 3840 × 2160 pictures behind a gap.</summary>
    public long GlzSlackPixels { get; init => field = Positive(value); } = 32 << 20;

    /// <summary>Most pictures held by the GLZ dictionary. Default 2^18.</summary>
    public int MaxGlzPictures { get; init => field = Positive(value); } = 1 << 18;

    /// <summary>How far ahead of the gapless prefix a GLZ id may be. Default 2^20.</summary>
    public int MaxGlzIdsAhead { get; init => field = Positive(value); } = 1 << 20;

    /// <summary>Most palettes of one display channel. Default 1024: a sender keeps at most 128.</summary>
    public int MaxPalettes { get; init => field = Positive(value); } = 1024;

    /// <summary>Most cursor shapes in the cache of one cursor channel. Default 1024: a sender keeps at most 256.</summary>
    public int MaxCursorShapes { get; init => field = Positive(value); } = 1024;

    /// <summary>Largest width or height of a cursor shape, in pixels. Default 1024.</summary>
    public int MaxCursorDimension { get; init => field = Positive(value); } = 1024;

    /// <summary>Most pixels of all cached cursor shapes of one cursor channel. Default 16 Mi.</summary>
    public int MaxCursorCachePixels { get; init => field = Positive(value); } = 16 << 20;

    /// <summary>Most bytes of received messages waiting for dispatch on one channel. Default 16 MiB; one message larger than this may wait alone.</summary>
    public int MaxInboxBytes { get; init => field = Positive(value); } = 16 << 20;

    /// <summary>Most received messages waiting for dispatch on one channel. Default 1024.</summary>
    public int MaxInboxMessages { get; init => field = Positive(value); } = 1024;

    /// <summary>Most messages waiting to be sent on one channel before a sender must wait. Default 1024.</summary>
    public int MaxOutboxMessages { get; init => field = Positive(value); } = 1024;

    /// <summary>Pixels that a display lets workers decode ahead of its drawing, where there are workers; the messages that wait count too, four bytes for a
    /// pixel. Default 16 Mi: 64 MiB, two 4K pictures.</summary>
    public int MaxDecodeAheadPixels { get; init => field = Positive(value); } = 16 << 20;

    /// <summary>Most bytes of coded video frames that one display keeps until their time comes; then the oldest are shown early. Default 32 MiB:
    /// a second of fifty lively streams.</summary>
    public int MaxVideoQueueBytes { get; init => field = Positive(value); } = 32 << 20;

    /// <summary>Most frames of one stream that wait for their time. Default 128: two seconds at 60 Hz.</summary>
    public int MaxVideoQueueFrames { get; init => field = Positive(value); } = 128;

    /// <summary>How long a display waits for state another channel owes it: a GLZ picture, a cached image, a serial. Default 30 s.</summary>
    public TimeSpan BarrierTimeout { get; init => field = value > TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A limit must be positive."); } = TimeSpan.FromSeconds(30);

    /// <summary>The limit for one message body on a channel, by who sends it.</summary>
    public int MaxMessageBytes(ChannelType channel, MessageDirection direction) => (direction, channel) switch
    {
        (MessageDirection.ServerToClient, ChannelType.Display) => MaxDisplayMessageBytes,
        (MessageDirection.ServerToClient, ChannelType.Cursor) => MaxCursorMessageBytes,
        (MessageDirection.ServerToClient, ChannelType.Main) => MaxMainMessageBytes,
        (MessageDirection.ServerToClient, _) => MaxOtherMessageBytes,
        (_, ChannelType.Main) => MaxClientMainMessageBytes,
        _ => MaxClientMessageBytes,
    };

    private static int Positive(int value) => value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A limit must be positive.");

    private static long Positive(long value) => value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A limit must be positive.");
}
