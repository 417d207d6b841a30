using System;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Display;

/// <summary>A coded video frame that waits for its time. Owns a reference of its message.</summary>
/// <param name="Message">The message it came in.</param>
/// <param name="Data">The coded frame, part of the message's body.</param>
/// <param name="Time">When it is due, on the server's multimedia clock.</param>
/// <param name="Destination">Where it goes.</param>
internal readonly record struct QueuedFrame(MessageFrame Message, ReadOnlyMemory<byte> Data, uint Time, WireRect Destination);
