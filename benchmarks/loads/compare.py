#!/usr/bin/env python3
"""Replays each load at full speed to `spicesharp stats` and to a headless spice-gtk client, in turns, and prints what both cost.

usage: compare.py [--rounds N] [--dll PATH] [CAPTURE...]      without captures: all of artifacts/loads

CPU seconds are those of the whole client process, user and system; peak memory is the most that was resident. "more" is our peak beyond
that of an empty .NET console program. The replaying server is a process of its own and is not counted.
"""
import argparse, glob, json, os, statistics, subprocess, sys, textwrap

here = os.path.dirname(os.path.abspath(__file__))
root = os.path.dirname(os.path.dirname(here))
work = os.path.join(root, "artifacts")


def run(*command):
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def reference():
    """The tests' reference client."""
    os.makedirs(work, exist_ok=True)
    program = os.path.join(work, "reference-client")
    flags = subprocess.check_output(["pkg-config", "--cflags", "--libs", "spice-client-glib-2.0"], text=True).split()
    run("cc", "-O2", os.path.join(root, "tests/SpiceSharp.Protocol.TestKit/Peers/reference-client.c"), "-o", program, *flags)
    return program


def empty_program():
    """The peak memory of a .NET console program that does nothing."""
    folder = os.path.join(work, "empty")
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "empty.csproj"), "w") as file:
        file.write('<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>')
    with open(os.path.join(folder, "Program.cs"), "w") as file:
        file.write("return;\n")
    run("dotnet", "build", folder, "-c", "Release", "-v", "q", "--nologo", "-p:ImportDirectoryBuildProps=false", "-p:ImportDirectoryPackagesProps=false")
    peaks = []
    for _ in range(5):
        pid = os.spawnlp(os.P_NOWAIT, "dotnet", "dotnet", os.path.join(folder, "bin/Release/net10.0/empty.dll"))
        peaks.append(os.wait4(pid, 0)[2].ru_maxrss * 1024)
    return statistics.median(peaks)


def ours(dll, port, quiet):
    output = subprocess.check_output(["dotnet", dll, "stats", f"spice://127.0.0.1:{port}", "--until-quiet-ms", str(quiet), "--json"])
    report = json.loads(output)
    return report["cpuSeconds"], report["peakMemoryBytes"], report


def theirs(program, port, quiet):
    process = subprocess.Popen([program, "--port", str(port)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    process.stdin.write(f"cost {quiet} 600000\n")
    process.stdin.flush()
    for line in process.stdout:
        report = json.loads(line)
        if "error" in report:
            raise RuntimeError(report["error"])
        if "cost" in report:
            process.stdin.close()
            process.wait()
            return report["cpuSeconds"], report["peakMemoryBytes"], report
    raise RuntimeError("the reference client ended")


def main():
    parser = argparse.ArgumentParser(description=textwrap.dedent(__doc__), formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--quiet-ms", type=int, default=700)
    parser.add_argument("--dll", default=os.path.join(root, "src/SpiceSharp.Protocol.Cli/bin/Release/net10.0/spicesharp.dll"))
    parser.add_argument("captures", nargs="*")
    options = parser.parse_args()
    captures = options.captures or sorted(glob.glob(os.path.join(work, "loads", "*.spicecap")))
    if not os.path.exists(options.dll):
        run("dotnet", "build", os.path.join(root, "src/SpiceSharp.Protocol.Cli"), "-c", "Release", "-v", "q", "--nologo")
    program, empty = reference(), empty_program()
    print(f"empty .NET console program: {empty / 1048576:.1f} MiB\n")
    print("| load | messages | MB | CPU s | spice-gtk s | ratio | peak MiB | more MiB | spice-gtk MiB | ratio |\n|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|")
    for capture in captures:
        server = subprocess.Popen(["dotnet", options.dll, "replay", capture, "--listen", "0", "--json"], stdout=subprocess.PIPE, text=True)
        try:
            text = ""
            while not text.rstrip().endswith("}"):
                text += server.stdout.readline()
            port = json.loads(text)["port"]
            mine, other = [], []
            for _ in range(options.rounds):
                mine.append(ours(options.dll, port, options.quiet_ms))
                other.append(theirs(program, port, options.quiet_ms))
        finally:
            server.terminate()
            server.wait()
        cpu, peak = (statistics.median(run[i] for run in mine) for i in (0, 1))
        cpu2, peak2 = (statistics.median(run[i] for run in other) for i in (0, 1))
        report = mine[0][2]
        name = os.path.splitext(os.path.basename(capture))[0]
        print(f"| {name} | {report['messages']} | {report['bytesReceived'] / 1e6:.0f} | {cpu:.2f} | {cpu2:.2f} | {cpu / cpu2:.2f} "
              f"| {peak / 1048576:.0f} | {(peak - empty) / 1048576:.0f} | {peak2 / 1048576:.0f} | {(peak - empty) / peak2:.2f} |", flush=True)
        if report["skippedDraws"] or report["problems"]:
            print(f"{name}: {report['skippedDraws']} drawings skipped, {report['problems']}", file=sys.stderr)


main()
