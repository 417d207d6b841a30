using System;
using System.Buffers;
using System.Text;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Channels;

/// <summary>The client's side of linking one channel: bytes in, bytes out, and in the end a <see cref="LinkResult"/>.</summary>
/// <remarks>
/// <code>
/// client                                     server
///   LinkHeader, LinkMessage, capabilities →
///                                         ← LinkHeader, LinkReply, capabilities
///   u32 mechanism (AUTH_SELECTION only)   →
///   128-byte ticket                       →
///                                         ← u32 link result, or a second LinkHeader and LinkReply with an error
/// </code>
/// The owner calls <see cref="Start"/>, then <see cref="Receive"/> with what arrived until it returns true, and <see cref="EndOfInput"/>
/// when the connection ends first. What arrived must be given to <see cref="Receive"/> before a reset of the connection is reported: a server
/// resets it right behind an error reply. Limits of time are the owner's.
/// </remarks>
public sealed class LinkClient
{
    /// <summary>Longest password, in bytes of UTF-8. The reference server cuts a ticket of 60 bytes, so that it never matches.</summary>
    public const int MaxPasswordBytes = 59;

    private readonly LinkRequest _request;
    private readonly ITicketCipher _cipher;
    private readonly SpiceLimits _limits;
    private State _state = State.ReplyHeader;
    private bool _authenticating;
    private bool _heard;
    private LinkHeader _header;
    private LinkReply _reply;

    /// <summary>A link that has not begun.</summary>
    /// <exception cref="SpiceConnectException">The password is too long.</exception>
    public LinkClient(LinkRequest request, ITicketCipher cipher, SpiceLimits limits)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(cipher);
        ArgumentNullException.ThrowIfNull(limits);
        _request = request;
        _cipher = cipher;
        _limits = limits;
        int passwordBytes = Encoding.UTF8.GetByteCount(request.Password ?? "");
        if (passwordBytes > MaxPasswordBytes)
        {
            throw Failed(SpiceConnectFailure.PasswordTooLong, $"the password has {passwordBytes} bytes; SPICE carries at most {MaxPasswordBytes}");
        }
    }

    private enum State
    {
        ReplyHeader,
        ReplyBody,
        LinkResult,
        Linked,
    }

    /// <summary>The common capabilities this client has: mechanism selection, tickets, the mini header.</summary>
    public static CapabilitySet CommonCapabilities { get; } =
        CapabilitySet.Of(CommonCapability.ProtocolAuthSelection, CommonCapability.AuthSpice, CommonCapability.MiniHeader);

    /// <summary>What was agreed, once <see cref="Receive"/> returned true.</summary>
    public LinkResult? Result { get; private set; }

    /// <summary>Writes the link message, with which the client begins.</summary>
    public void Start(IBufferWriter<byte> output) =>
        output.Write(new LinkMessage(_request.ConnectionId, _request.Channel, _request.CommonCapabilities, _request.ChannelCapabilities).ToBytes());

    /// <summary>Takes what it needs from the front of the input; the rest belongs to the data phase.</summary>
    /// <returns>True when the link is up; false when more input is needed.</returns>
    /// <exception cref="SpiceConnectException">The server refused, or it is not a SPICE server.</exception>
    /// <exception cref="SpiceProtocolException">The reply is malformed.</exception>
    public bool Receive(ref ReadOnlySequence<byte> input, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        _heard |= !input.IsEmpty;
        while (_state != State.Linked && Step(ref input, output))
        {
        }

        return _state == State.Linked;
    }

    /// <summary>What it means that the connection ended now.</summary>
    /// <param name="cause">The error of the transport; null for an orderly end.</param>
    /// <returns>The error to raise.</returns>
    public SpiceConnectException EndOfInput(Exception? cause = null)
    {
        if (_heard) return Failed(SpiceConnectFailure.ConnectionLost, "the connection ended in the middle of the link exchange", cause);
        return _request.Channel.Type == ChannelType.Main
            ? Failed(SpiceConnectFailure.NotSpice, "the peer closed the connection without an answer; it is no SPICE server, or this port wants TLS", cause)
            : Failed(SpiceConnectFailure.ChannelNotAvailable, "the server closed the connection without an answer; it has no such channel", cause);
    }

    private bool Step(ref ReadOnlySequence<byte> input, IBufferWriter<byte> output)
    {
        switch (_state)
        {
            case State.ReplyHeader:
                if (!LinkBytes.StartsWithMagic(input)) throw NotSpice(input);
                if (!LinkBytes.TryTake(ref input, LinkHeader.ByteSize, out byte[] header)) return false;
                _header = ReadHeader(header);
                _state = State.ReplyBody;
                return true;

            case State.ReplyBody:
                if (!LinkBytes.TryTake(ref input, (int)_header.BodyBytes, out byte[] body)) return false;
                WireReader reader = Open(body);
                _reply = LinkReply.Read(ref reader);
                if (_authenticating) throw Rejected(_reply.Error);
                if (_reply.Error != LinkError.Ok) throw Rejected(_reply.Error);
                Authenticate(output);
                _state = State.LinkResult;
                return true;

            default:
                if (input.Length >= 4 && LinkBytes.StartsWithMagic(input))
                {
                    _state = State.ReplyHeader; // a second reply: an error about the mechanism in place of the link result
                    return true;
                }

                if (!LinkBytes.TryTake(ref input, 4, out byte[] word)) return false;
                WireReader result = Open(word);
                var error = (LinkError)result.ReadUInt32("link_result");
                if (error != LinkError.Ok) throw Rejected(error);
                Result = new LinkResult(
                    _request.Channel, _request.ConnectionId, _request.CommonCapabilities, _request.ChannelCapabilities, _reply.CommonCapabilities, _reply.ChannelCapabilities);
                _state = State.Linked;
                return true;
        }
    }

    private LinkHeader ReadHeader(byte[] bytes)
    {
        WireReader reader = Open(bytes);
        LinkHeader header = LinkHeader.Read(ref reader);
        if (header.Major != LinkHeader.CurrentMajor)
        {
            throw Failed(SpiceConnectFailure.VersionMismatch, $"the server speaks version {header.Major}.{header.Minor}, this client {LinkHeader.CurrentMajor}");
        }

        if (header.BodyBytes < LinkReply.FixedSize) reader.Fail(SpiceErrorKind.InvalidField, $"is {header.BodyBytes}, expected at least {LinkReply.FixedSize}");
        if (header.BodyBytes > (uint)_limits.MaxLinkBytes) reader.Fail(SpiceErrorKind.LimitExceeded, $"is {header.BodyBytes}; the limit is {_limits.MaxLinkBytes}");
        return header;
    }

    private void Authenticate(IBufferWriter<byte> output)
    {
        _authenticating = true;
        bool select = _request.CommonCapabilities.Contains(CommonCapability.ProtocolAuthSelection) && _reply.CommonCapabilities.Contains(CommonCapability.ProtocolAuthSelection);
        if (select && !_reply.CommonCapabilities.Contains(CommonCapability.AuthSpice))
        {
            throw Failed(SpiceConnectFailure.NoCommonAuthentication, "the server offers no ticket authentication, and this client nothing else");
        }

        if (!RsaPublicKey.TryParse(_reply.PublicKey.Span, out RsaPublicKey? key))
        {
            throw Failed(SpiceConnectFailure.NoCommonAuthentication, $"the server's key is not an RSA key of at least {RsaPublicKey.MinModulusBits} bits");
        }

        string password = _request.Password ?? "";
        byte[] plaintext = new byte[Encoding.UTF8.GetByteCount(password) + 1];
        Encoding.UTF8.GetBytes(password, 0, password.Length, plaintext, 0);
        byte[] ticket = _cipher.Encrypt(key, plaintext);
        plaintext.AsSpan().Clear();
        if (select) LinkBytes.WriteWord(output, (uint)AuthMechanism.Spice);
        output.Write(ticket);
    }

    private WireReader Open(byte[] bytes) =>
        new(bytes, new MessageContext(_request.Channel, MessageDirection.ServerToClient, 0, "LINK_REPLY"), _limits);

    private SpiceConnectException NotSpice(ReadOnlySequence<byte> input)
    {
        string what = LinkBytes.DescribeAlien(input);
        return Failed(SpiceConnectFailure.NotSpice, $"the peer does not speak SPICE; it answers {what}");
    }

    private SpiceConnectException Rejected(LinkError error) => error switch
    {
        LinkError.NeedSecured => Failed(SpiceConnectFailure.SecureChannelRequired, "the server allows this channel only over TLS"),
        LinkError.NeedUnsecured => Failed(SpiceConnectFailure.PlainChannelRefused, "the server allows this channel only without TLS"),
        LinkError.PermissionDenied when string.IsNullOrEmpty(_request.Password) => Failed(SpiceConnectFailure.PasswordRequired, "the server wants a password, and none was given"),
        LinkError.PermissionDenied => Failed(SpiceConnectFailure.PasswordRejected, "the server refused the password; it is wrong or has expired"),
        LinkError.BadConnectionId => Failed(SpiceConnectFailure.BadConnectionId, $"the server does not know the session id {_request.ConnectionId}"),
        LinkError.ChannelNotAvailable => Failed(SpiceConnectFailure.ChannelNotAvailable, "the server does not have this channel"),
        LinkError.VersionMismatch when !_authenticating => Failed(SpiceConnectFailure.VersionMismatch, "the server does not speak this client's version of the protocol"),
        LinkError.VersionMismatch or LinkError.InvalidData when _authenticating => Failed(SpiceConnectFailure.NoCommonAuthentication, "the server refused ticket authentication"),
        _ => Failed(SpiceConnectFailure.LinkRejected, $"the server refused the link with error {(uint)error} ({error})"),
    };

    private SpiceConnectException Failed(SpiceConnectFailure reason, string what, Exception? cause = null) =>
        new(reason, $"{_request.Channel}: {what}.", _request.Channel, cause);
}
