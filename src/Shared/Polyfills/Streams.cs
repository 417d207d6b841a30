// Stream reads into spans and writes from them, which netstandard2.0 has for arrays only.
namespace System.IO
{
    internal static class StreamPolyfills
    {
        extension(Stream stream)
        {
            public void Write(ReadOnlySpan<byte> source)
            {
                byte[] array = Buffers.ArrayPool<byte>.Shared.Rent(source.Length < 65536 ? source.Length : 65536);
                try
                {
                    for (; !source.IsEmpty; source = source.Slice(source.Length < array.Length ? source.Length : array.Length))
                    {
                        int count = source.Length < array.Length ? source.Length : array.Length;
                        source.Slice(0, count).CopyTo(array);
                        stream.Write(array, 0, count);
                    }
                }
                finally
                {
                    Buffers.ArrayPool<byte>.Shared.Return(array);
                }
            }

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
