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
    /// <exception cref="InvalidDataException">The folder has no manifest, or one that is damaged or of an unknown kind.</exception>
    public static ConformanceReport Run(string directory, TextWriter failures) => Run(directory, failures, () => new DisplayDictionary());

    private sealed class DisplayDictionary : IConformanceDictionary
    {
        private readonly GlzDictionary _pictures = new(Limits);
        private readonly HashSet<ulong> _admitted = []; // and so not to be admitted again after a wait

        public GlzPicture? Decode(GlzDecoder decoder, byte[] stream, in GlzHeader header)
        {
            if (!_admitted.Contains(header.Id)) _pictures.Admit(header);
            _admitted.Add(header.Id);
            SharedBuffer pixels = SharedBuffer.Rent(header.DecodedBytes);
            bool kept = false;
            try
            {
                if (!decoder.Decode(stream, _pictures, pixels.Span, Limits).IsComplete) return null;
                kept = true;
                _admitted.Remove(header.Id);
                var picture = new GlzPicture(header, pixels);
                _pictures.Insert(picture.Retain());
                return picture;
            }
            finally
            {
                if (!kept) pixels.Dispose();
            }
        }

        public void Dispose() => _pictures.Reset();
    }
}
