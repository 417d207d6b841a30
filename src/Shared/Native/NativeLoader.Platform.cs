using System.Runtime.InteropServices;

namespace SpiceSharp.Protocol.Codecs;

#if NET
/// <summary>Finds a shared library of the system and its functions.</summary>
internal static class NativeLoader
{
    private const DllImportSearchPath Where = DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories;

    /// <summary>The library, zero when there is none of this name.</summary>
    public static nint TryLoad(string name) => NativeLibrary.TryLoad(name, typeof(NativeLoader).Assembly, Where, out nint library) ? library : 0;

    /// <summary>A function's address, zero when the library has none of this name.</summary>
    public static nint Find(nint library, string function) => NativeLibrary.TryGetExport(library, function, out nint address) ? address : 0;
}
#else
/// <summary>Finds a shared library of the system and its functions: by the loader of Windows, or the one of the C library elsewhere.</summary>
internal static class NativeLoader
{
    private const uint SearchDefaultFolders = 0x1000; // the application's, the system's, and those added; never the current one
    private const int BindNow = 2;
    private static readonly bool s_isWindows = RuntimeInformation.IsOSPlatform(OSPlatform.Windows);

    /// <summary>The library, zero when there is none of this name.</summary>
    public static nint TryLoad(string name)
    {
        try
        {
            return s_isWindows ? LoadLibraryEx(name, 0, SearchDefaultFolders) : Open(name, BindNow);
        }
        catch (System.TypeLoadException)
        {
            return 0; // no such loader on this system
        }
    }

    /// <summary>A function's address, zero when the library has none of this name.</summary>
    public static nint Find(nint library, string function) => s_isWindows ? GetProcAddress(library, function) : Symbol(library, function);

    [DllImport("kernel32", EntryPoint = "LoadLibraryExW", CharSet = CharSet.Unicode, ExactSpelling = true), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern nint LoadLibraryEx(string name, nint reserved, uint flags);

    [DllImport("kernel32", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true, ExactSpelling = true), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern nint GetProcAddress(nint library, string function);

    [DllImport("libdl.so.2", EntryPoint = "dlopen", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint OpenLinux(string name, int flags);

    [DllImport("libdl.so.2", EntryPoint = "dlsym", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint SymbolLinux(nint library, string name);

    [DllImport("libSystem.dylib", EntryPoint = "dlopen", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint OpenMac(string name, int flags);

    [DllImport("libSystem.dylib", EntryPoint = "dlsym", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint SymbolMac(nint library, string name);

    private static nint Open(string name, int flags) => RuntimeInformation.IsOSPlatform(OSPlatform.OSX) ? OpenMac(name, flags) : OpenLinux(name, flags);

    private static nint Symbol(nint library, string name) => RuntimeInformation.IsOSPlatform(OSPlatform.OSX) ? SymbolMac(library, name) : SymbolLinux(library, name);
}
#endif
