using System;
using System.Linq;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Channels.Tests;

public class InputsSenderTests
{
    private static readonly ScanCode s_a = new(0x1E);
    private static readonly ScanCode s_rightCtrl = new(0x11D);
    private readonly RecordingOutbox _outbox = new();
    private readonly InputsSender _sender;

    public InputsSenderTests() => _sender = new InputsSender(_outbox, CapabilitySet.Of(InputsCapability.KeyScancode));

    [Fact]
    public void Keys_are_scancodes_in_transmission_order()
    {
        _sender.KeyDown(s_a);
        _sender.KeyUp(s_a);
        _sender.KeyDown(s_rightCtrl);
        _sender.KeyUp(s_rightCtrl);
        _sender.KeyDown(ScanCode.Pause);
        _sender.KeyUp(ScanCode.Pause);
        Assert.Equal(["101:1E000000", "102:9E000000", "101:E01D0000", "102:E09D0000", "101:E11D4500", "102:E19DC500"], _outbox.Take());
    }

    [Fact]
    public void A_press_is_one_message_if_the_server_can()
    {
        _sender.KeyPress(s_a);
        _sender.KeyPress(s_rightCtrl);
        _sender.KeyPress(ScanCode.Pause);
        Assert.Equal(["104:1E9E", "104:E01DE09D", "104:E11D45E19DC5"], _outbox.Take());
        new InputsSender(_outbox, default).KeyPress(s_a);
        Assert.Equal(["101:1E000000", "102:9E000000"], _outbox.Take());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0x80)]
    [InlineData(0x100)]
    [InlineData(0x180)]
    [InlineData(0x245)]
    [InlineData(-1)]
    public void What_is_not_a_key_is_the_callers_mistake(int number) => Assert.Throws<ArgumentOutOfRangeException>(() => new ScanCode(number));

    [Fact]
    public void Held_keys_are_released_in_order_and_only_those()
    {
        _sender.KeyDown(s_a);
        _sender.KeyDown(s_rightCtrl);
        _sender.KeyDown(s_a); // auto-repeat
        _sender.KeyDown(ScanCode.LeftShift);
        _sender.KeyUp(ScanCode.LeftShift);
        _outbox.Take();
        _sender.ReleaseKeys();
        Assert.Equal(["102:9E000000", "102:E09D0000"], _outbox.Take());
        _sender.ReleaseKeys();
        Assert.Empty(_outbox.Take());
    }

    [Fact]
    public void Eight_motions_go_out_and_the_rest_adds_up_until_acknowledged()
    {
        for (int i = 0; i < 8; i++) _sender.Move(1, -1);
        Assert.Equal(Enumerable.Repeat("111:01000000FFFFFFFF0000", 8), _outbox.Take());
        _sender.Move(1, 2);
        _sender.Move(3, 4);
        Assert.Empty(_outbox.Take());
        _sender.MotionAcknowledged();
        Assert.Equal(["111:04000000060000000000"], _outbox.Take());
        for (int i = 0; i < 4; i++) _sender.Move(1, 0); // 8 − 4 + 1 under way: three more fit
        Assert.Equal(3, _outbox.Take().Length);
    }

    [Fact]
    public void Of_positions_only_the_newest_waits()
    {
        for (int i = 0; i < 8; i++) _sender.MoveTo(i, 0);
        _outbox.Take();
        _sender.MoveTo(100, 200, 1);
        _sender.MoveTo(0x01020304, 5, 2);
        _sender.MotionAcknowledged();
        Assert.Equal(["112:0403020105000000000002"], _outbox.Take());
    }

    [Fact]
    public void Motions_and_positions_share_the_throttle()
    {
        for (int i = 0; i < 4; i++)
        {
            _sender.Move(1, 1);
            _sender.MoveTo(1, 1);
        }

        Assert.Equal(8, _outbox.Take().Length);
        _sender.Move(1, 1);
        _sender.MoveTo(1, 1);
        Assert.Empty(_outbox.Take());
    }

    [Fact]
    public void A_button_flushes_what_waits_whatever_was_acknowledged()
    {
        for (int i = 0; i < 8; i++) _sender.MoveTo(i, 0);
        _outbox.Take();
        _sender.MoveTo(7, 8);
        _sender.Press(MouseButton.Left);
        _sender.MoveTo(9, 8);
        _sender.Release(MouseButton.Left);
        Assert.Equal(["112:0700000008000000000000", "113:010100", "112:0900000008000000010000", "114:010000"], _outbox.Take());
    }

    [Fact]
    public void The_mask_holds_what_is_pressed_after_the_event()
    {
        _sender.Press(MouseButton.Left);
        _sender.Press(MouseButton.Extra);
        _sender.Move(1, 0);
        _sender.Release(MouseButton.Left);
        _sender.Release(MouseButton.Extra);
        Assert.Equal(["113:010100", "113:074100", "111:01000000000000004100", "114:014000", "114:070000"], _outbox.Take());
    }

    [Fact]
    public void A_wheel_notch_is_a_press_and_a_release_that_leave_the_mask_alone()
    {
        _sender.Press(MouseButton.Right);
        _outbox.Take();
        _sender.Wheel(2);
        _sender.Wheel(-1);
        _sender.Wheel(0);
        Assert.Equal(["113:040400", "114:040400", "113:040400", "114:040400", "113:050400", "114:050400"], _outbox.Take());
    }

    [Fact]
    public void Sums_saturate()
    {
        for (int i = 0; i < 8; i++) _sender.Move(1, 1);
        _outbox.Take();
        for (int i = 0; i < 3; i++) _sender.Move(int.MaxValue, int.MinValue);
        _sender.MotionAcknowledged();
        Assert.Equal(["111:FFFFFF7F000000800000"], _outbox.Take());
    }

    [Fact]
    public void An_acknowledgement_without_motion_gives_no_credit()
    {
        for (int i = 0; i < 5; i++) _sender.MotionAcknowledged();
        for (int i = 0; i < 20; i++) _sender.Move(1, 0);
        Assert.Equal(8, _outbox.Take().Length);
    }

    [Fact]
    public void Lock_keys_are_told()
    {
        _sender.SetModifiers(KeyboardModifiers.CapsLock | KeyboardModifiers.ScrollLock);
        Assert.Equal(["103:0500"], _outbox.Take());
    }

    [Fact]
    public void What_is_not_a_button_or_a_position_is_the_callers_mistake()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => _sender.Press(MouseButton.Invalid));
        Assert.Throws<ArgumentOutOfRangeException>(() => _sender.Release((MouseButton)8));
        Assert.Throws<ArgumentOutOfRangeException>(() => _sender.MoveTo(-1, 0));
        Assert.Empty(_outbox.Take());
    }
}
