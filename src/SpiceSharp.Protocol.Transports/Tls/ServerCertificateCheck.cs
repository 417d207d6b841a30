using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SpiceSharp.Protocol.Transports;

/// <summary>The verification policy of one TLS connection: trust first, then the subject if one is expected, else the host name.</summary>
/// <remarks>Remembers its verdict, since what SslStream throws after a refusal does not say why.</remarks>
internal sealed class ServerCertificateCheck : IDisposable
{
    private readonly string _host;
    private readonly HostSubject? _subject;
    private readonly List<X509Certificate2>? _roots;
    private SpiceConnectFailure _failure;
    private string? _problem;

    /// <exception cref="ArgumentException">The CA text or the host subject cannot be read.</exception>
    public ServerCertificateCheck(string host, TlsTrust trust)
    {
        _host = host;
        _subject = trust.HostSubject is null ? null : HostSubject.Parse(trust.HostSubject);
        _roots = trust.CertificateAuthorities is null ? null : PemCertificates.Parse(trust.CertificateAuthorities);
    }

    /// <summary>The callback of SslStream.</summary>
    public bool Validate(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is null) return Refuse(SpiceConnectFailure.TlsUntrusted, "it sent none");
        using X509Certificate2? copy = certificate is X509Certificate2 ? null : new X509Certificate2(certificate);
        try
        {
            return Validate(copy ?? (X509Certificate2)certificate, chain, errors);
        }
        catch (CryptographicException e)
        {
            return Refuse(SpiceConnectFailure.TlsUntrusted, "it could not be checked: " + e.Message.TrimEnd('.'));
        }
    }

    /// <summary>The typed error when the certificate was what failed; else null.</summary>
    public SpiceConnectException? Error(string server, Exception cause) =>
        _problem is null ? null : new(_failure, $"The certificate of {server} was refused: {_problem}.", null, cause);

    public void Dispose()
    {
        foreach (X509Certificate2 root in _roots ?? []) root.Dispose();
    }

    private bool Validate(X509Certificate2 leaf, X509Chain? chain, SslPolicyErrors errors)
    {
        if (TrustProblem(leaf, chain, errors) is { } untrusted) return Refuse(SpiceConnectFailure.TlsUntrusted, untrusted);
        if (_subject is not null)
        {
            return _subject.Matches(leaf.SubjectName.RawData)
                || Refuse(SpiceConnectFailure.TlsSubjectMismatch, $"its subject is '{HostSubject.Format(leaf.SubjectName.RawData)}', expected '{_subject}'");
        }

        return HostName.Matches(leaf, _host) || Refuse(SpiceConnectFailure.TlsHostMismatch, $"it is not for '{_host}' (subject '{HostSubject.Format(leaf.SubjectName.RawData)}')");
    }

    private string? TrustProblem(X509Certificate2 leaf, X509Chain? chain, SslPolicyErrors errors)
    {
        if (_roots is not null)
        {
            IEnumerable<X509Certificate2> offered = chain is null ? [] : chain.ChainElements.Cast<X509ChainElement>().Select(element => element.Certificate)
                .Concat(chain.ChainPolicy.ExtraStore.Cast<X509Certificate2>());
            return CertificateChain.Problem(leaf, offered, _roots);
        }

        if ((errors & SslPolicyErrors.RemoteCertificateChainErrors) == 0) return null;
        return chain is { ChainStatus.Length: > 0 } ? CertificateChain.Describe(chain) : "it does not lead to a root the system trusts";
    }

    private bool Refuse(SpiceConnectFailure failure, string problem)
    {
        (_failure, _problem) = (failure, problem);
        return false;
    }
}
