import Foundation

/// A directory that exists while the body of ``withTemporaryDirectory(_:)`` runs.
package struct TemporaryDirectory: Sendable {
  package let path: String

  fileprivate init() throws {
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("lapse-tests-\(UUID().uuidString)", isDirectory: true)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  fileprivate func remove() {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Returns the absolute path of an entry.
  package func file(_ name: String) -> String { path + "/" + name }

  /// Writes a file, creating its parent directories, and returns its absolute path.
  @discardableResult
  package func write(_ name: String, _ text: String) throws -> String {
    try write(name, bytes: Array(text.utf8))
  }

  /// Writes a file, creating its parent directories, and returns its absolute path.
  @discardableResult
  package func write(_ name: String, bytes: [UInt8]) throws -> String {
    let location = file(name)
    if name.contains("/") {
      try FileManager.default.createDirectory(
        at: URL(fileURLWithPath: location).deletingLastPathComponent(),
        withIntermediateDirectories: true)
    }
    try Data(bytes).write(to: URL(fileURLWithPath: location))
    return location
  }

  /// Creates a symbolic link.
  package func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: file(name), withDestinationPath: target)
  }
}

/// Creates an empty directory, passes it to `body`, and removes it with all its contents.
package func withTemporaryDirectory<Result>(
  _ body: (TemporaryDirectory) async throws -> Result
) async throws -> Result {
  let directory = try TemporaryDirectory()
  defer { directory.remove() }
  return try await body(directory)
}
