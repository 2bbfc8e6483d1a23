import Assessment
import Templates

/// Which build of the program this is.
package enum Build {
  /// The commit, as `make` names it; nil in other builds.
  static var commit: String? { text(TemplateBytes.buildCommit) }

  /// The day of the commit; without one, of no build: man pages want a text there.
  static var date: String { text(TemplateBytes.buildDate) ?? "" }

  /// `0.2.0 (commit 1a2b3c4d5e6f, 2026-11-28)`.
  package static var version: String {
    guard let commit else { return ToolVersion.current }
    let date = date
    return "\(ToolVersion.current) (commit \(commit)\(date.isEmpty ? "" : ", \(date)"))"
  }

  private static func text(_ bytes: TemplateBytes) -> String? {
    let text = String(
      decoding: UnsafeBufferPointer(start: bytes.start, count: bytes.count), as: UTF8.self)
    return text.isEmpty ? nil : text
  }
}
