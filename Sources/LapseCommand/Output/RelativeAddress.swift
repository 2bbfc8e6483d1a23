import Reporters
import System

/// Addresses of pages on the same disk, as a link on another page needs them.
enum RelativeAddress {
  /// The address of the `report.html` beside a file, as seen from a directory.
  ///
  /// - Returns: nil where there is no such page.
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
