// Takes a screenshot with the packages alone: screenshot URI FILE.ppm. Exit code 0 when there is a picture.
using System;
using System.Diagnostics;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using SpiceSharp.Protocol;
using SpiceSharp.Protocol.Canvas;

namespace Consumer
{
    internal static class Screenshot
    {
        private static async Task<int> Main(string[] arguments)
        {
            var picture = new LastPicture();
            using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            await using SpiceSession session = await SpiceSession.ConnectAsync(
                arguments[0], new SpiceSessionOptions { PixelSink = picture }, timeout.Token);
            await picture.QuietAsync(TimeSpan.FromMilliseconds(700), timeout.Token);
            Console.WriteLine(picture.WriteTo(arguments[1]));
            return 0;
        }
    }

    /// <summary>Keeps a copy of the newest picture as 8-bit RGB.</summary>
    internal sealed class LastPicture : IPixelSink
    {
        private readonly object _gate = new object();
        private readonly Stopwatch _sinceDrawn = new Stopwatch();
        private byte[] _rgb = Array.Empty<byte>();
        private int _width;
        private int _height;

        public void Damaged(in PixelFrame frame)
        {
            lock (_gate)
            {
                _width = frame.Pixels.Width;
                _height = frame.Pixels.Height;
                _rgb = new byte[_width * _height * 3];
                for (int y = 0; y < _height; y++)
                {
                    ReadOnlySpan<byte> row = frame.Pixels.Row(y);
                    for (int x = 0; x < _width; x++)
                    {
                        int to = (y * _width + x) * 3;
                        _rgb[to] = row[4 * x + 2];
                        _rgb[to + 1] = row[4 * x + 1];
                        _rgb[to + 2] = row[4 * x];
                    }
                }
                _sinceDrawn.Restart();
            }
        }

        public async Task QuietAsync(TimeSpan quiet, CancellationToken cancellationToken)
        {
            while (true)
            {
                lock (_gate)
                {
                    if (_sinceDrawn.IsRunning && _sinceDrawn.Elapsed > quiet)
                    {
                        return;
                    }
                }
                await Task.Delay(20, cancellationToken);
            }
        }

        public string WriteTo(string path)
        {
            lock (_gate)
            {
                int lit = 0;
                foreach (byte sample in _rgb)
                {
                    lit += sample != 0 ? 1 : 0;
                }
                if (lit == 0)
                {
                    throw new InvalidDataException("The picture is empty.");
                }
                using FileStream file = File.Create(path);
                byte[] header = Encoding.ASCII.GetBytes($"P6\n{_width} {_height}\n255\n");
                file.Write(header, 0, header.Length);
                file.Write(_rgb, 0, _rgb.Length);
                return $"{_width} x {_height}, {lit} samples are not 0";
            }
        }
    }
}
