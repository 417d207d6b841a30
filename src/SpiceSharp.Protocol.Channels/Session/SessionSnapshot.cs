using System;
using System.Collections.Generic;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Channels;

/// <summary>What a client knows of its session at one moment. Immutable: any thread may keep it.</summary>
public sealed record SessionSnapshot
{
    /// <summary>The connection id of the other channels; 0 before INIT.</summary>
    public uint SessionId { get; init; }

    /// <summary>How many display devices there are, as the server hinted.</summary>
    public uint DisplayChannelsHint { get; init; }

    /// <summary>Video memory of the first display device in bytes, 0 if none: a hint for the size of caches.</summary>
    public uint RamHintBytes { get; init; }

    /// <summary>The channels the server has offered and that were not removed, in the order of their arrival; never main.</summary>
    public IReadOnlyList<ChannelId> Channels { get; init; } = [];

    /// <summary>Whether the server's first list of channels has arrived.</summary>
    public bool ChannelsListed { get; init; }

    /// <summary>The mouse modes that are possible now.</summary>
    public MouseMode SupportedMouseModes { get; init; }

    /// <summary>The mouse mode in force.</summary>
    public MouseMode MouseMode { get; init; }

    /// <summary>Whether a guest agent is there.</summary>
    public bool AgentConnected { get; init; }

    /// <summary>How many agent messages may be sent; saturating, since a server may grant 2^32 − 1 again and again.</summary>
    public ulong AgentTokens { get; init; }

    /// <summary>The virtual machine's name; null when the server told none. Never to be trusted as a file name or markup.</summary>
    public string? Name { get; init; }

    /// <summary>The virtual machine's UUID; null when the server told none.</summary>
    public Guid? Uuid { get; init; }

    /// <summary>The multimedia clock; null before INIT.</summary>
    public MultimediaClock? Clock { get; init; }
}
