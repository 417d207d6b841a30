using System;
using SpiceSharp.Protocol.Codecs;

namespace SpiceSharp.Protocol.Cli;

/// <summary>The dictionary that one GLZ sequence is decoded with: the display's own in the tool, a plain one in the tests of the codec.</summary>
internal interface IConformanceDictionary : IDisposable
{
    /// <summary>Decodes a picture and takes it in. The caller disposes what it gets; null means that the same stream must wait for another picture.</summary>
    GlzPicture? Decode(GlzDecoder decoder, byte[] stream, in GlzHeader header);
}
