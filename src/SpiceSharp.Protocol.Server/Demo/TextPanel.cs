namespace SpiceSharp.Protocol.Server;

/// <summary>A panel of typed text: wraps, scrolls by moving pixels, marks where the next character goes.</summary>
internal sealed class TextPanel(WireRect area)
{
    public const uint Background = 0x0B1622;
    private const uint Ink = 0x7CE8A4;
    private const uint Caret = 0x2F7A55;
    private const int Scale = 2;
    private const int Margin = 12;
    private const int CellWidth = BitmapFont.CellWidth * Scale;
    private const int LineHeight = (BitmapFont.CellHeight * Scale) + 2;

    private readonly int _columns = ((int)area.Width - (2 * Margin)) / CellWidth;
    private readonly int _rows = ((int)area.Height - (2 * Margin)) / LineHeight;
    private int _column;
    private int _row;

    public void Start(ServerScreen screen, string greeting)
    {
        screen.Fill(area, Background);
        foreach (char character in greeting) Type(screen, character);
    }

    public void Type(ServerScreen screen, char character)
    {
        screen.Fill(Cell(), Background);
        switch (character)
        {
            case '\n':
                NewLine(screen);
                break;
            case '\b':
                if (_column > 0) _column--;
                screen.Fill(Cell(), Background);
                break;
            case '\t':
                do Put(screen, ' ');
                while (_column % 4 != 0);
                break;
            default:
                Put(screen, character);
                break;
        }

        screen.Fill(Cell(), Caret);
    }

    private void Put(ServerScreen screen, char character)
    {
        WireRect cell = Cell();
        PixelBlock.Text(character.ToString(), Scale, Ink, Background).DrawOn(screen, cell.Left, cell.Top);
        if (++_column == _columns) NewLine(screen);
    }

    private void NewLine(ServerScreen screen)
    {
        _column = 0;
        if (++_row < _rows) return;
        _row = _rows - 1;
        int width = _columns * CellWidth, kept = (_rows - 1) * LineHeight;
        int left = area.Left + Margin, top = area.Top + Margin;
        screen.Move(WireRect.FromSize(left, top, width, kept), new WirePoint(left, top + LineHeight));
        screen.Fill(WireRect.FromSize(left, top + kept, width, LineHeight), Background);
    }

    private WireRect Cell() =>
        WireRect.FromSize(area.Left + Margin + (_column * CellWidth), area.Top + Margin + (_row * LineHeight), CellWidth, BitmapFont.CellHeight * Scale);
}
