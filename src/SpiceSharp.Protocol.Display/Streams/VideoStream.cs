using SpiceSharp.Protocol.Codecs;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Display;

/// <summary>One video stream: where it goes, what decodes it, which frames wait.</summary>
internal sealed class VideoStream
{
    private MessageFrame _clipOwner; // the clip's rectangles are read from this message

    public VideoStream(in StreamCreate message, in MessageFrame frame, IVideoDecoder? decoder)
    {
        (Id, Surface, Codec, Destination, Decoder) = (message.Id, message.Surface, message.Codec, message.Destination, decoder);
        IsTopDown = (message.Flags & StreamFlags.TopDown) != 0;
        SetClip(message.Clip, frame);
    }

    public uint Id { get; }

    public uint Surface { get; }

    public VideoCodecType Codec { get; }

    public WireRect Destination { get; }

    public bool IsTopDown { get; }

    public ClipRegion Clip { get; private set; }

    public FrameQueue Queue { get; } = new();

    /// <summary>Null once the stream cannot be decoded.</summary>
    public IVideoDecoder? Decoder { get; private set; }

    /// <summary>What the server asked to be told; null when nothing.</summary>
    public ReportWindow? Reports { get; set; }

    /// <summary>Frames in a row that did not decode.</summary>
    public int Failures { get; set; }

    /// <summary>Replaces the clip, for frames that wait too. One of an unknown type lets nothing through.</summary>
    public void SetClip(in WireClip clip, in MessageFrame frame)
    {
        _clipOwner.Dispose();
        _clipOwner = frame.Retain();
        Clip = new ClipRegion(clip.Type != ClipType.None, clip.Rects);
    }

    /// <summary>Lets go of the clip and of the decoder, which the caller gives back.</summary>
    public IVideoDecoder? Detach()
    {
        _clipOwner.Dispose();
        _clipOwner = default;
        Clip = new ClipRegion(true, default);
        return TakeDecoder();
    }

    /// <summary>Goes on without decoding.</summary>
    public IVideoDecoder? TakeDecoder()
    {
        IVideoDecoder? decoder = Decoder;
        Decoder = null;
        return decoder;
    }
}
