namespace SpiceSharp.Protocol.Wire;

/// <summary>Numbers of the main channel's capabilities (<c>SPICE_MAIN_CAP_*</c>).</summary>
public static class MainCapability
{
    /// <summary>Migration where the client links the destination beforehand.</summary>
    public const int SemiSeamlessMigrate = 0;

    /// <summary>The client takes NAME and UUID.</summary>
    public const int NameAndUuid = 1;

    /// <summary>The client takes AGENT_CONNECTED_TOKENS in place of AGENT_CONNECTED.</summary>
    public const int AgentConnectedTokens = 2;

    /// <summary>Migration that keeps every channel's state.</summary>
    public const int SeamlessMigrate = 3;
}
