using System;

namespace SpiceSharp.Protocol.Wire;

/// <summary>What a client does on MIGRATE (<c>SPICE_MIGRATE_*</c>, <c>u32</c>).</summary>
[Flags]
public enum MigrateFlags : uint
{
    /// <summary>Just switch.</summary>
    None = 0,

    /// <summary>Send MIGRATE_FLUSH_MARK as the very last message to the source.</summary>
    NeedFlush = 1,

    /// <summary>Wait for MIGRATE_DATA and hand it to the destination.</summary>
    NeedDataTransfer = 2,
}
