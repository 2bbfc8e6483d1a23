import Foundation

/// The files under Tests/Fixtures.
package enum Fixtures {
  /// Returns the absolute path of a fixture.
  package static func path(_ name: String) -> String {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Fixtures").appendingPathComponent(name).path
  }

  /// Returns the relative paths of all regular files below a fixture directory, sorted.
  package static func files(below name: String) throws -> [String] {
    let root = path(name)
    return try FileManager.default.subpathsOfDirectory(atPath: root).filter {
      var isDirectory: ObjCBool = false
      return FileManager.default.fileExists(atPath: root + "/" + $0, isDirectory: &isDirectory)
        && !isDirectory.boolValue
    }.sorted()
  }
}
