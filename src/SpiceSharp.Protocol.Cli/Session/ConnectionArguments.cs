using System;
using System.CommandLine;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Client;
using SpiceSharp.Protocol.Codecs.FFmpeg;
using SpiceSharp.Protocol.Transports;

namespace SpiceSharp.Protocol.Cli;

/// <summary>What every verb that connects takes: the address, the password's source, whom to trust.</summary>
internal sealed class ConnectionArguments
{
    private readonly Argument<string> _uri = new("URI") { Description = "spice://HOST:PORT, spice+tls://HOST:PORT, spice://HOST?port=P&tls-port=T or spice+unix:///PATH" };
    private readonly Option<FileInfo?> _passwordFile = new("--password-file") { Description = $"The password is the first line of this file. Without: the variable {PasswordSource.Variable}, the URI, or a question.", HelpName = "FILE" };
    private readonly Option<FileInfo?> _authorities = new("--ca") { Description = "Trust only the certificate authorities in this PEM file. Default: the system's.", HelpName = "FILE" };
    private readonly Option<string?> _hostSubject = new("--host-subject") { Description = "Expect this certificate subject instead of the host name, for example \"O=Example,CN=host\".", HelpName = "SUBJECT" };

    private readonly Option<bool> _systemVideo = new("--system-video") { Description = "Decode VP8, VP9, H.264 and H.265 too, with the system's libavcodec as far as it is there; without, only MJPEG." };

    public void AddTo(Command command)
    {
        command.Add(_uri);
        command.Add(_passwordFile);
        command.Add(_authorities);
        command.Add(_hostSubject);
        command.Add(_systemVideo);
    }

    public string Uri(ParseResult parsed) => parsed.GetRequiredValue(_uri);

    /// <summary>Connects; asks for the password when the server wants one, none was given, and somebody is there.</summary>
    public async Task<SpiceSession> ConnectAsync(ParseResult parsed, CliHost host, SpiceSessionOptions options, CancellationToken cancellationToken)
    {
        SpiceUri uri = ParseUri(Uri(parsed));
        options = options with
        {
            VideoDecoders = parsed.GetValue(_systemVideo) ? [FFmpegVideo.Factory] : [],
            Password = PasswordSource.Find(parsed.GetValue(_passwordFile), host.Environment),
            Security = options.Security with
            {
                Trust = new TlsTrust
                {
                    CertificateAuthorities = parsed.GetValue(_authorities) is { } file ? await File.ReadAllTextAsync(file.FullName, cancellationToken).ConfigureAwait(false) : null,
                    HostSubject = parsed.GetValue(_hostSubject),
                },
            },
        };
        try
        {
            return await SpiceSession.ConnectAsync(uri, options, cancellationToken).ConfigureAwait(false);
        }
        catch (SpiceConnectException e) when (e.Reason == SpiceConnectFailure.PasswordRequired && host.IsInteractive)
        {
            options = options with { Password = PasswordSource.Ask(host, uri.ToString()) };
            return await SpiceSession.ConnectAsync(uri, options, cancellationToken).ConfigureAwait(false);
        }
    }

    private static SpiceUri ParseUri(string text)
    {
        try
        {
            return SpiceUri.Parse(text);
        }
        catch (FormatException e)
        {
            throw new CliException(e.Message, ExitCode.Usage);
        }
    }
}
