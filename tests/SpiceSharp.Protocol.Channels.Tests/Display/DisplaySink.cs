using System.Collections.Generic;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Channels.Tests;

/// <summary>Notes which method was called; can be told what to answer.</summary>
internal sealed class DisplaySink : IDisplayChannelSink
{
    public List<string> Calls { get; } = [];

    public ReceiveResult Answer { get; set; }

    public void OnDisplayMode(in DisplayMode message, in MessageFrame frame) => Calls.Add("DisplayMode");

    public void OnDisplayMark(in MessageFrame frame) => Calls.Add("DisplayMark");

    public void OnDisplayReset(in MessageFrame frame) => Calls.Add("DisplayReset");

    public void OnSurfaceCreate(in SurfaceCreate message, in MessageFrame frame) => Calls.Add("SurfaceCreate");

    public void OnSurfaceDestroy(in SurfaceDestroy message, in MessageFrame frame) => Calls.Add("SurfaceDestroy");

    public void OnMonitorsConfig(in MonitorsConfig message, in MessageFrame frame) => Calls.Add("MonitorsConfig");

    public ReceiveResult OnCopyBits(in CopyBits message, in MessageFrame frame) => Note("CopyBits");

    public ReceiveResult OnDrawFill(in DrawFill message, in MessageFrame frame) => Note("DrawFill");

    public ReceiveResult OnDrawOpaque(in DrawOpaque message, in MessageFrame frame) => Note("DrawOpaque");

    public ReceiveResult OnDrawCopy(in DrawCopy message, in MessageFrame frame) => Note("DrawCopy");

    public ReceiveResult OnDrawBlend(in DrawBlend message, in MessageFrame frame) => Note("DrawBlend");

    public ReceiveResult OnDrawBlackness(in DrawBlackness message, in MessageFrame frame) => Note("DrawBlackness");

    public ReceiveResult OnDrawWhiteness(in DrawWhiteness message, in MessageFrame frame) => Note("DrawWhiteness");

    public ReceiveResult OnDrawInvers(in DrawInvers message, in MessageFrame frame) => Note("DrawInvers");

    public ReceiveResult OnDrawRop3(in DrawRop3 message, in MessageFrame frame) => Note("DrawRop3");

    public ReceiveResult OnDrawStroke(in DrawStroke message, in MessageFrame frame) => Note("DrawStroke");

    public ReceiveResult OnDrawText(in DrawText message, in MessageFrame frame) => Note("DrawText");

    public ReceiveResult OnDrawTransparent(in DrawTransparent message, in MessageFrame frame) => Note("DrawTransparent");

    public ReceiveResult OnDrawAlphaBlend(in DrawAlphaBlend message, in MessageFrame frame) => Note("DrawAlphaBlend");

    public ReceiveResult OnDrawComposite(in DrawComposite message, in MessageFrame frame) => Note("DrawComposite");

    public ReceiveResult OnInvalList(in InvalList message, in MessageFrame frame) => Note("InvalList");

    public ReceiveResult OnInvalAllPixmaps(in InvalAllPixmaps message, in MessageFrame frame) => Note("InvalAllPixmaps");

    public ReceiveResult OnInvalPalette(in InvalPalette message, in MessageFrame frame) => Note("InvalPalette");

    public ReceiveResult OnInvalAllPalettes(in MessageFrame frame) => Note("InvalAllPalettes");

    public void OnStreamCreate(in StreamCreate message, in MessageFrame frame, IMessageOutbox? reports) => Calls.Add("StreamCreate");

    public void OnStreamData(in StreamData message, in MessageFrame frame, MonotonicInstant now, IMessageOutbox? reports) => Calls.Add("StreamData");

    public void OnStreamDataSized(in StreamDataSized message, in MessageFrame frame, MonotonicInstant now, IMessageOutbox? reports) => Calls.Add("StreamDataSized");

    public void OnStreamClip(in StreamClip message, in MessageFrame frame) => Calls.Add("StreamClip");

    public void OnStreamDestroy(in StreamDestroy message, in MessageFrame frame) => Calls.Add("StreamDestroy");

    public void OnStreamDestroyAll(in MessageFrame frame) => Calls.Add("StreamDestroyAll");

    public void OnStreamActivateReport(in StreamActivateReport message, in MessageFrame frame) => Calls.Add("StreamActivateReport");

    public MonotonicInstant? Deadline { get; set; }

    public void Expire(MonotonicInstant now, IMessageOutbox? reports)
    {
        Deadline = null;
        Calls.Add(reports is null ? "Expire" : "Expire with reports");
    }

    public void EndBatch() => Calls.Add("-");

    private ReceiveResult Note(string call)
    {
        Calls.Add(call);
        return Answer;
    }
}
