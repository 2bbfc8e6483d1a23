/// Makes paths of archive entries presentable in reports: an archive may hold any text.
enum ArchivePath {
  /// Returns a path without `.` and `..` and without control characters; it is never opened.
  static func safe(_ path: String) -> String {
    let steps = path.split { $0 == "/" || $0 == "\\" }.filter { $0 != "." && $0 != ".." }
    let shown = steps.suffix(16).map { step in
      String(
        String.UnicodeScalarView(
          step.unicodeScalars.prefix(128).map { $0.value < 0x20 || $0.value == 0x7F ? "?" : $0 }))
    }
    return shown.joined(separator: "/")
  }

  /// Whether a directory walk would skip the path: `__MACOSX/`, `.DS_Store`.
  static func isHidden(_ path: String) -> Bool {
    path.split(separator: "/").contains { $0.hasPrefix(".") || $0 == "__MACOSX" }
  }

  /// Returns the path that a compressed file had: `apps.json` for `apps.json.gz/apps.json`.
  static func beforePacking(_ path: String) -> String {
    let steps = path.split(separator: "/", omittingEmptySubsequences: false)
    guard steps.count > 1, let last = steps.last, unpacked(String(steps[steps.count - 2])) == last
    else { return path }
    return (steps.dropLast(2) + [last]).joined(separator: "/")
  }

  /// Returns the name of a compressed file's content: `export.json` for `export.json.gz`.
  static func unpacked(_ path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    for ending in [".gz", ".zst", ".zstd", ".bz2", ".xz"] where name.lowercased().hasSuffix(ending)
    {
      let rest = name.dropLast(ending.count)
      if !rest.isEmpty { return String(rest) }
    }
    return "content"
  }
}
