import Reporters
import System

/// Computes relative links between pages on the same disk.
enum RelativeAddress {
  /// Returns the address of the `report.html` next to a file, relative to a directory.
  ///
  /// For example `../acme/report.html`. Returns nil if there is no such page.
  static func page(beside file: String, from directory: String) -> String? {
    guard file != "-" else { return nil }
    let parent = file.lastIndex(of: "/").map { String(file[...$0]) } ?? "./"
    let page = parent + ReportFormat.html.fileName
    guard Path.isReadable(page), let from = parts(ofPath: directory), let to = parts(ofPath: page)
    else { return nil }
    let shared = zip(from, to).prefix { $0 == $1 }.count
    let steps =
      Array(repeating: "..", count: from.count - shared)
      + to[shared...].map { PercentEncoding.encode($0) }
    return steps.joined(separator: "/")
  }

  private static func parts(ofPath path: String) -> [String]? {
    Path.resolved(path)?.split(separator: "/").map(String.init)
  }
}
