using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace SpiceSharp.Protocol.Cli;

/// <summary>A palette as text: a line <c>RRGGBB</c> in hexadecimal for each entry. LZ_PLT streams do not hold their own.</summary>
internal static class PaletteFile
{
    private const int MaxEntries = 256;

    /// <exception cref="CliException">A line is no colour, or there are none or too many.</exception>
    public static uint[] Read(FileInfo file)
    {
        string[] lines = [.. File.ReadLines(file.FullName).Take(MaxEntries + 1).Select(line => line.Trim()).Where(line => line.Length > 0)];
        if (lines.Length is 0 or > MaxEntries) throw new CliException($"{file.Name} has {(lines.Length == 0 ? "no" : "too many")} entries: a palette has 1 to {MaxEntries} lines RRGGBB.");
        return [.. lines.Select((line, i) => Parse(line) ?? throw new CliException($"{file.Name}, entry {i}: '{line}' is no colour RRGGBB."))];
    }

    public static void Write(FileInfo file, IEnumerable<uint> colours) =>
        File.WriteAllLines(file.FullName, colours.Select(colour => colour.ToString("X6", CultureInfo.InvariantCulture)));

    private static uint? Parse(string line) =>
        line.Length == 6 && uint.TryParse(line, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint colour) ? colour : null;
}
