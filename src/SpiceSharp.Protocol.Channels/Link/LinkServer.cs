using System;
using System.Buffers;
using System.Text;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Channels;

/// <summary>How far a server's link has come.</summary>
public enum LinkStatus
{
    /// <summary>More input is needed.</summary>
    InProgress,

    /// <summary>The link is up; what follows is the data phase.</summary>
    Linked,

    /// <summary>The link failed: send what was written, then close.</summary>
    Refused,
}

/// <summary>The server's side of linking one channel; the mirror of <see cref="LinkClient"/>.</summary>
/// <remarks>
/// The owner calls <see cref="Receive"/> with what arrived until the answer is not <see cref="LinkStatus.InProgress"/>, sends whatever was written
/// to the output, and limits the time of it all. Nothing a peer sends makes it throw.
/// </remarks>
public sealed class LinkServer
{
    private readonly ILinkPolicy _policy;
    private readonly SpiceLimits _limits;
    private State _state = State.Header;
    private LinkHeader _header;
    private LinkRequest? _request;
    private LinkOffer? _offer;

    /// <summary>A link that has not begun.</summary>
    public LinkServer(ILinkPolicy policy, SpiceLimits limits)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(limits);
        _policy = policy;
        _limits = limits;
    }

    private enum State
    {
        Header,
        Message,
        Mechanism,
        Ticket,
        Linked,
        Refused,
    }

    /// <summary>The common capabilities this server has: mechanism selection, tickets, the mini header.</summary>
    public static CapabilitySet CommonCapabilities => LinkClient.CommonCapabilities;

    /// <summary>What was agreed, once linked.</summary>
    public LinkResult? Result { get; private set; }

    /// <summary>Why the link was refused; <see cref="LinkError.Ok"/> before and otherwise.</summary>
    public LinkError Error { get; private set; }

    /// <summary>Takes what it needs from the front of the input; the rest belongs to the data phase, which a client may begin early.</summary>
    public LinkStatus Receive(ref ReadOnlySequence<byte> input, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        while (_state < State.Linked && Step(ref input, output))
        {
        }

        return _state switch
        {
            State.Linked => LinkStatus.Linked,
            State.Refused => LinkStatus.Refused,
            _ => LinkStatus.InProgress,
        };
    }

    private bool Step(ref ReadOnlySequence<byte> input, IBufferWriter<byte> output)
    {
        switch (_state)
        {
            case State.Header:
                if (!LinkBytes.StartsWithMagic(input)) return RefuseInReply(LinkError.InvalidMagic, output);
                if (!LinkBytes.TryTake(ref input, LinkHeader.ByteSize, out byte[] header)) return false;
                return TakeHeader(header, output);

            case State.Message:
                return LinkBytes.TryTake(ref input, (int)_header.BodyBytes, out byte[] message) && TakeMessage(message, output);

            case State.Mechanism:
                if (!LinkBytes.TryTake(ref input, 4, out byte[] word)) return false;
                WireReader mechanism = Open(word);
                bool offered = _offer!.CommonCapabilities.Contains(CommonCapability.AuthSpice);
                if (mechanism.ReadUInt32("auth_mechanism") != (uint)AuthMechanism.Spice || !offered) return RefuseInReply(LinkError.InvalidData, output);
                _state = State.Ticket;
                return true;

            default:
                return LinkBytes.TryTake(ref input, LinkReply.TicketSize, out byte[] ticket) && TakeTicket(ticket, output);
        }
    }

    private bool TakeHeader(byte[] bytes, IBufferWriter<byte> output)
    {
        WireReader reader = Open(bytes);
        _header = LinkHeader.Read(ref reader);
        LinkError error = _header.Check(LinkMessage.FixedSize, _limits);
        if (_header.Major == 0) return Refuse(LinkError.VersionMismatch); // silently, as the reference server does
        if (error != LinkError.Ok) return RefuseInReply(error, output);
        _state = State.Message;
        return true;
    }

    private bool TakeMessage(byte[] bytes, IBufferWriter<byte> output)
    {
        LinkMessage message;
        try
        {
            WireReader reader = Open(bytes);
            message = LinkMessage.Read(ref reader);
        }
        catch (SpiceProtocolException)
        {
            return RefuseInReply(LinkError.InvalidData, output);
        }

        _request = new LinkRequest
        {
            Channel = message.Channel,
            ConnectionId = message.ConnectionId,
            CommonCapabilities = message.CommonCapabilities,
            ChannelCapabilities = message.ChannelCapabilities,
        };
        _offer = _policy.Offer(_request);
        if (_offer.Error != LinkError.Ok) return RefuseInReply(_offer.Error, output);
        ITicketKey key = _offer.Key ?? throw new InvalidOperationException("An offer that does not refuse needs a key.");
        output.Write(new LinkReply(LinkError.Ok, key.PublicKeyDer, _offer.CommonCapabilities, _offer.ChannelCapabilities).ToBytes());

        // A mechanism word comes only when both sides know of it; a ticket is accepted only when it was offered.
        bool ticketOffered = _offer.CommonCapabilities.Contains(CommonCapability.AuthSpice);
        bool select = _offer.CommonCapabilities.Contains(CommonCapability.ProtocolAuthSelection) && message.CommonCapabilities.Contains(CommonCapability.ProtocolAuthSelection);
        if (!ticketOffered && !select) return RefuseInReply(LinkError.VersionMismatch, output);
        _state = select ? State.Mechanism : State.Ticket;
        return true;
    }

    private bool TakeTicket(byte[] ticket, IBufferWriter<byte> output)
    {
        LinkOffer offer = _offer!;
        LinkRequest request = _request!;
        LinkError error = CheckTicket(ticket, offer) ? LinkError.Ok : LinkError.PermissionDenied;
        var result = new LinkResult(
            request.Channel, request.ConnectionId, request.CommonCapabilities, request.ChannelCapabilities, offer.CommonCapabilities, offer.ChannelCapabilities);
        if (error == LinkError.Ok) error = _policy.Admit(result);
        LinkBytes.WriteWord(output, (uint)error);
        if (error != LinkError.Ok) return Refuse(error);
        Result = result;
        _state = State.Linked;
        return true;
    }

    /// <summary>A ticket must decrypt even when no password is asked for.</summary>
    private static bool CheckTicket(byte[] ticket, LinkOffer offer)
    {
        byte[] plaintext = new byte[LinkReply.TicketSize];
        try
        {
            if (!offer.Key!.TryDecrypt(ticket, plaintext, out int length)) return false;
            if (offer.Password is null) return true;
            if (offer.Password.Length == 0) return false;
            ReadOnlySpan<byte> given = plaintext.AsSpan(0, length);
            int end = given.IndexOf((byte)0);
            return FixedTime.Equals(end < 0 ? given : given.Slice(0, end), Encoding.UTF8.GetBytes(offer.Password));
        }
        finally
        {
            plaintext.AsSpan().Clear();
        }
    }

    private WireReader Open(byte[] bytes) => new(bytes, LinkHeader.Context(MessageDirection.ClientToServer, "LINK_MESSAGE"), _limits);

    private bool RefuseInReply(LinkError error, IBufferWriter<byte> output)
    {
        output.Write(LinkReply.Refusal(error).ToBytes());
        return Refuse(error);
    }

    private bool Refuse(LinkError error)
    {
        Error = error;
        _state = State.Refused;
        return true;
    }
}
