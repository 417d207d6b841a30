using System;

namespace SpiceSharp.Protocol;

/// <summary>What kind of damage a peer's bytes have.</summary>
public enum SpiceErrorKind
{
    /// <summary>The body is shorter than its layout requires.</summary>
    Truncated,

    /// <summary>A field holds a value its layout does not allow.</summary>
    InvalidField,

    /// <summary>An offset points outside the body.</summary>
    InvalidOffset,

    /// <summary>A length, count or dimension exceeds a bound of <see cref="SpiceLimits"/>.</summary>
    LimitExceeded,

    /// <summary>Offsets are nested deeper than any real message does.</summary>
    TooDeep,

    /// <summary>A message came in a state that does not allow it.</summary>
    UnexpectedMessage,

    /// <summary>An image did not decode, and the loss cannot be contained.</summary>
    InvalidImage,

    /// <summary>State the peer refers to does not exist here: a palette, an image, a dictionary picture.</summary>
    MissingReference,
}

/// <summary>The peer broke the wire format. Fatal for the channel it names, and for the session only if that is main.</summary>
public sealed class SpiceProtocolException : SpiceException
{
    /// <summary>Creates the error.</summary>
    /// <param name="kind">What kind of damage.</param>
    /// <param name="context">Channel, direction and message.</param>
    /// <param name="offset">Bytes from the start of the message body to the field.</param>
    /// <param name="field">The field's name.</param>
    /// <param name="reason">A predicate with values in it, for example <c>is 9, expected at most 4</c>.</param>
    /// <param name="innerException">The cause, when a codec found the damage.</param>
    public SpiceProtocolException(SpiceErrorKind kind, MessageContext context, int offset, string field, string reason, Exception? innerException = null)
        : base($"{context}, byte {offset}: '{field}' {reason}.", innerException)
    {
        Kind = kind;
        Context = context;
        Offset = offset;
        Field = field;
        Reason = reason;
    }

    /// <summary>What kind of damage.</summary>
    public SpiceErrorKind Kind { get; }

    /// <summary>Channel, direction and message.</summary>
    public MessageContext Context { get; }

    /// <summary>Bytes from the start of the message body to the field.</summary>
    public int Offset { get; }

    /// <summary>The field's name.</summary>
    public string Field { get; }

    /// <summary>Why the field was refused.</summary>
    public string Reason { get; }
}
