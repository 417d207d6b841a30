using System;
using System.Collections.Generic;
using System.Linq;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>Every video decoder there is: the built-in one for MJPEG, behind those of the factories that were added. Thread-safe.</summary>
/// <remarks>Idle decoders are kept, a few of each codec, so that streams may come and go without cost; a decoder handed back is as new.</remarks>
public sealed class VideoDecoders : IDisposable
{
    private const int KeptOfEachCodec = 64; // as many as a display may have streams

    private readonly object _gate = new();
    private readonly IVideoDecoderFactory[] _factories;
    private readonly Dictionary<VideoCodecType, Stack<IVideoDecoder>> _idle = [];
    private bool _isDisposed;

    /// <summary>The built-in decoder and those of the factories, which are asked in their order and before the built-in one.</summary>
    public VideoDecoders(params IReadOnlyList<IVideoDecoderFactory> factories)
    {
        ArgumentNullException.ThrowIfNull(factories);
        _factories = [.. factories, new BuiltIn()];
        Codecs = Array.FindAll([VideoCodecType.Mjpeg, VideoCodecType.Vp8, VideoCodecType.H264, VideoCodecType.Vp9, VideoCodecType.H265], CanDecode);
    }

    /// <summary>The codecs that can be decoded, by their number.</summary>
    public IReadOnlyList<VideoCodecType> Codecs { get; }

    /// <summary>Whether streams of this codec can be shown.</summary>
    public bool CanDecode(VideoCodecType codec) => _factories.Any(factory => factory.CanDecode(codec));

    /// <summary>A decoder for one stream; give it back with <see cref="Return"/>.</summary>
    /// <exception cref="NotSupportedException">Nothing decodes this codec.</exception>
    public IVideoDecoder Rent(VideoCodecType codec)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (_idle.TryGetValue(codec, out Stack<IVideoDecoder>? idle) && idle.Count > 0) return idle.Pop();
        }

        return (_factories.FirstOrDefault(factory => factory.CanDecode(codec)) ?? throw new NotSupportedException($"No decoder for {codec} is here.")).Create(codec);
    }

    /// <summary>Takes a decoder back whose stream has ended.</summary>
    public void Return(VideoCodecType codec, IVideoDecoder decoder)
    {
        ArgumentNullException.ThrowIfNull(decoder);
        decoder.Reset();
        lock (_gate)
        {
            if (!_idle.TryGetValue(codec, out Stack<IVideoDecoder>? idle)) _idle[codec] = idle = new Stack<IVideoDecoder>();
            if (!_isDisposed && idle.Count < KeptOfEachCodec)
            {
                idle.Push(decoder);
                return;
            }
        }

        decoder.Dispose();
    }

    /// <summary>Gives up the idle decoders; those that are out follow when they come back.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            foreach (IVideoDecoder decoder in _idle.Values.SelectMany(static idle => idle)) decoder.Dispose();
            _idle.Clear();
        }
    }

    private sealed class BuiltIn : IVideoDecoderFactory
    {
        public bool CanDecode(VideoCodecType codec) => codec == VideoCodecType.Mjpeg;

        public IVideoDecoder Create(VideoCodecType codec) => CanDecode(codec) ? new MjpegDecoder() : throw new NotSupportedException($"{codec} is not built in.");
    }
}
