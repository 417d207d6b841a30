// The few numeric helpers of newer frameworks that codecs and caches use.
namespace System.Numerics
{
    internal static class BitOperations
    {
        public static int LeadingZeroCount(uint value)
        {
            if (value == 0) return 32;
            int count = 0;
            if ((value & 0xFFFF0000) == 0) { count += 16; value <<= 16; }
            if ((value & 0xFF000000) == 0) { count += 8; value <<= 8; }
            if ((value & 0xF0000000) == 0) { count += 4; value <<= 4; }
            if ((value & 0xC0000000) == 0) { count += 2; value <<= 2; }
            if ((value & 0x80000000) == 0) count++;
            return count;
        }

        public static int LeadingZeroCount(ulong value) =>
            (value >> 32) == 0 ? 32 + LeadingZeroCount((uint)value) : LeadingZeroCount((uint)(value >> 32));

        public static int Log2(uint value) => 31 - LeadingZeroCount(value | 1);

        public static int PopCount(uint value)
        {
            value -= (value >> 1) & 0x55555555;
            value = (value & 0x33333333) + ((value >> 2) & 0x33333333);
            return (int)((((value + (value >> 4)) & 0x0F0F0F0F) * 0x01010101) >> 24);
        }

        public static uint RotateLeft(uint value, int offset) => (value << offset) | (value >> (32 - offset));
    }
}

namespace System
{
    internal static class MathPolyfills
    {
        extension(Math)
        {
            public static int Clamp(int value, int min, int max) => value < min ? min : value > max ? max : value;

            public static long Clamp(long value, long min, long max) => value < min ? min : value > max ? max : value;
        }
    }
}
