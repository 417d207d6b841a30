using System.Collections.Generic;
using System.IO;
using SpiceSharp.Protocol.Codecs;
using SpiceSharp.Protocol.Display;

namespace SpiceSharp.Protocol.Cli;

internal static partial class ConformanceRunner
{
    /// <summary>Checks every entry, GLZ with the display's own dictionary.</summary>
    /// <param name="directory">The folder with the manifest.</param>
    /// <param name="failures">Gets one line for each entry that failed.</param>
    /// <param name="variant">Which implementation of the codecs to check.</param>
    /// <exception cref="InvalidDataException">There is no manifest, or one that is damaged or of an unknown kind.</exception>
    public static ConformanceReport Run(string directory, TextWriter failures, CodecVariant variant) => Run(directory, failures, () => new DisplayDictionary(), variant);

    private sealed class DisplayDictionary : IConformanceDictionary
    {
        private readonly GlzDictionary _pictures = new(Limits);
        private readonly Dictionary<ulong, GlzPicture> _promised = []; // what waits is not to be admitted again

        public GlzPicture? Decode(GlzDecoder decoder, byte[] stream, in GlzHeader header)
        {
            if (!_promised.TryGetValue(header.Id, out GlzPicture? picture)) _promised.Add(header.Id, picture = _pictures.Admit(header));
            if (!decoder.Decode(stream, _pictures, picture.Target, Limits).IsComplete) return null;
            _promised.Remove(header.Id);
            _pictures.Insert(picture.Retain());
            return picture;
        }

        public void Dispose() => _pictures.Reset();
    }
}
