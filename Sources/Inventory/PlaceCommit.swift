/// The commit that last changed the line where an application is used.
package struct PlaceCommit: Hashable, Sendable {
  /// The application's client id.
  package var appId: Identifier
  /// The file, as ``UsePlace/path`` has it.
  package var path: String
  /// The line number, counted from 1; nil for the whole file.
  package var line: Int?
  /// The author name in the commit, which can be any text the author chose.
  package var author: String
  package var mail: String?
  package var time: Instant
  /// The commit id in hexadecimal.
  package var commit: String

  package init(
    appId: Identifier, path: String, line: Int?, author: String, mail: String?, time: Instant,
    commit: String
  ) {
    (self.appId, self.path, self.line) = (appId, path, line)
    (self.author, self.mail, self.time, self.commit) = (author, mail, time, commit)
  }

  /// `path:17`, or the path alone if there is no line.
  package var citation: String { line.map { "\(path):\($0)" } ?? path }
}

extension PlaceCommit: Comparable {
  /// Orders by application, file and line, newest first.
  package static func < (left: PlaceCommit, right: PlaceCommit) -> Bool {
    if left.appId != right.appId { return left.appId < right.appId }
    if left.path != right.path { return left.path < right.path }
    if left.line != right.line { return (left.line ?? 0) < (right.line ?? 0) }
    if left.time != right.time { return left.time > right.time }
    return (left.commit, left.author) < (right.commit, right.author)
  }
}
