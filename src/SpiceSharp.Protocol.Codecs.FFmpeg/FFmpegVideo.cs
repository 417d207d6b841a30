using System;
using System.Linq;

namespace SpiceSharp.Protocol.Codecs.FFmpeg;

/// <summary>Decodes VP8, VP9, H.264 and H.265 with the system's libavcodec (FFmpeg 4 to 8), found at run time.</summary>
/// <remarks>
/// <para>Where the library is absent, or its structures are not as expected, nothing can be decoded and so nothing is announced. A codec counts as
/// decodable once a small picture of it really came out right. Tried with FFmpeg 5.1; other versions are used only after the same proofs.</para>
/// <para>One frame in, at most one picture out, without delay. Damage that the library conceals is shown, what it cannot decode is an error, and the
/// frames behind it are decoded all the same. Decoders keep as many reference pictures as the stream asks for (H.264 and H.265: up to 16), each within
/// <see cref="SpiceLimits.MaxImagePixels"/>.</para>
/// <para>Decoders that are dropped instead of disposed free their memory with the garbage. Several work on several threads at once, each on one at a time.</para>
/// </remarks>
public sealed class FFmpegVideo : IVideoDecoderFactory
{
    private readonly CodecVariant _variant;

    /// <summary>A factory whose decoders convert colours with the best code the machine has.</summary>
    public FFmpegVideo() : this(CodecVariants.Best)
    {
    }

    /// <summary>A factory whose decoders convert colours with this code.</summary>
    /// <exception cref="PlatformNotSupportedException">The machine or this build lacks the vectors.</exception>
    public FFmpegVideo(CodecVariant variant) => _variant = CodecVariants.Supported.Contains(variant)
        ? variant
        : throw new PlatformNotSupportedException($"Codec variant {variant} needs vectors that this machine or this build of the library lacks; {CodecVariants.Best} is the best here.");

    /// <summary>What an option takes that asks for factories; decodes nothing where the library is absent.</summary>
    public static FFmpegVideo Factory { get; } = new();

    /// <summary>Whether the library was found and is as expected. Looked for once, under the names it has on Linux, macOS and Windows.</summary>
    public static bool IsAvailable => FFmpegLibrary.Instance is not null;

    /// <summary>The library's file name, or why there is none: for a log.</summary>
    public static string Description => FFmpegLibrary.Instance?.Name ?? FFmpegLibrary.AbsenceReason;

    /// <summary>Threads that one decoder may use, 1 to 64, each on slices of the same picture: more of them cost no delay. Default 1.</summary>
    public int Threads { get; init => field = value is >= 1 and <= 64 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "From 1 to 64 threads."); } = 1;

    /// <inheritdoc/>
    public bool CanDecode(VideoCodecType codec) => FFmpegProbe.CanDecode(codec);

    /// <inheritdoc/>
    public IVideoDecoder Create(VideoCodecType codec) => CanDecode(codec) && FFmpegLibrary.Instance is { } library
        ? new FFmpegDecoder(library, codec, Threads, _variant)
        : throw new NotSupportedException($"{codec} cannot be decoded: {(IsAvailable ? $"{Description} has no working decoder" : Description)}");
}
