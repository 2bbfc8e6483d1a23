import Foundation

/// A directory that lives as long as the body of ``withTemporaryDirectory(_:)``.
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

  /// The absolute path of an entry.
  package func file(_ name: String) -> String { path + "/" + name }

  /// Writes a file, making the directories above it, and returns its absolute path.
  @discardableResult
  package func write(_ name: String, _ text: String) throws -> String {
    try write(name, bytes: Array(text.utf8))
  }

  /// Writes a file, making the directories above it, and returns its absolute path.
  @discardableResult
  package func write(_ name: String, bytes: [UInt8]) throws -> String {
    let location = file(name)
    try FileManager.default.createDirectory(
      at: URL(fileURLWithPath: location).deletingLastPathComponent(),
      withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(fileURLWithPath: location))
    return location
  }

  /// Makes a symbolic link.
  package func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: file(name), withDestinationPath: target)
  }
}

/// Makes an empty directory, lets `body` use it and removes it with all that is in it.
package func withTemporaryDirectory<Result>(
  _ body: (TemporaryDirectory) async throws -> Result
) async throws -> Result {
  let directory = try TemporaryDirectory()
  defer { directory.remove() }
  return try await body(directory)
}
