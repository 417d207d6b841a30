namespace SpiceSharp.Protocol.Codecs;

/// <summary>Remembers the first damage of a picture.</summary>
internal sealed class JpegReport
{
    public JpegResult Result { get; private set; }

    public void Reset() => Result = default;

    public void Note(JpegDamage damage, long offset)
    {
        if (Result.Damage == JpegDamage.None) Result = new JpegResult(damage, offset);
    }
}
