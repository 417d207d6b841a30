using System;
using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>The fast encoder: a row's symbols at once, then its bits.</summary>
public sealed partial class QuicEncoder
{
    private Fast? _fast;

    partial void EncodeFast(PixelView source, in QuicHeader header, ref ReadOnlyMemory<byte> stream) =>
        stream = (_fast ??= new Fast()).Encode(source, header, wide: _variant >= CodecVariant.Vector256);

    /// <summary>What the fast encoder keeps; the scalar one needs none of it.</summary>
    private sealed class Fast
    {
        private readonly QuicEncoderGroup _colour = QuicEncoderGroup.CreateColour();
        private readonly QuicEncoderGroup _alpha = QuicEncoderGroup.CreateAlpha();
        private readonly QuicEncoderGroup _gray = QuicEncoderGroup.CreateGray();
        private byte[] _stream = new byte[4096];
        private uint[] _symbols = [];
        private uint[] _above = [];
        private uint[] _current = [];

        public ReadOnlyMemory<byte> Encode(PixelView source, in QuicHeader header, bool wide)
        {
            bool fiveBit = header.Type == QuicImageType.Rgb16;
            QuicCodewords words = fiveBit ? QuicCodewords.FiveBit : QuicCodewords.EightBit;
            QuicEncoderGroup first = header.Type == QuicImageType.Gray ? _gray : _colour;
            QuicEncoderGroup? second = header.Type == QuicImageType.Rgba ? _alpha : null;
            first.Reset(words, header.Width);
            second?.Reset(words, header.Width);
            bool inPlace = QuicRows.AreWords(header.Type, source.Layout);
            if (_symbols.Length < header.Width)
            {
                _symbols = new uint[header.Width];
                (_above, _current) = (new uint[header.Width], new uint[header.Width]);
            }
            Span<uint> symbols = _symbols.AsSpan(0, header.Width);
            ReadOnlySpan<uint> above = default;
            int room = (second is null ? 1 : 2) * ((QuicEncoderGroup.MostBytesPerColumn * header.Width) + 16);
            Reserve(QuicHeader.Size);
            WriteHeader(header);
            var mark = new QuicBitSink.Mark(0, 0, QuicHeader.Size);
            for (int y = 0; y < header.Height; y++)
            {
                ReadOnlySpan<uint> current;
                if (inPlace)
                {
                    current = MemoryMarshal.Cast<byte, uint>(source.Row(y));
                }
                else
                {
                    QuicEncoderWords.Load(source.Row(y), _current.AsSpan(0, header.Width), source.Layout);
                    current = _current.AsSpan(0, header.Width);
                    (_above, _current) = (_current, _above);
                }
                Reserve(mark.At + room);
                QuicEncoderRow.Symbols(above, current, symbols, fiveBit, wide);
                first.EncodeRow(current, symbols, y, _stream, ref mark, wide);
                second?.EncodeRow(current, symbols, y, _stream, ref mark, wide);
                above = current;
            }
            return Finish(mark);
        }

        /// <summary>Pads the last word, and adds the empty one that the reference decoder wants to look ahead into.</summary>
        private ReadOnlyMemory<byte> Finish(QuicBitSink.Mark mark)
        {
            Reserve(mark.At + 16);
            var bits = new QuicBitSink(_stream, mark);
            if (mark.Count > 0) bits.Write(0, 32 - mark.Count);
            bits.Write(0, 32);
            return new ReadOnlyMemory<byte>(_stream, 0, bits.End.At);
        }

        private void WriteHeader(in QuicHeader header)
        {
            Span<byte> to = _stream;
            BinaryPrimitives.WriteUInt32LittleEndian(to, QuicHeader.Magic);
            BinaryPrimitives.WriteUInt32LittleEndian(to.Slice(4), 0);
            BinaryPrimitives.WriteInt32LittleEndian(to.Slice(8), (int)header.Type);
            BinaryPrimitives.WriteInt32LittleEndian(to.Slice(12), header.Width);
            BinaryPrimitives.WriteInt32LittleEndian(to.Slice(16), header.Height);
        }

        private void Reserve(int bytes)
        {
            if (_stream.Length < bytes) Array.Resize(ref _stream, Math.Max(bytes, 2 * _stream.Length));
        }
    }
}
