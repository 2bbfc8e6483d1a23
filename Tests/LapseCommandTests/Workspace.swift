import Foundation

/// A temporary directory for one test, deleted afterwards.
final class Workspace {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/lapse-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// The path of a file or directory called `name`, whether or not it exists.
  func place(_ name: String) -> String { path + "/" + name }

  /// Writes a file and returns its path.
  @discardableResult
  func write(_ name: String, _ text: String) throws -> String {
    let place = place(name)
    try FileManager.default.createDirectory(
      atPath: (place as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: place))
    return place
  }

  /// The content of all files under `name`, hidden ones too, by path; nil if it does not exist.
  func contents(of name: String) throws -> [String: Data]? {
    let root = place(name)
    guard FileManager.default.fileExists(atPath: root) else { return nil }
    var contents: [String: Data] = [:]
    for entry in try FileManager.default.subpathsOfDirectory(atPath: root) {
      var isDirectory: ObjCBool = false
      let place = root + "/" + entry
      let exists = FileManager.default.fileExists(atPath: place, isDirectory: &isDirectory)
      if exists, !isDirectory.boolValue {
        contents[entry] = try Data(contentsOf: URL(fileURLWithPath: place))
      }
    }
    return contents
  }
}
