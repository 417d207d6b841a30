namespace SpiceSharp.Protocol.Canvas;

/// <summary>Decides what of the primary surface reaches the pixel sink, and when.</summary>
internal sealed class Presenter(IPixelSink? sink, byte display, CanvasStatistics statistics)
{
    private readonly Screen _screen = new(display, hasSink: sink is not null);
    private readonly DamageList _damage = new();
    private Surface? _primary;
    private bool _isVisible;
    private bool _mustBlank;
    private (int Width, int Height) _shownSize;
    private long _number;

    /// <summary>Marks a part of the surface as changed, if it is the one that is shown.</summary>
    public void AddDamage(Surface surface, WireRect rect)
    {
        if (ReferenceEquals(surface, _primary)) _damage.Add(rect);
    }

    /// <summary>Shows another surface, all of it; without one the last picture stays.</summary>
    public void SetPrimary(Surface? surface)
    {
        _primary = surface;
        DamageEverything();
    }

    /// <summary>Takes over a surface that is destroyed; its memory is released when it is no longer shown.</summary>
    public void TakeOver(Surface surface)
    {
        if (ReferenceEquals(surface, _primary)) SetPrimary(null);
        _screen.TakeOver(surface);
    }

    public void SetVisible(bool isVisible)
    {
        if (isVisible && !_isVisible) DamageEverything();
        _mustBlank = !isVisible && (_isVisible || _mustBlank);
        _isVisible = isVisible;
    }

    /// <summary>The end of a batch: what is visible and changed goes to the sink.</summary>
    public void Present()
    {
        if (_isVisible) PresentDamage();
        else if (_mustBlank) PresentBlank();
    }

    public bool HoldsCopy => _screen.HoldsCopy;

    public CanvasFrame? Lease() => _screen.Lease();

    /// <inheritdoc cref="Screen.BeginDrawing"/>
    public bool BeginDrawing(Surface target) => _screen.BeginDrawing(target);

    /// <inheritdoc cref="Screen.EndDrawing"/>
    public void EndDrawing() => _screen.EndDrawing();

    public void Close() => _screen.Close();

    private void DamageEverything()
    {
        _damage.Clear();
        if (_primary is not null) _damage.Add(_primary.Bounds);
    }

    private void PresentDamage()
    {
        if (_primary is null || _damage.IsEmpty) return;
        using SharedBuffer? pixels = _screen.Update(_primary, _damage.Rects, _number + 1);
        Deliver(pixels);
    }

    private void PresentBlank()
    {
        _mustBlank = false;
        if (_number == 0) return; // nothing was ever shown
        _damage.Clear();
        _damage.Add(new WireRect(0, 0, _screen.Height, _screen.Width));
        using SharedBuffer? pixels = _screen.Blank(_number + 1);
        Deliver(pixels);
    }

    private void Deliver(SharedBuffer? pixels)
    {
        if (pixels is null && sink is not null) return; // closed meanwhile
        (int width, int height) = (_screen.Width, _screen.Height);
        bool sizeChanged = _shownSize != (width, height);
        _shownSize = (width, height);
        _number++;
        statistics.AddFrame();
        try
        {
            sink?.Damaged(new PixelFrame
            {
                Display = display,
                Pixels = new PixelView(pixels!.Span, width, height, width * Screen.BytesPerPixel, PixelLayout.Bgrx32),
                Damage = _damage.Rects,
                SizeChanged = sizeChanged,
                Number = _number,
            });
        }
        finally
        {
            _damage.Clear();
        }
    }
}
