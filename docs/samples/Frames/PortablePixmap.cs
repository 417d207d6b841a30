using System.IO;
using System.Text;

namespace SpiceSharp.Samples.Frames;

/// <summary>The simplest picture file there is.</summary>
internal static class PortablePixmap
{
    public static void Write(string path, int width, int height, byte[] rgb)
    {
        using FileStream file = File.Create(path);
        file.Write(Encoding.ASCII.GetBytes($"P6\n{width} {height}\n255\n"));
        file.Write(rgb);
    }
}
