using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Channels;

/// <summary>What a display channel tells its owner: one method for each server message.</summary>
/// <remarks>
/// Called on the channel's logical thread, in message order. Message and frame are borrowed for the call; <see cref="MessageFrame.Retain"/> keeps the
/// body. A method that returns a result may answer suspended: it is called again with the same message when the barrier has opened. What the owner
/// cannot do anything with it may answer as not handled: then it is counted and reported.
/// </remarks>
public interface IDisplayChannelSink
{
    /// <summary>MODE (101): a primary surface 0 of this size (legacy).</summary>
    void OnDisplayMode(in DisplayMode message, in MessageFrame frame);

    /// <summary>MARK (102): the primary surface may be shown from now on.</summary>
    void OnDisplayMark(in MessageFrame frame);

    /// <summary>RESET (103): clear the primary surface, drop all palettes, hide the display.</summary>
    void OnDisplayReset(in MessageFrame frame);

    /// <summary>SURFACE_CREATE (314).</summary>
    void OnSurfaceCreate(in SurfaceCreate message, in MessageFrame frame);

    /// <summary>SURFACE_DESTROY (315).</summary>
    void OnSurfaceDestroy(in SurfaceDestroy message, in MessageFrame frame);

    /// <summary>MONITORS_CONFIG (317).</summary>
    void OnMonitorsConfig(in MonitorsConfig message, in MessageFrame frame);

    /// <summary>COPY_BITS (104).</summary>
    ReceiveResult OnCopyBits(in CopyBits message, in MessageFrame frame);

    /// <summary>DRAW_FILL (302).</summary>
    ReceiveResult OnDrawFill(in DrawFill message, in MessageFrame frame);

    /// <summary>DRAW_OPAQUE (303).</summary>
    ReceiveResult OnDrawOpaque(in DrawOpaque message, in MessageFrame frame);

    /// <summary>DRAW_COPY (304).</summary>
    ReceiveResult OnDrawCopy(in DrawCopy message, in MessageFrame frame);

    /// <summary>DRAW_BLEND (305).</summary>
    ReceiveResult OnDrawBlend(in DrawBlend message, in MessageFrame frame);

    /// <summary>DRAW_BLACKNESS (306).</summary>
    ReceiveResult OnDrawBlackness(in DrawBlackness message, in MessageFrame frame);

    /// <summary>DRAW_WHITENESS (307).</summary>
    ReceiveResult OnDrawWhiteness(in DrawWhiteness message, in MessageFrame frame);

    /// <summary>DRAW_INVERS (308).</summary>
    ReceiveResult OnDrawInvers(in DrawInvers message, in MessageFrame frame);

    /// <summary>DRAW_ROP3 (309).</summary>
    ReceiveResult OnDrawRop3(in DrawRop3 message, in MessageFrame frame);

    /// <summary>DRAW_STROKE (310).</summary>
    ReceiveResult OnDrawStroke(in DrawStroke message, in MessageFrame frame);

    /// <summary>DRAW_TEXT (311).</summary>
    ReceiveResult OnDrawText(in DrawText message, in MessageFrame frame);

    /// <summary>DRAW_TRANSPARENT (312).</summary>
    ReceiveResult OnDrawTransparent(in DrawTransparent message, in MessageFrame frame);

    /// <summary>DRAW_ALPHA_BLEND (313).</summary>
    ReceiveResult OnDrawAlphaBlend(in DrawAlphaBlend message, in MessageFrame frame);

    /// <summary>DRAW_COMPOSITE (318).</summary>
    ReceiveResult OnDrawComposite(in DrawComposite message, in MessageFrame frame);

    /// <summary>INVAL_LIST (105): cached images to release.</summary>
    ReceiveResult OnInvalList(in InvalList message, in MessageFrame frame);

    /// <summary>INVAL_ALL_PIXMAPS (106): drop the whole image cache. Called once the waits of the message are satisfied.</summary>
    ReceiveResult OnInvalAllPixmaps(in InvalAllPixmaps message, in MessageFrame frame);

    /// <summary>INVAL_PALETTE (107).</summary>
    ReceiveResult OnInvalPalette(in InvalPalette message, in MessageFrame frame);

    /// <summary>INVAL_ALL_PALETTES (108).</summary>
    ReceiveResult OnInvalAllPalettes(in MessageFrame frame);

    /// <summary>STREAM_CREATE (122).</summary>
    /// <param name="message">The message.</param>
    /// <param name="frame">Its frame.</param>
    /// <param name="reports">Where STREAM_REPORT goes; null when the server does not understand it. So for the other stream messages.</param>
    void OnStreamCreate(in StreamCreate message, in MessageFrame frame, IMessageOutbox? reports);

    /// <summary>STREAM_DATA (123).</summary>
    void OnStreamData(in StreamData message, in MessageFrame frame, MonotonicInstant now, IMessageOutbox? reports);

    /// <summary>STREAM_DATA_SIZED (316).</summary>
    void OnStreamDataSized(in StreamDataSized message, in MessageFrame frame, MonotonicInstant now, IMessageOutbox? reports);

    /// <summary>STREAM_CLIP (124).</summary>
    void OnStreamClip(in StreamClip message, in MessageFrame frame);

    /// <summary>STREAM_DESTROY (125).</summary>
    void OnStreamDestroy(in StreamDestroy message, in MessageFrame frame);

    /// <summary>STREAM_DESTROY_ALL (126).</summary>
    void OnStreamDestroyAll(in MessageFrame frame);

    /// <summary>STREAM_ACTIVATE_REPORT (319).</summary>
    void OnStreamActivateReport(in StreamActivateReport message, in MessageFrame frame);

    /// <summary>When the next video frame is due; null while none waits.</summary>
    MonotonicInstant? Deadline { get; }

    /// <summary>Shows the video frames that are due.</summary>
    void Expire(MonotonicInstant now, IMessageOutbox? reports);

    /// <summary>A burst of messages is over: no complete message waits, or 16 ms have passed since the first drawing of the batch.</summary>
    void EndBatch();
}
