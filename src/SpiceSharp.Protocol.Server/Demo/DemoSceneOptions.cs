using System;

namespace SpiceSharp.Protocol.Server;

/// <summary>How lively the demo is.</summary>
public sealed record DemoSceneOptions
{
    /// <summary>The defaults.</summary>
    public static DemoSceneOptions Default { get; } = new();

    /// <summary>
    /// How long the moving part goes on after the last input; it then rests in the same position always, so that two clients can be compared
    /// pixel by pixel. Default 1 s. Zero: nothing moves by itself. <see cref="System.Threading.Timeout.InfiniteTimeSpan"/>: it never rests.
    /// </summary>
    public TimeSpan RestAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Time between two frames. Default 40 ms.</summary>
    public TimeSpan FrameInterval
    {
        get;
        init => field = value > TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The interval must be positive.");
    } = TimeSpan.FromMilliseconds(40);
}
