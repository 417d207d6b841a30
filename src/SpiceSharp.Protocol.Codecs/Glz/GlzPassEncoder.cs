using System;

namespace SpiceSharp.Protocol.Codecs;

/// <summary>A greedy search for what one pass has in common with itself and with the pictures of the window; linear in time.</summary>
/// <remarks>
/// Three places are tried for each unit: where the last match would go on (at first: the same place of the latest picture of that size), the unit
/// before (a run), and, unless that is long enough already, where these three units were seen last. The longest is taken.
/// </remarks>
internal ref struct GlzPassEncoder
{
    /// <summary>Units that must be equal before a match is looked at closer; they are what the index knows.</summary>
    private const int Probe = 3;

    /// <summary>A match that long is taken without looking for a longer one.</summary>
    private const int Enough = 16;

    /// <summary>How many pictures back one of the same size is looked for.</summary>
    private const int MaxLookBack = 8;

    /// <summary>After so many units (as a power of two) without a match only one in two is tried, then one in three: noise has none.</summary>
    private const int PatienceBits = 6;

    private readonly GlzEncoderDictionary _dictionary;
    private readonly GlzSource _picture;
    private readonly LzUnit _unit;
    private readonly CodecVariant _variant;
    private readonly ReadOnlySpan<uint> _units;
    private GlzSource _trail; // where the last match was,
    private ReadOnlySpan<uint> _trailUnits;
    private int _shift; // and how far from its own place

    private GlzPassEncoder(GlzEncoderDictionary dictionary, GlzSource picture, LzUnit unit, CodecVariant variant)
    {
        (_dictionary, _picture, _unit, _variant) = (dictionary, picture, unit, variant);
        _units = picture.Pass(unit);
        _trail = FindSameSize();
        _trailUnits = _trail.Pass(unit);
    }

    /// <summary>Encodes one pass of a picture that is in the dictionary already.</summary>
    public static void Encode(GlzEncoderDictionary dictionary, GlzSource picture, LzUnit unit, GlzTokens tokens, CodecVariant variant) =>
        new GlzPassEncoder(dictionary, picture, unit, variant).Encode(tokens);

    private void Encode(GlzTokens tokens)
    {
        int literals = 0; // where the pending ones begin
        int position = 0;
        while (position <= _units.Length - Probe)
        {
            ReadOnlySpan<uint> ahead = _units.Slice(position);
            GlzSource source = _trail;
            int from = position + _shift;
            int length = StartsLike(ahead, from) ? GlzUnits.CommonLength(Within(ahead, from), _trailUnits.Slice(from), _variant) : 0;
            if (position > 0 && ahead[0] == _units[position - 1] && ahead[0] == ahead[1] && ahead[0] == ahead[2])
            {
                int run = GlzUnits.CommonLength(ahead, _units.Slice(position - 1), _variant);
                if (run > length) (source, from, length) = (_picture, position - 1, run);
            }
            if (length < Enough && LookUp(ahead, position, out GlzSource seen, out int at) is int other && other > length + 2) (source, from, length) = (seen, at, other);

            ulong imageDistance = _picture.Id - source.Id;
            int offset = imageDistance == 0 ? position - from - 1 : from;
            if (length == 0 || length < GlzTokens.LeastLength(_unit, imageDistance, offset))
            {
                position += 1 + ((position - literals) >> PatienceBits);
                continue;
            }
            tokens.WriteLiterals(_unit, _units.Slice(literals, position - literals));
            tokens.WriteMatch(_unit, imageDistance, offset, length);
            // A run leaves no trail, nor does a chance likeness: what it interrupts goes on behind it.
            if (length >= Enough && (imageDistance != 0 || offset != 0)) Follow(source, from - position);
            position += length;
            literals = position;
            Note(position - 2, out _);
            Note(position - 1, out _);
        }
        tokens.WriteLiterals(_unit, _units.Slice(literals));
    }

    /// <summary>The latest picture of the same kind: much of it is still on the screen. Else the picture itself.</summary>
    private readonly GlzSource FindSameSize()
    {
        for (ulong back = 1; back <= MaxLookBack && back <= _picture.Id; back++)
        {
            GlzSource? other = _dictionary.Find(_picture.Id - back);
            if (other is null) break;
            if (other.Type == _picture.Type && other.Width == _picture.Width && other.Height == _picture.Height) return other;
        }
        return _picture;
    }

    private void Follow(GlzSource source, int shift)
    {
        _shift = shift;
        if (source == _trail) return;
        _trail = source;
        _trailUnits = source.Pass(_unit);
    }

    private readonly bool StartsLike(ReadOnlySpan<uint> ahead, int from)
    {
        // In the picture itself only what lies before can be copied.
        if (from < 0 || from > _trailUnits.Length - Probe || (_shift >= 0 && _trail == _picture)) return false;
        ReadOnlySpan<uint> there = _trailUnits.Slice(from, Probe);
        return there[0] == ahead[0] && there[1] == ahead[1] && there[2] == ahead[2];
    }

    private readonly ReadOnlySpan<uint> Within(ReadOnlySpan<uint> ahead, int from) => ahead.Slice(0, Math.Min(ahead.Length, _trailUnits.Length - from));

    /// <summary>Where these units were seen last, and how many are equal there; 0 where they were not.</summary>
    private readonly int LookUp(ReadOnlySpan<uint> ahead, int position, out GlzSource source, out int from)
    {
        (source, from) = (_picture, 0);
        if (!Note(position, out GlzPlace place)) return 0;
        ulong id = place.IdBefore(_picture.Id);
        from = place.Position;
        if (id == _picture.Id)
        {
            if (from >= position) return 0;
        }
        else
        {
            if (_dictionary.Find(id) is not { } earlier || earlier.Type != _picture.Type) return 0;
            source = earlier;
        }
        ReadOnlySpan<uint> there = source.Pass(_unit);
        if (from >= there.Length) return 0;
        there = there.Slice(from);
        int length = GlzUnits.CommonLength(ahead.Slice(0, Math.Min(ahead.Length, there.Length)), there, _variant);
        return length < Probe ? 0 : length;
    }

    /// <summary>Enters a place into the index, where it is not too near to the end.</summary>
    /// <returns>Whether the one it takes the place of may be alike.</returns>
    private readonly bool Note(int position, out GlzPlace before)
    {
        before = default;
        if (position < 0 || position > _units.Length - Probe) return false;
        uint salt = _unit == LzUnit.Alpha ? 1u << 31 : 0; // colours and alpha share the index
        return _dictionary.Exchange(_units[position] | salt, _units[position + 1], _units[position + 2], _picture.Id, position, out before);
    }
}
