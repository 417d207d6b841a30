using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Drivers;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Client;

/// <summary>Keyboard and pointer of a session. May be used from any thread; calls from several are serialised, not merged.</summary>
/// <remarks>
/// A task completes when the message is queued and there was room for it; <see cref="FlushAsync"/> waits until all has left. Every method throws
/// <see cref="SpiceConnectException"/> (<see cref="SpiceConnectFailure.ChannelNotAvailable"/>) while the inputs channel is not up.
/// </remarks>
public sealed class SessionInputs
{
    /// <summary>Time between two typed keys: QEMU's PS/2 queue holds 16 bytes, and a guest's firmware empties it slowly.</summary>
    public static readonly TimeSpan DefaultKeyInterval = TimeSpan.FromMilliseconds(60);

    private readonly object _gate = new();
    private readonly TimeProvider _time;
    private readonly Func<MouseMode> _mouseMode;
    private InputsSender? _sender;
    private Outbox? _outbox;
    private int _x;
    private int _y;

    internal SessionInputs(TimeProvider time, Func<MouseMode> mouseMode)
    {
        _time = time;
        _mouseMode = mouseMode;
    }

    /// <summary>Whether the inputs channel is up.</summary>
    public bool IsAvailable
    {
        get
        {
            lock (_gate) return _sender is not null;
        }
    }

    /// <summary>The guest's lock keys, as last told. A guest may follow a change only after 2 s.</summary>
    public KeyboardModifiers GuestModifiers { get; internal set; }

    /// <summary>Presses a key, or repeats it while it is held.</summary>
    public Task KeyDownAsync(ScanCode key, CancellationToken cancellationToken = default) => SendAsync(sender => sender.KeyDown(key), cancellationToken);

    /// <summary>Releases a key.</summary>
    public Task KeyUpAsync(ScanCode key, CancellationToken cancellationToken = default) => SendAsync(sender => sender.KeyUp(key), cancellationToken);

    /// <summary>Presses and releases a key.</summary>
    public Task KeyPressAsync(ScanCode key, CancellationToken cancellationToken = default) => SendAsync(sender => sender.KeyPress(key), cancellationToken);

    /// <summary>Releases every key that is held: when the focus is lost.</summary>
    public Task ReleaseKeysAsync(CancellationToken cancellationToken = default) => SendAsync(sender => sender.ReleaseKeys(), cancellationToken);

    /// <summary>Makes the guest's lock keys follow the local ones.</summary>
    public Task SetLockKeysAsync(KeyboardModifiers modifiers, CancellationToken cancellationToken = default) => SendAsync(sender => sender.SetModifiers(modifiers), cancellationToken);

    /// <summary>Types a text as a US keyboard would, one key every 60 ms.</summary>
    /// <inheritdoc cref="TypeAsync(string, TimeSpan, CancellationToken)"/>
    public Task TypeAsync(string text, CancellationToken cancellationToken = default) => TypeAsync(text, DefaultKeyInterval, cancellationToken);

    /// <summary>Types a text as a US keyboard would, and waits until it has left.</summary>
    /// <param name="text">ASCII, with line feed as Enter, tab, backspace and escape.</param>
    /// <param name="keyInterval">Time between two keys; zero for as fast as possible.</param>
    /// <param name="cancellationToken">Stops between two keys; none stays pressed.</param>
    /// <exception cref="ArgumentException">A character is on no key of a US keyboard; nothing was typed.</exception>
    public async Task TypeAsync(string text, TimeSpan keyInterval, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<UsKeyboard.Key> keys = UsKeyboard.KeysOf(text);
        for (int i = 0; i < keys.Count; i++)
        {
            if (i > 0 && keyInterval > TimeSpan.Zero) await _time.DelayAsync(keyInterval, cancellationToken).ConfigureAwait(false);
            UsKeyboard.Key key = keys[i];
            await SendAsync(
                sender =>
                {
                    if (key.Shift) sender.KeyDown(ScanCode.LeftShift);
                    sender.KeyPress(key.Code);
                    if (key.Shift) sender.KeyUp(ScanCode.LeftShift);
                },
                cancellationToken).ConfigureAwait(false);
        }

        await FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Moves the pointer to a pixel of a display. In server mouse mode the guest gets the distance from the last position instead.</summary>
    /// <param name="x">Pixels from the left, not negative.</param>
    /// <param name="y">Pixels from the top, not negative.</param>
    /// <param name="display">Which display channel.</param>
    /// <param name="cancellationToken">Ends the wait for room.</param>
    public Task PointerMoveAsync(int x, int y, byte display = 0, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(x);
        ArgumentOutOfRangeException.ThrowIfNegative(y);
        return SendAsync(
            sender =>
            {
                if (_mouseMode() == MouseMode.Client) sender.MoveTo(x, y, display);
                else sender.Move(x - _x, y - _y);
                (_x, _y) = (x, y);
            },
            cancellationToken);
    }

    /// <summary>Moves the pointer by a distance. In client mouse mode the guest gets the new position instead, on display 0.</summary>
    public Task PointerMoveByAsync(int dx, int dy, CancellationToken cancellationToken = default) => SendAsync(
        sender =>
        {
            (_x, _y) = (Shifted(_x, dx), Shifted(_y, dy));
            if (_mouseMode() == MouseMode.Client) sender.MoveTo(_x, _y);
            else sender.Move(dx, dy);
        },
        cancellationToken);

    /// <summary>Presses a button.</summary>
    public Task ButtonDownAsync(MouseButton button, CancellationToken cancellationToken = default) => SendAsync(sender => sender.Press(button), cancellationToken);

    /// <summary>Releases a button.</summary>
    public Task ButtonUpAsync(MouseButton button, CancellationToken cancellationToken = default) => SendAsync(sender => sender.Release(button), cancellationToken);

    /// <summary>Presses and releases a button.</summary>
    public Task ClickAsync(MouseButton button, CancellationToken cancellationToken = default) => SendAsync(sender => sender.Click(button), cancellationToken);

    /// <summary>Turns the wheel: up when positive, down when negative.</summary>
    public Task WheelAsync(int notches, CancellationToken cancellationToken = default) => SendAsync(sender => sender.Wheel(notches), cancellationToken);

    /// <summary>Waits until everything queued has left for the network.</summary>
    public Task FlushAsync(CancellationToken cancellationToken = default)
    {
        lock (_gate) return _outbox?.WhenFlushedAsync(cancellationToken) ?? Task.CompletedTask;
    }

    internal void Attach(Outbox outbox, CapabilitySet serverCapabilities)
    {
        lock (_gate)
        {
            _outbox = outbox;
            _sender = new InputsSender(outbox, serverCapabilities);
        }
    }

    internal void Detach()
    {
        lock (_gate) (_sender, _outbox) = (null, null);
    }

    internal void MotionAcknowledged()
    {
        lock (_gate) _sender?.MotionAcknowledged();
    }

    private static int Shifted(int position, int distance) => (int)Math.Max(0, Math.Min(int.MaxValue, (long)position + distance));

    private async Task SendAsync(Action<InputsSender> send, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Outbox outbox;
        lock (_gate)
        {
            if (_sender is null || _outbox is null)
                throw new SpiceConnectException(SpiceConnectFailure.ChannelNotAvailable, "inputs#0: the channel is not up, so nothing can be typed or moved.", new ChannelId(ChannelType.Inputs, 0));
            send(_sender);
            outbox = _outbox;
        }

        await outbox.WhenRoomAsync(cancellationToken).ConfigureAwait(false);
    }
}
