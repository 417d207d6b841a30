namespace SpiceSharp.Protocol.Wire;

/// <summary>Numbers of the common capabilities, which every channel exchanges (<c>SPICE_COMMON_CAP_*</c>).</summary>
public static class CommonCapability
{
    /// <summary>The peer understands the word that selects the authentication mechanism.</summary>
    public const int ProtocolAuthSelection = 0;

    /// <summary>Ticket authentication is available.</summary>
    public const int AuthSpice = 1;

    /// <summary>SASL is available.</summary>
    public const int AuthSasl = 2;

    /// <summary>The peer can use the 6-byte data header; both sides must say so.</summary>
    public const int MiniHeader = 3;
}
