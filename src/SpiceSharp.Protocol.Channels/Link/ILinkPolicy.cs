using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Channels;

/// <summary>What a server decides about a link; called by <see cref="LinkServer"/> on the caller's thread.</summary>
public interface ILinkPolicy
{
    /// <summary>Called when the link message is complete and well-formed, before anything is answered.</summary>
    /// <param name="request">What the client asks for; its password is not known yet.</param>
    LinkOffer Offer(LinkRequest request);

    /// <summary>Called when the client has authenticated: the last word.</summary>
    /// <param name="result">What is about to be agreed.</param>
    /// <returns><see cref="LinkError.Ok"/>, or why not: BAD_CONNECTION_ID, CHANNEL_NOT_AVAILABLE …</returns>
    LinkError Admit(LinkResult result);
}
