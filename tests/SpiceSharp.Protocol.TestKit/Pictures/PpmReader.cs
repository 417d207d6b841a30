using System;
using System.Globalization;
using System.IO;
using System.Text;

namespace SpiceSharp.Protocol.TestKit;

/// <summary>Reads binary PPM files (P6) with 8 bits a sample, as the reference clients write them.</summary>
public static class PpmReader
{
    public static RgbPicture Read(string path) => Read(File.ReadAllBytes(path));

    /// <exception cref="InvalidDataException">The bytes are no such file.</exception>
    public static RgbPicture Read(byte[] file)
    {
        int at = 0;
        string magic = Word(file, ref at);
        int width = Number(file, ref at), height = Number(file, ref at), maximum = Number(file, ref at);
        if (magic != "P6" || maximum != 255 || file.Length - at != (long)width * height * 3)
        {
            throw new InvalidDataException($"PPM: {magic} {width} x {height}, maximum {maximum}, {file.Length - at} bytes of pixels.");
        }
        return new RgbPicture(width, height, file[at..]);
    }

    private static int Number(byte[] file, ref int at) =>
        int.TryParse(Word(file, ref at), NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : -1;

    /// <summary>One word and the single white space behind it; comment lines are passed over.</summary>
    private static string Word(byte[] file, ref int at)
    {
        while (at < file.Length && file[at] == '#')
        {
            at = Array.IndexOf(file, (byte)'\n', at) is var end && end < 0 ? file.Length : end + 1;
        }
        int start = at;
        while (at < file.Length && file[at] > ' ')
        {
            at++;
        }
        return Encoding.ASCII.GetString(file, start, at++ - start);
    }
}
