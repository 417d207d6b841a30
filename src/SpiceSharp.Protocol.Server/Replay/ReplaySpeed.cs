namespace SpiceSharp.Protocol.Server;

/// <summary>How fast a <see cref="ReplayServer"/> sends.</summary>
public enum ReplaySpeed
{
    /// <summary>No message sooner after the session's start than it came when it was recorded.</summary>
    Recorded,

    /// <summary>As fast as the client takes it, but for messages that carry multimedia time: those keep their recorded instants.</summary>
    /// <remarks>
    /// A client shows a video frame when its session clock reaches the frame's time. That clock starts with MAIN_INIT and runs in real time
    /// whatever a server does; frames that came sooner would be queued by the thousand, and with other times in them they would not be the recorded bytes.
    /// </remarks>
    Full,
}
