#!/usr/bin/env python3
"""Replays each load at full speed to `spicesharp stats` and to a headless spice-gtk client, in turns, and prints what both cost.

usage: compare.py [--rounds N] [--dll PATH] [--native PATH] [CAPTURE...]      without captures: all of artifacts/loads

--native measures the native tool too, in the same rounds, in a row of its own: PATH is the program or its folder, where it is published to when it is missing.

CPU seconds are those of the whole client process, user and system; peak memory is the most that was resident. "more" is our peak beyond
that of an empty .NET console program, of the native tool beyond an empty native one. The replaying server is a process of its own and is not counted.
"""
import argparse, glob, json, os, statistics, subprocess, sys, textwrap, time

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


def publish(project, folder, *properties):
    """A native program of a project, for this machine's kind."""
    run("dotnet", "publish", project, "-c", "Release", "--use-current-runtime", "-o", folder, "-v", "q", "--nologo", *properties)


def native_tool(path):
    """The native tool, published when it is not there yet."""
    program = path if os.path.isfile(path) else os.path.join(path, "spicesharp")
    if not os.path.exists(program):
        publish(os.path.join(root, "src/SpiceSharp.Protocol.Cli"), path, "-p:Native=true")
    return program


def empty_program(native=False):
    """The peak memory of a .NET console program that does nothing (it sleeps until that is read)."""
    name = "empty-native" if native else "empty"
    folder = os.path.join(work, name)
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, f"{name}.csproj"), "w") as file:
        file.write('<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework>'
                   f'<InvariantGlobalization>true</InvariantGlobalization><PublishAot>{str(native).lower()}</PublishAot></PropertyGroup></Project>')
    with open(os.path.join(folder, "Program.cs"), "w") as file:
        file.write("System.Threading.Thread.Sleep(60000);\n")
    alone = ("-p:ImportDirectoryBuildProps=false", "-p:ImportDirectoryPackagesProps=false")
    if native:
        publish(folder, os.path.join(folder, "out"), *alone)
        command = [os.path.join(folder, "out", name)]
    else:
        run("dotnet", "build", folder, "-c", "Release", "-v", "q", "--nologo", *alone)
        command = ["dotnet", os.path.join(folder, f"bin/Release/net10.0/{name}.dll")]
    return statistics.median(resident(command) for _ in range(5))


def resident(command):
    """The peak memory of a program that sleeps. Not by wait4, which counts what the copy of this process held before it became the program."""
    process = subprocess.Popen(command)
    time.sleep(1)
    with open(f"/proc/{process.pid}/status") as file:
        peak = next(int(line.split()[1]) * 1024 for line in file if line.startswith("VmHWM:"))
    process.kill()
    process.wait()
    return peak


def ours(command, port, quiet):
    output = subprocess.check_output([*command, "stats", f"spice://127.0.0.1:{port}", "--until-quiet-ms", str(quiet), "--json"])
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
    parser.add_argument("--native", metavar="PATH")
    parser.add_argument("captures", nargs="*")
    options = parser.parse_args()
    captures = options.captures or sorted(glob.glob(os.path.join(work, "loads", "*.spicecap")))
    if not os.path.exists(options.dll):
        run("dotnet", "build", os.path.join(root, "src/SpiceSharp.Protocol.Cli"), "-c", "Release", "-v", "q", "--nologo")
    program = reference()
    tools = [("", ["dotnet", options.dll], empty_program())]
    print(f"empty .NET console program: {tools[0][2] / 1048576:.1f} MiB")
    if options.native:
        tools.append((" (native)", [native_tool(options.native)], empty_program(native=True)))
        print(f"empty native program: {tools[1][2] / 1048576:.1f} MiB")
    print("\n| load | messages | MB | CPU s | spice-gtk s | ratio | peak MiB | more MiB | spice-gtk MiB | ratio |\n|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|")
    for capture in captures:
        server = subprocess.Popen(["dotnet", options.dll, "replay", capture, "--listen", "0", "--json"], stdout=subprocess.PIPE, text=True)
        try:
            text = ""
            while not text.rstrip().endswith("}"):
                text += server.stdout.readline()
            port = json.loads(text)["port"]
            mine, other = [[] for _ in tools], []
            for _ in range(options.rounds):
                for (_, command, _), runs in zip(tools, mine):
                    runs.append(ours(command, port, options.quiet_ms))
                other.append(theirs(program, port, options.quiet_ms))
        finally:
            server.terminate()
            server.wait()
        cpu2, peak2 = (statistics.median(run[i] for run in other) for i in (0, 1))
        for (kind, _, empty), runs in zip(tools, mine):
            cpu, peak = (statistics.median(run[i] for run in runs) for i in (0, 1))
            report = runs[0][2]
            name = os.path.splitext(os.path.basename(capture))[0] + kind
            print(f"| {name} | {report['messages']} | {report['bytesReceived'] / 1e6:.0f} | {cpu:.2f} | {cpu2:.2f} | {cpu / cpu2:.2f} "
                  f"| {peak / 1048576:.0f} | {(peak - empty) / 1048576:.0f} | {peak2 / 1048576:.0f} | {(peak - empty) / peak2:.2f} |", flush=True)
            if report["skippedDraws"] or report["problems"]:
                print(f"{name}: {report['skippedDraws']} drawings skipped, {report['problems']}", file=sys.stderr)


main()
