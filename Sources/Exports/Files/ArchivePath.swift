/// Paths of entries as names for reports: an archive can hold any text.
enum ArchivePath {
  /// The steps of a path that lead down; nothing of it is ever opened.
  static func safe(_ path: String) -> String {
    let steps = path.split { $0 == "/" || $0 == "\\" }.filter { $0 != "." && $0 != ".." }
    let shown = steps.suffix(16).map { step in
      String(
        String.UnicodeScalarView(
          step.unicodeScalars.prefix(128).map { $0.value < 0x20 || $0.value == 0x7F ? "?" : $0 }))
    }
    return shown.joined(separator: "/")
  }

  /// Whether a directory walk would pass it over: `__MACOSX/`, `.DS_Store`.
  static func isHidden(_ path: String) -> Bool {
    path.split(separator: "/").contains { $0.hasPrefix(".") || $0 == "__MACOSX" }
  }

  /// The path of a file that was packed by itself as it was before: `apps.json` of
  /// `apps.json.gz/apps.json`.
  static func beforePacking(_ path: String) -> String {
    let steps = path.split(separator: "/", omittingEmptySubsequences: false)
    guard steps.count > 1, let last = steps.last, unpacked(String(steps[steps.count - 2])) == last
    else { return path }
    return (steps.dropLast(2) + [last]).joined(separator: "/")
  }

  /// What a file that was packed by itself is called: `export.json` of `export.json.gz`.
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
