using System;
using System.Linq;

namespace SpiceSharp.Protocol.Client.Tests;

public class UsKeyboardTests
{
    [Theory]
    [InlineData('a', 0x1E, false)]
    [InlineData('A', 0x1E, true)]
    [InlineData('z', 0x2C, false)]
    [InlineData('1', 0x02, false)]
    [InlineData('!', 0x02, true)]
    [InlineData('0', 0x0B, false)]
    [InlineData('=', 0x0D, false)]
    [InlineData(']', 0x1B, false)]
    [InlineData('`', 0x29, false)]
    [InlineData('~', 0x29, true)]
    [InlineData('\\', 0x2B, false)]
    [InlineData('|', 0x2B, true)]
    [InlineData('/', 0x35, false)]
    [InlineData('?', 0x35, true)]
    [InlineData(' ', 0x39, false)]
    [InlineData('\n', 0x1C, false)]
    [InlineData('\t', 0x0F, false)]
    public void Characters_have_their_key(char character, int code, bool shift)
    {
        UsKeyboard.Key key = Assert.Single(UsKeyboard.KeysOf(character.ToString()));
        Assert.Equal((uint)code, key.Code.Make);
        Assert.Equal(shift, key.Shift);
    }

    [Fact]
    public void Every_printable_ascii_character_has_one() => Assert.Equal(95, UsKeyboard.KeysOf(string.Concat(Enumerable.Range(0x20, 95).Select(c => (char)c))).Count);

    [Fact]
    public void A_carriage_return_and_line_feed_are_one_enter() => Assert.Equal(3, UsKeyboard.KeysOf("\r\n\r\n\r").Count);

    [Fact]
    public void Anything_else_is_the_callers_mistake() =>
        Assert.Contains("U+00E9 at index 3", Assert.Throws<ArgumentException>(() => UsKeyboard.KeysOf("café")).Message, StringComparison.Ordinal);
}
