using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Channels;

/// <summary>Waits for other channels: WAIT_FOR_CHANNELS, and the list that INVAL_ALL_PIXMAPS carries.</summary>
public static class WaitList
{
    /// <summary>The first entry that is not satisfied yet; null when all are. Ask again after the barrier opened.</summary>
    /// <param name="board">The session's finished serials.</param>
    /// <param name="waits">Channels and serials; a channel that does not exist is satisfied.</param>
    /// <param name="frame">The message that carries the list.</param>
    /// <exception cref="SpiceProtocolException">The channel would wait for a message of its own that it has not finished: for ever.</exception>
    public static IBarrier? FirstUnsatisfied(SerialBoard board, in WireList<ChannelWait> waits, in MessageFrame frame)
    {
        foreach (ChannelWait wait in waits)
        {
            IBarrier? barrier = board.Await(wait.Channel, wait.Serial);
            if (barrier is null) continue;
            if (wait.Channel == frame.Channel)
            {
                throw new SpiceProtocolException(
                    SpiceErrorKind.InvalidField, frame.Context, 0, "message_serial", $"makes {frame.Channel} wait for its own message {wait.Serial}");
            }

            return barrier;
        }

        return null;
    }
}
