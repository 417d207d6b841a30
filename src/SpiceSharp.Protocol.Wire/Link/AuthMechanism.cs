namespace SpiceSharp.Protocol.Wire;

/// <summary>The word behind the link reply that selects how to authenticate; the values are the common capabilities' numbers.</summary>
public enum AuthMechanism : uint
{
    /// <summary>Not a mechanism.</summary>
    None = 0,

    /// <summary>An RSA-encrypted ticket.</summary>
    Spice = CommonCapability.AuthSpice,

    /// <summary>SASL.</summary>
    Sasl = CommonCapability.AuthSasl,
}
