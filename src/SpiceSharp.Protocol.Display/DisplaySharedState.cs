using System;
using System.Threading;
using SpiceSharp.Protocol.Codecs;

namespace SpiceSharp.Protocol.Display;

/// <summary>What the display channels of one session share: image cache, GLZ dictionary, decoders.</summary>
/// <remarks>
/// Create every <see cref="DisplayModel"/> of a session before its channels start to receive: how many there are decides whether a missing
/// picture may still arrive over another channel (then the message waits) or never will. Thread-safe.
/// </remarks>
public sealed class DisplaySharedState : IDisposable
{
    private int _channels;
    private long _generation;
    private SpiceException? _failure;

    /// <summary>Empty state, bounded by what DISPLAY_INIT announces and the slack of <paramref name="limits"/>.</summary>
    /// <param name="limits">The bounds.</param>
    /// <param name="decoders">Where decoders are borrowed; several sessions may share one. Null for pools of this session's own.</param>
    /// <param name="video">The video decoders, disposed with this state. Null for the built-in one.</param>
    /// <param name="executor">Lends threads to decode pictures on; null decodes each on its display's own loop.</param>
    public DisplaySharedState(SpiceLimits limits, DecoderPools? decoders = null, VideoDecoders? video = null, IDecodeExecutor? executor = null)
    {
        ArgumentNullException.ThrowIfNull(limits);
        Decoders = decoders ?? new DecoderPools();
        Video = video ?? new VideoDecoders();
        if (executor is not null) Queue = new DecodeQueue(executor);
        Dictionary = new GlzDictionary(limits);
        Images = new ImageCache(limits);
    }

    /// <summary>Where the displays borrow decoders for the time of a picture.</summary>
    public DecoderPools Decoders { get; }

    /// <summary>Where the displays borrow decoders for the life of a stream.</summary>
    public VideoDecoders Video { get; }

    /// <summary>The GLZ dictionary.</summary>
    public GlzDictionary Dictionary { get; }

    /// <summary>How many display channels are connected.</summary>
    public int ConnectedChannels => Volatile.Read(ref _channels);

    /// <summary>Pictures in the image cache.</summary>
    public int CachedImages => Images.Count;

    /// <summary>Width times height of the pictures in the image cache, summed up.</summary>
    public long CachedPixels => Images.Pixels;

    /// <summary>Why the shared state is of no use any more, and with it every channel that shares it; null while it is sound.</summary>
    public SpiceException? Failure => Volatile.Read(ref _failure);

    internal ImageCache Images { get; }

    /// <summary>Where pictures are decoded by others than the displays' loops; null where they do it all.</summary>
    internal DecodeQueue? Queue { get; }

    /// <summary>Something shared is broken for good: channels that wait fail, the others with their next drawing.</summary>
    public void Fail(SpiceException cause)
    {
        ArgumentNullException.ThrowIfNull(cause);
        Interlocked.CompareExchange(ref _failure, cause, null);
        Dictionary.Fail(cause);
        Images.Fail(cause);
    }

    /// <summary>Forgets everything: the session switched to another host without taking its state along.</summary>
    public void Reset()
    {
        Dictionary.Reset();
        Images.Clear();
        Images.Reconsider();
    }

    /// <summary>The session is over: drops all pictures. Those that drawings still hold stay alive for them.</summary>
    public void Dispose()
    {
        Reset();
        Video.Dispose();
    }

    internal void Attach() => ChangeChannels(1);

    internal void Detach() => ChangeChannels(-1);

    /// <summary>A number that no other picture of the session has.</summary>
    internal ulong NextGeneration() => (ulong)Interlocked.Increment(ref _generation);

    private void ChangeChannels(int change)
    {
        // The count changes before the waiting are woken: who registers later sees the new count.
        Interlocked.Add(ref _channels, change);
        Dictionary.Reconsider();
        Images.Reconsider();
    }
}
