// Stream reads into spans, which netstandard2.0 has for arrays only.
namespace System.IO
{
    internal static class StreamPolyfills
    {
        extension(Stream stream)
        {
            public int Read(Span<byte> destination)
            {
                byte[] array = Buffers.ArrayPool<byte>.Shared.Rent(destination.Length < 65536 ? destination.Length : 65536);
                try
                {
                    int read = stream.Read(array, 0, array.Length < destination.Length ? array.Length : destination.Length);
                    new ReadOnlySpan<byte>(array, 0, read).CopyTo(destination);
                    return read;
                }
                finally
                {
                    Buffers.ArrayPool<byte>.Shared.Return(array);
                }
            }
        }
    }
}
