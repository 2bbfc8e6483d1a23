import Foundation

/// The files under Tests/Fixtures.
package enum Fixtures {
  /// The absolute path of a fixture.
  package static func path(_ name: String) -> String {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Fixtures").appendingPathComponent(name).path
  }

  /// All regular files below a fixture directory, relative to it, sorted.
  package static func files(below name: String) throws -> [String] {
    let root = path(name)
    return try FileManager.default.subpathsOfDirectory(atPath: root).filter {
      var isDirectory: ObjCBool = false
      return FileManager.default.fileExists(atPath: root + "/" + $0, isDirectory: &isDirectory)
        && !isDirectory.boolValue
    }.sorted()
  }
}
