using System;
using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace SpiceSharp.Protocol.Fuzz;

/// <summary>Memory between pages that cannot be touched: whoever reads or writes one byte outside ends the process. Linux only.</summary>
/// <remarks>One time in three the memory lies directly behind the lower page, else directly before the upper one. It is never unmapped: it serves as long as the process runs.</remarks>
[SuppressMessage("Design", "CA1001", Justification = "The regions live as long as the process.")]
internal sealed class GuardPages : FuzzMemory
{
    private readonly Region _input = new();
    private readonly Region[] _places = [new(), new(), new(), new()];

    public override ReadOnlyMemory<byte> Input(ReadOnlyMemory<byte> input)
    {
        Memory<byte> place = _input.Place(input.Length);
        input.CopyTo(place);
        return place;
    }

    public override Span<byte> Output(int place, int size)
    {
        Span<byte> memory = _places[place].Place(size).Span;
        memory.Fill(Filler);
        return memory;
    }

    public override bool IsIntact(int place) => true;

    private sealed unsafe class Region : MemoryManager<byte>
    {
        private const int GuardBytes = 64 << 10;
        private const int Size = 1 << 20;
        private const int None = 0, ReadWrite = 3, PrivateAnonymous = 0x22;

        private readonly byte* _start;
        private uint _turn;

        public Region()
        {
            if (!OperatingSystem.IsLinux()) throw new PlatformNotSupportedException("Guard pages are made on Linux only.");
            nint mapped = Map(0, GuardBytes + Size + GuardBytes, None, PrivateAnonymous, -1, 0);
            if (mapped == -1 || Protect(mapped + GuardBytes, Size, ReadWrite) != 0) throw new InvalidOperationException("The system gives no guard pages.");
            _start = (byte*)(mapped + GuardBytes);
        }

        public Memory<byte> Place(int size) => CreateMemory(++_turn % 3 == 0 ? 0 : Size - size, size);

        public override Span<byte> GetSpan() => new(_start, Size);

        public override MemoryHandle Pin(int elementIndex = 0) => new(_start + elementIndex);

        public override void Unpin()
        {
        }

        protected override void Dispose(bool disposing)
        {
        }

        [DllImport("libc", EntryPoint = "mmap", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        private static extern nint Map(nint address, nint length, int protection, int flags, int file, nint offset);

        [DllImport("libc", EntryPoint = "mprotect", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        private static extern int Protect(nint address, nint length, int protection);
    }
}
