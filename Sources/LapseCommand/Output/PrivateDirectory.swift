import Dispatch
import System

/// A private directory for the temporary files of a command, removed when the command ends.
///
/// A command makes only one: a second would find the signals ignored, and stay if one arrives.
struct PrivateDirectory {
  let path: String
  private let depth: Int
  /// Remove the directory if a signal ends the command.
  private let interruptions: [(number: Int32, source: any DispatchSourceSignal)]

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
    interruptions = Signals.ending.compactMap { number in
      guard Signals.handle(number, SIG_IGN).isHeard else { return nil }
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        Directory.remove(path, depth: depth)
        exit(128 + number)
      }
      source.resume()
      return (number, source)
    }
  }

  func remove() {
    for (number, source) in interruptions {
      source.cancel()
      signal(number, SIG_DFL)
    }
    Directory.remove(path, depth: depth)
  }
}
