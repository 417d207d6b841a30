using SpiceSharp.Protocol.Channels;

namespace SpiceSharp.Protocol;

/// <summary>Receives the guest's pointer. Cursor channels are independent of displays: a blocked display sink does not delay them.</summary>
public interface ICursorSink
{
    /// <summary>The pointer changed. Called on the cursor channel's dispatch loop; several channels call concurrently.</summary>
    /// <param name="display">The number of the display it belongs to.</param>
    /// <param name="state">Shape, position, visibility.</param>
    /// <param name="changes">What is new.</param>
    void CursorChanged(byte display, in CursorState state, CursorChanges changes);
}
