# Sourced by run: steps, test runs with their totals, and a clean end.
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1
export SPICESHARP_CI_RUN="$$-$RANDOM"   # marks every process of this run, see leftovers
failures=()
SECONDS=0

step() {
  printf '\n== %s (%d s)\n' "$1" "$SECONDS"
}

# filter FILE INCLUDE [EXCLUDE]: writes a solution filter of the projects whose path matches.
filter() {
  local projects
  projects=$(dotnet sln SpiceSharp.Protocol.sln list | grep -E '\.csproj$' | tr '\\' '/' | grep -E "$2" | grep -vE "${3:-^$}")
  {
    printf '{ "solution": { "path": "../../SpiceSharp.Protocol.sln", "projects": [\n'
    sed 's|/|\\\\|g; s|.*|  "&"|; $!s|$|,|' <<<"$projects"
    printf '] } }\n'
  } >"$work/$1"
}

# tests NAME FILTER COMMAND...: runs the command; every test project of the filter must have run at least one test.
tests() {
  local name=$1 filter=$2 results=$work/results/$1 project total
  shift 2
  TestResultsRoot=$results VSTestLogger=trx timeout 2400 "$@" || failures+=("$name: the test command failed")
  while read -r project; do
    total=$(counter total "$results/$project"/*.trx)
    [ "$total" -gt 0 ] || failures+=("$name: $project ran no test")
  done < <(grep -oE '[A-Za-z.]+\.Tests\.csproj' "$work/$filter" | sed 's/\.csproj$//')
}

# counter NAME FILE...: the sum of one counter over result files.
counter() {
  local name=$1 sum=0 value
  shift
  for value in $(cat "$@" 2>/dev/null | grep -oE '<Counters [^>]*>' | grep -oE " $name=\"[0-9]+\"" | grep -oE '[0-9]+'); do
    sum=$((sum + value))
  done
  echo "$sum"
}

# Processes that this run started and that are still there.
leftovers() {
  local folder
  for folder in /proc/[0-9]*; do
    if tr '\0' '\n' 2>/dev/null <"$folder/environ" | grep -qx "SPICESHARP_CI_RUN=$SPICESHARP_CI_RUN"; then
      echo "${folder#/proc/}"
    fi
  done
}

# failed_tests FILE...: the name of every test that failed, with the folder of its run.
failed_tests() {
  grep -oE '<UnitTestResult [^>]*outcome="Failed"' "$@" /dev/null | sed -E 's|.*/results/([^/]*)/.*testName="([^"]*)".*|\1: \2|'
}

finish() {
  local status=$? process name total passed failed
  trap - EXIT
  set +e
  for process in $(leftovers); do
    name=$(tr '\0' ' ' <"/proc/$process/cmdline" 2>/dev/null) || continue
    kill -KILL "$process" 2>/dev/null || continue
    # The SDK's own compiler and build servers stay by design.
    [[ $name =~ VBCSCompiler|MSBuild\.dll ]] || failures+=("left behind: $process ${name:0:200}")
  done
  shopt -s nullglob
  local results=("$work"/results/*/*/*.trx)
  total=$(counter total "${results[@]}" /dev/null)
  passed=$(counter passed "${results[@]}" /dev/null)
  failed=$(counter failed "${results[@]}" /dev/null)
  [ "$status" -eq 0 ] || failures+=("the script ended with $status")
  printf '\n%d s\n' "$SECONDS"
  [ "$failed" -eq 0 ] || failed_tests "${results[@]}" | sed 's/^/FAILED: /'
  [ ${#failures[@]} -eq 0 ] || printf 'FAILED: %s\n' "${failures[@]}"
  printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$((total - passed - failed))"
  [ ${#failures[@]} -eq 0 ] && [ "$failed" -eq 0 ] && exit 0
  exit 1
}
