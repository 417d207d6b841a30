using System;

namespace SpiceSharp.Protocol.Canvas;

/// <summary>The pixels of a solid line one pixel wide: all but the last, the same whichever end it is drawn from.</summary>
/// <remarks>
/// Along the longer axis (the vertical one on a tie) there is one pixel a step i, moved sideways by <c>n = (2·min·i + maj − B) / (2·maj)</c>, where B is 1 when the
/// steps go backwards. From this closed form follows which steps are visible, so that a line far beyond the surface costs no more than what is seen of it.
/// </remarks>
internal static class SolidLine
{
    public static void Draw(WirePoint from, WirePoint to, scoped ref SpanPainter painter)
    {
        long dx = (long)to.X - from.X, dy = (long)to.Y - from.Y;
        bool isSteep = Math.Abs(dy) >= Math.Abs(dx);
        WireRect bounds = painter.Bounds;
        var line = isSteep
            ? new Steps(dy, dx, from.Y, from.X, bounds.Top, bounds.Bottom, bounds.Left, bounds.Right)
            : new Steps(dx, dy, from.X, from.Y, bounds.Left, bounds.Right, bounds.Top, bounds.Bottom);
        for (long i = line.First; i < line.End;)
        {
            long n = line.Sideways(i);
            // Flat lines go in runs of one row; steep ones have one pixel in each.
            long next = isSteep ? i + 1 : Math.Min(line.End, line.FirstStepAt(n + 1));
            int major = line.Major(i), minor = line.Minor(n);
            if (isSteep)
            {
                painter.Paint(major, minor, minor + 1);
            }
            else
            {
                int last = line.Major(next - 1);
                painter.Paint(minor, Math.Min(major, last), Math.Max(major, last) + 1);
            }

            i = next;
        }
    }

    private readonly ref struct Steps
    {
        private readonly long _longer;
        private readonly long _shorter;
        private readonly long _bias;
        private readonly int _majorStart;
        private readonly int _majorSign;
        private readonly int _minorStart;
        private readonly int _minorSign;

        public Steps(long major, long minor, int majorStart, int minorStart, int majorFrom, int majorTo, int minorFrom, int minorTo)
        {
            (_longer, _shorter) = (Math.Abs(major), Math.Abs(minor));
            (_majorStart, _minorStart) = (majorStart, minorStart);
            (_majorSign, _minorSign) = (major < 0 ? -1 : 1, minor < 0 ? -1 : 1);
            _bias = major < 0 ? 1 : 0;
            (long first, long end) = Range(majorStart, _majorSign, majorFrom, majorTo);
            (long sideFirst, long sideEnd) = Range(minorStart, _minorSign, minorFrom, minorTo);
            First = Math.Max(Math.Max(0, first), FirstStepAt(sideFirst));
            End = Math.Min(Math.Min(_longer, end), FirstStepAt(sideEnd));
        }

        /// <summary>The first visible step.</summary>
        public long First { get; }

        /// <summary>The step behind the last visible one.</summary>
        public long End { get; }

        /// <summary>How far a step is moved sideways.</summary>
        public long Sideways(long i) => ((2 * _shorter * i) + _longer - _bias) / (2 * _longer);

        /// <summary>The first step that is moved so far.</summary>
        public long FirstStepAt(long n)
        {
            if (n <= 0) return 0;
            if (_shorter == 0 || n > _shorter) return _longer;
            return ((2 * _longer * n) - _longer + _bias + (2 * _shorter) - 1) / (2 * _shorter);
        }

        public int Major(long i) => (int)(_majorStart + (_majorSign * i));

        public int Minor(long n) => (int)(_minorStart + (_minorSign * n));

        /// <summary>The counts for which <c>start ± count</c> lies within bounds.</summary>
        private static (long First, long End) Range(int start, int sign, int from, int to) =>
            sign > 0 ? ((long)from - start, (long)to - start) : ((long)start - to + 1, (long)start - from + 1);
    }
}
