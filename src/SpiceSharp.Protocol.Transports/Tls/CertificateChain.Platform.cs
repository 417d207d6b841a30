using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SpiceSharp.Protocol.Transports;

/// <summary>Whether a certificate leads to one of our own roots. Revocation is not checked: SPICE installations publish none.</summary>
internal static class CertificateChain
{
    /// <summary>Null when the chain is good; else why not.</summary>
    /// <param name="leaf">The server's certificate.</param>
    /// <param name="offered">What else the server sent: possible intermediates.</param>
    /// <param name="roots">The only anchors.</param>
    public static string? Problem(X509Certificate2 leaf, IEnumerable<X509Certificate2> offered, IReadOnlyCollection<X509Certificate2> roots)
    {
        using X509Chain chain = new();
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid("1.3.6.1.5.5.7.3.1"));      // server authentication, as SslStream itself asks
        foreach (X509Certificate2 certificate in offered) chain.ChainPolicy.ExtraStore.Add(certificate);
        return Build(chain, leaf, roots);       // its elements are not disposed: on Mono the first one is the leaf itself
    }

#if NETSTANDARD
    // No custom trust store there: build with an unknown root allowed, then insist that the root is one of ours.
    private static string? Build(X509Chain chain, X509Certificate2 leaf, IReadOnlyCollection<X509Certificate2> roots)
    {
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority;
        foreach (X509Certificate2 root in roots) chain.ChainPolicy.ExtraStore.Add(root);
        if (!chain.Build(leaf)) return Describe(chain);
        byte[] anchor = chain.ChainElements[chain.ChainElements.Count - 1].Certificate.RawData;
        return roots.Any(root => root.RawData.SequenceEqual(anchor)) ? null : "its root is not one of the given CA certificates";
    }
#else
    private static string? Build(X509Chain chain, X509Certificate2 leaf, IReadOnlyCollection<X509Certificate2> roots)
    {
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        foreach (X509Certificate2 root in roots) chain.ChainPolicy.CustomTrustStore.Add(root);
        return chain.Build(leaf) ? null : Describe(chain);
    }
#endif

    /// <summary>The chain's complaints as one phrase.</summary>
    public static string Describe(X509Chain chain) =>
        string.Join("; ", chain.ChainStatus.Select(status => status.StatusInformation.Trim().TrimEnd('.')).Distinct());
}
