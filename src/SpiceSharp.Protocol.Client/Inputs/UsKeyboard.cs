using System;
using System.Collections.Generic;
using SpiceSharp.Protocol.Channels;

namespace SpiceSharp.Protocol.Client;

/// <summary>Which keys of a US keyboard produce a text.</summary>
internal static class UsKeyboard
{
    /// <summary>The printable keys: rows of the keyboard from their first scancode on, plain and with Shift.</summary>
    private static readonly (int FirstCode, string Plain, string Shifted)[] Rows =
    [
        (0x02, "1234567890-=", "!@#$%^&*()_+"),
        (0x10, "qwertyuiop[]", "QWERTYUIOP{}"),
        (0x1E, "asdfghjkl;'`", "ASDFGHJKL:\"~"),
        (0x2B, "\\zxcvbnm,./", "|ZXCVBNM<>?"),
        (0x39, " ", " "),
    ];

    private static readonly Dictionary<char, Key> Keys = Build();

    /// <summary>One key stroke.</summary>
    /// <param name="Code">The key.</param>
    /// <param name="Shift">With Shift held.</param>
    public readonly record struct Key(ScanCode Code, bool Shift);

    /// <exception cref="ArgumentException">A character is on no key.</exception>
    public static List<Key> KeysOf(string text)
    {
        List<Key> keys = new(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n') continue;        // one Enter, not two
            keys.Add(Keys.TryGetValue(text[i], out Key key)
                ? key
                : throw new ArgumentException(FormattableString.Invariant($"The character U+{(int)text[i]:X4} at index {i} is on no key of a US keyboard."), nameof(text)));
        }

        return keys;
    }

    private static Dictionary<char, Key> Build()
    {
        Dictionary<char, Key> keys = new()
        {
            ['\x1B'] = new(new ScanCode(0x01), false),
            ['\b'] = new(new ScanCode(0x0E), false),
            ['\t'] = new(new ScanCode(0x0F), false),
            ['\n'] = new(new ScanCode(0x1C), false),
            ['\r'] = new(new ScanCode(0x1C), false),
        };
        foreach ((int firstCode, string plain, string shifted) in Rows)
        {
            for (int i = 0; i < plain.Length; i++)
            {
                keys[plain[i]] = new(new ScanCode(firstCode + i), false);
                if (shifted[i] != plain[i]) keys[shifted[i]] = new(new ScanCode(firstCode + i), true);
            }
        }

        return keys;
    }
}
