import Assessment
import Templates

/// Identifies this build of the program.
package enum Build {
  /// The commit set by `make`; nil in other builds.
  static var commit: String? { text(TemplateBytes.buildCommit) }

  /// The day of the commit, or an empty text, which man pages accept.
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
