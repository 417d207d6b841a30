using System;

namespace SpiceSharp.Protocol.Channels;

/// <summary>One key of a PC keyboard, as scancode set 1 names it.</summary>
/// <remarks>
/// A plain key has one make code, 0x01 … 0x7F; an extended one has the prefix E0, here as in many tables <c>0x100 + code</c>. Pause is the one key with
/// three bytes. A release is the make code with bit 7 set; in KEY_DOWN and KEY_UP the bytes stand in transmission order, the first in the lowest 8 bits.
/// </remarks>
public readonly record struct ScanCode
{
    private const ushort PauseValue = 0x0245;

    private readonly ushort _value;

    private ScanCode(ushort value) => _value = value;

    /// <summary>A key by its number: 0x01 … 0x7F, or 0x100 + code for an extended key.</summary>
    public ScanCode(int number)
    {
        if ((number & 0x7F) == 0 || (number & ~0x17F) != 0) throw new ArgumentOutOfRangeException(nameof(number), number, "A key is 0x01 to 0x7F, or 0x101 to 0x17F.");
        _value = (ushort)number;
    }

    /// <summary>Pause: E1 1D 45, and E1 9D C5 on release.</summary>
    public static ScanCode Pause => new(PauseValue);

    /// <summary>Left Shift.</summary>
    public static ScanCode LeftShift => new(0x2A);

    /// <summary>The code of KEY_DOWN, for example 0x1E, or 0x1DE0 for right Ctrl.</summary>
    public uint Make => _value == PauseValue ? 0x00451DE1u : _value >= 0x100 ? 0xE0u | (uint)(_value & 0x7F) << 8 : _value;

    /// <summary>The code of KEY_UP, for example 0x9E, or 0x9DE0 for right Ctrl.</summary>
    public uint Break => _value == PauseValue ? 0x00C59DE1u : _value >= 0x100 ? 0x80E0u | (uint)(_value & 0x7F) << 8 : _value | 0x80u;

    /// <summary>The bytes of press and release together, as KEY_SCANCODE carries them.</summary>
    internal byte[] MakeAndBreak()
    {
        int length = _value == PauseValue ? 3 : _value >= 0x100 ? 2 : 1;
        byte[] bytes = new byte[2 * length];
        for (int i = 0; i < length; i++)
        {
            bytes[i] = (byte)(Make >> (8 * i));
            bytes[length + i] = (byte)(Break >> (8 * i));
        }

        return bytes;
    }
}
