namespace SpiceSharp.Protocol.Wire;

/// <summary>SPICE_MSGC_DISPLAY_INIT (101), client to server: the first message of the channel; a second one disconnects.</summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0     1  pixmap_cache_id
///      1     8  pixmap_cache_size
///      9     1  glz_dictionary_id
///     10     4  glz_dictionary_window_size
/// </code>
/// </remarks>
/// <param name="ImageCacheId">Channels that name the same id share one image cache.</param>
/// <param name="ImageCachePixels">Pixels the client will hold for the server.</param>
/// <param name="GlzDictionaryId">Channels that name the same id share one GLZ dictionary.</param>
/// <param name="GlzWindowPixels">Pixels of the dictionary's window, at most 2^25.</param>
public readonly record struct DisplayInit(byte ImageCacheId, long ImageCachePixels, byte GlzDictionaryId, int GlzWindowPixels) : IWireMessage
{
    /// <summary>The number in the message header.</summary>
    public const ushort MessageType = 101;

    /// <inheritdoc/>
    public ushort Type => MessageType;

    /// <inheritdoc/>
    public int Size => 1 /* pixmap_cache_id */ + 8 /* pixmap_cache_size */ + 1 /* glz_dictionary_id */ + 4 /* glz_dictionary_window_size */;

    /// <summary>Reads the body.</summary>
    /// <exception cref="SpiceProtocolException">The body is too short.</exception>
    public static DisplayInit Read(ref WireReader reader) => new(
        reader.ReadByte("pixmap_cache_id"),
        reader.ReadInt64("pixmap_cache_size"),
        reader.ReadByte("glz_dictionary_id"),
        reader.ReadInt32("glz_dictionary_window_size"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteByte(ImageCacheId);
        writer.WriteInt64(ImageCachePixels);
        writer.WriteByte(GlzDictionaryId);
        writer.WriteInt32(GlzWindowPixels);
    }
}
