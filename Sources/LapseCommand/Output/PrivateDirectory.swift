import System

/// A private directory for the temporary files of a command, removed when the command ends.
///
/// A command makes only one, as ``SignalCleanup`` says.
struct PrivateDirectory {
  let path: String
  private let depth: Int
  private let cleanup: SignalCleanup

  /// - Parameter depth: how many levels of directories are removed with it.
  init(depth: Int = 4) throws {
    self.depth = depth
    let base = Machine.variable("TMPDIR") ?? ""
    var template = Array(((base.isEmpty ? "/tmp" : base) + "/lapse-XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else {
      throw Terminal.refusal("no temporary directory can be made: set TMPDIR")
    }
    let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    self.path = path
    cleanup = SignalCleanup(removing: path, depth: depth)
  }

  func remove() {
    Directory.remove(path, depth: depth)
    cleanup.cancel()
  }
}
