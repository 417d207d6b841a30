using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Display.Tests;

/// <summary>A test with scripted displays.</summary>
public abstract class ScriptedTest
{
    /// <summary>A channel that has received nothing yet.</summary>
    private protected static ScriptedDisplay Open(DisplaySharedState? shared = null, SpiceLimits? limits = null, byte number = 0, SerialBoard? board = null) =>
        new(shared, limits, number, board);

    /// <summary>A channel with a primary surface 0.</summary>
    private protected static ScriptedDisplay OpenWithPrimary(
        DisplaySharedState? shared = null, SpiceLimits? limits = null, byte number = 0, SerialBoard? board = null, SurfaceFormat format = SurfaceFormat.Xrgb32)
    {
        ScriptedDisplay display = Open(shared, limits, number, board);
        display.Done(new SurfaceCreate(0, 640, 480, format, SurfaceFlags.Primary));
        display.Sink.Log.Clear();
        return display;
    }
}
