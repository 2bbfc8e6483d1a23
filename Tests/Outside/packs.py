"""What the checks of packs share: running the program, files of a pack, manifests made anew, and counting."""
import hashlib
import os
import subprocess
import sys

LAPSE = os.path.abspath(sys.argv[1])
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
FIXTURES = os.path.join(ROOT, "Tests", "Fixtures")
AS_OF = "2026-11-23T06:00:00Z"
failures = []
checks = 0


def expect(condition, what):
    global checks
    checks += 1
    if not condition:
        failures.append(what)
        print("FAILED: " + what, flush=True)


def run(*arguments, stdin=None, cwd=None):
    return subprocess.run(arguments, input=stdin, capture_output=True, cwd=cwd)


def lapse(*arguments, cwd=None):
    return run(LAPSE, *arguments, cwd=cwd)


def pack(output, *more, source="SmallTenant", cwd=FIXTURES):
    result = lapse("evidence", source, "--as-of", AS_OF, "--output", output, "--quiet", *more, cwd=cwd)
    expect(result.returncode == 0, f"evidence {more}: {result.returncode} {result.stderr.decode()[-400:]}")
    return output


def verify(place, *more):
    result = lapse("verify", place, *more)
    return result.returncode, result.stdout.decode() + result.stderr.decode()


def files_of(place):
    found = []
    for directory, _, names in os.walk(place):
        found += [os.path.relpath(os.path.join(directory, name), place) for name in names]
    return sorted(found)


def read(*path):
    with open(os.path.join(*path), "rb") as file:
        return file.read()


def write(data, *path):
    with open(os.path.join(*path), "wb") as file:
        file.write(data)


def remake(place):
    """Makes the manifests anew, as somebody would who changed a pack and knows how bags work."""
    def lines(names):
        return "".join(
            f"{hashlib.sha256(read(place, name)).hexdigest()}  {name}\n"
            for name in sorted(names, key=lambda name: name.encode()))
    names = files_of(place)
    payload = [name for name in names if name.startswith("data/")]
    write(lines(payload).encode(), place, "manifest-sha256.txt")
    total = sum(len(read(place, name)) for name in payload)
    info = read(place, "bag-info.txt").decode().split("\n")
    info = [f"Payload-Oxum: {total}.{len(payload)}" if line.startswith("Payload-Oxum") else line for line in info]
    write("\n".join(info).encode(), place, "bag-info.txt")
    tags = [n for n in names if not n.startswith("data/") and not n.startswith("tagmanifest-sha256")]
    write(lines(tags).encode(), place, "tagmanifest-sha256.txt")
    digest = hashlib.sha256(read(place, "tagmanifest-sha256.txt")).digest()
    request = read(place, "tagmanifest-sha256.txt.tsq")
    write(request[:24] + digest + request[56:], place, "tagmanifest-sha256.txt.tsq")


def finish():
    print(f"{checks} checks, {len(failures)} failed")
    sys.exit(1 if failures else 0)
