namespace SpiceSharp.Protocol.Client;

/// <summary>Who ended a session.</summary>
public enum SessionEndReason
{
    /// <summary>This side: the session was disposed.</summary>
    ClosedByClient,

    /// <summary>The server closed the main channel between two messages.</summary>
    ClosedByServer,

    /// <summary>An error; see <see cref="SessionEnd.Error"/>.</summary>
    Failed,
}

/// <summary>How a session ended.</summary>
/// <param name="Reason">Who ended it.</param>
/// <param name="Message">One sentence.</param>
/// <param name="Error">With <see cref="SessionEndReason.Failed"/>: a <see cref="SpiceException"/>, or what an application's own sink threw.</param>
public sealed record SessionEnd(SessionEndReason Reason, string Message, System.Exception? Error = null);
