using System;
using System.Collections.Concurrent;
using System.IO;
using SpiceSharp.Protocol;
using SpiceSharp.Protocol.Canvas;
using SpiceSharp.Protocol.Channels;

namespace SpiceSharp.Samples.Frames;

/// <summary>
/// Writes every frame to a file before it takes the next one. That is slow on purpose: while a file is being written this display's server is not acknowledged,
/// so it sends no more than its window, drops what is stale, and nothing piles up here. Other displays, pointer, keys and PONG go on.
/// </summary>
internal sealed class FrameFolder(string folder) : IPixelSink, ICursorSink
{
    private readonly ConcurrentDictionary<byte, Picture> _pictures = new();
    private readonly ConcurrentDictionary<byte, CursorState> _pointers = new();

    /// <summary>Called on the dispatch loop of a display: one call at a time for each, several displays at once.</summary>
    public void Damaged(in PixelFrame frame)
    {
        Picture picture = _pictures.GetOrAdd(frame.Display, static _ => new Picture());
        picture.Follow(frame);
        byte[] rgb = picture.WithPointer(_pointers.TryGetValue(frame.Display, out CursorState pointer) ? pointer : default);
        PortablePixmap.Write(Path.Combine(Directory.CreateDirectory(folder).FullName, $"display{frame.Display}-{frame.Number:D6}.ppm"), picture.Width, picture.Height, rgb);

        long pixels = 0;
        foreach (WireRect rect in frame.Damage) pixels += rect.Width * rect.Height;
        Console.WriteLine($"display {frame.Display}: frame {frame.Number}, {picture.Width} x {picture.Height}, {frame.Damage.Length} rectangles, {pixels} pixels changed");
    }

    /// <summary>Called on the dispatch loop of a cursor channel. States are values and shapes do not change: keeping one is enough.</summary>
    public void CursorChanged(byte display, in CursorState state, CursorChanges changes) => _pointers[display] = state;

    /// <summary>A picture of our own, as a window has a texture: brought up to date by damage alone.</summary>
    private sealed class Picture
    {
        private byte[] _pixels = [];
        private byte[] _shown = [];

        public int Width { get; private set; }

        public int Height { get; private set; }

        public void Follow(in PixelFrame frame)
        {
            if (frame.SizeChanged)
            {
                (Width, Height) = (frame.Pixels.Width, frame.Pixels.Height);
                (_pixels, _shown) = (new byte[Width * Height * 4], new byte[Width * Height * 4]);
            }

            frame.CopyTo(new PixelTarget(_pixels, Width, Height, Width * 4, PixelLayout.Bgrx32));
        }

        /// <summary>The guest's picture never contains the pointer, and must not: it is painted over a copy.</summary>
        public byte[] WithPointer(in CursorState pointer)
        {
            _pixels.CopyTo(_shown, 0);
            CursorPainter.Paint(pointer, new PixelTarget(_shown, Width, Height, Width * 4, PixelLayout.Bgrx32));
            byte[] rgb = new byte[Width * Height * 3];
            for (int from = 0, to = 0; to < rgb.Length; from += 4, to += 3) (rgb[to], rgb[to + 1], rgb[to + 2]) = (_shown[from + 2], _shown[from + 1], _shown[from]);
            return rgb;
        }
    }
}
