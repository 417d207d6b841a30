namespace SpiceSharp.Protocol.Server;

/// <summary>Turns set 1 scancodes into the characters of a US keyboard. Control characters: backspace 8, tab 9, line feed 10.</summary>
internal sealed class KeyboardLayout
{
    // Indexed by make code; NUL where a key gives no character.
    private const string Plain = "\0\0" + "1234567890-=\b\t" + "qwertyuiop[]\n\0" + "asdfghjkl;'`\0\\" + "zxcvbnm,./\0*\0 ";
    private const string Shifted = "\0\0" + "!@#$%^&*()_+\b\t" + "QWERTYUIOP{}\n\0" + "ASDFGHJKL:\"~\0|" + "ZXCVBNM<>?\0*\0 ";
    private const byte LeftShift = 0x2A;
    private const byte RightShift = 0x36;
    private const byte CapsLock = 0x3A;

    private bool _leftShift;
    private bool _rightShift;
    private bool _capsLock;
    private int _prefixBytesLeft;

    /// <summary>Takes one byte of the keyboard's stream; gives a character when the byte completes a key that has one.</summary>
    public char? Push(byte scancode)
    {
        if (_prefixBytesLeft > 0)
        {
            // The rest of an extended key: none of them types a character here.
            _prefixBytesLeft--;
            return null;
        }

        switch (scancode)
        {
            case 0xE0:
                _prefixBytesLeft = 1;
                return null;
            case 0xE1:
                _prefixBytesLeft = 2;
                return null;
            case LeftShift or LeftShift | 0x80:
                _leftShift = scancode < 0x80;
                return null;
            case RightShift or RightShift | 0x80:
                _rightShift = scancode < 0x80;
                return null;
            case CapsLock:
                _capsLock = !_capsLock;
                return null;
        }

        if (scancode >= Plain.Length) return null;
        bool shift = (_leftShift || _rightShift) != (_capsLock && char.IsAsciiLetter(Plain[scancode]));
        char character = (shift ? Shifted : Plain)[scancode];
        return character == '\0' ? null : character;
    }
}
