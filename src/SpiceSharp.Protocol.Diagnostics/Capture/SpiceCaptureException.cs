using System;

namespace SpiceSharp.Protocol.Diagnostics;

/// <summary>A capture is not one, is damaged, or ends in the middle of a record.</summary>
public sealed class SpiceCaptureException : SpiceException
{
    /// <summary>Creates the error.</summary>
    /// <param name="offset">Bytes from the start of the capture to the field.</param>
    /// <param name="field">The field's name.</param>
    /// <param name="reason">A predicate with values in it.</param>
    /// <param name="innerException">The cause, if any.</param>
    public SpiceCaptureException(long offset, string field, string reason, Exception? innerException = null)
        : base($"Capture, byte {offset}: '{field}' {reason}.", innerException)
    {
        Offset = offset;
        Field = field;
    }

    /// <summary>Bytes from the start of the capture to the field.</summary>
    public long Offset { get; }

    /// <summary>The field's name.</summary>
    public string Field { get; }
}
