/// Who last changed the line on which an application is used, by the history of the repository.
package struct PlaceCommit: Hashable, Sendable {
  /// The application's client id.
  package var appId: Identifier
  /// The file, as ``UsePlace/path`` has it.
  package var path: String
  /// From 1; nil where the whole file is meant.
  package var line: Int?
  /// The name in the commit, which is whatever its author typed.
  package var author: String
  package var mail: String?
  package var time: Instant
  /// The id of the commit, in hexadecimal.
  package var commit: String

  package init(
    appId: Identifier, path: String, line: Int?, author: String, mail: String?, time: Instant,
    commit: String
  ) {
    (self.appId, self.path, self.line) = (appId, path, line)
    (self.author, self.mail, self.time, self.commit) = (author, mail, time, commit)
  }

  /// `path:17`, or the path.
  package var citation: String { line.map { "\(path):\($0)" } ?? path }
}

extension PlaceCommit: Comparable {
  /// By application, file and line; the newest first.
  package static func < (left: PlaceCommit, right: PlaceCommit) -> Bool {
    if left.appId != right.appId { return left.appId < right.appId }
    if left.path != right.path { return left.path < right.path }
    if left.line != right.line { return (left.line ?? 0) < (right.line ?? 0) }
    if left.time != right.time { return left.time > right.time }
    return (left.commit, left.author) < (right.commit, right.author)
  }
}
