namespace SpiceSharp.Protocol.Wire;

/// <summary>Numbers of the inputs channel's capabilities (<c>SPICE_INPUTS_CAP_*</c>).</summary>
public static class InputsCapability
{
    /// <summary>The server takes KEY_SCANCODE.</summary>
    public const int KeyScancode = 0;
}
