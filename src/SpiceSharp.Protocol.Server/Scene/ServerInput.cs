namespace SpiceSharp.Protocol.Server;

/// <summary>What a client did with keyboard or pointer.</summary>
public abstract record ServerInput
{
    private ServerInput()
    {
    }

    /// <summary>Bytes from the keyboard: PC/XT scancodes of set 1, with their prefixes; bit 7 is set on release.</summary>
    /// <param name="Scancode">One byte of the stream.</param>
    public sealed record Key(byte Scancode) : ServerInput;

    /// <summary>The pointer is at a place of the screen, cut to it.</summary>
    /// <param name="X">Pixels from the left.</param>
    /// <param name="Y">Pixels from the top.</param>
    public sealed record PointerMoved(int X, int Y) : ServerInput;

    /// <summary>A button was pressed or released, or the wheel turned by one notch.</summary>
    /// <param name="Button">1 left, 2 middle, 3 right, 4 wheel up, 5 wheel down, 6 side, 7 extra.</param>
    /// <param name="Pressed">Pressed or released.</param>
    public sealed record PointerButton(byte Button, bool Pressed) : ServerInput;
}
