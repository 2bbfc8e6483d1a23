import Alerts
import Inventory
import System

/// The state on disk: read whole, replaced whole.
struct StateFile {
  let path: String

  /// Bytes; a state has a few hundred for each credential in trouble.
  private static let largest = 64 << 20

  /// - Returns: nil where there is none yet.
  func read() throws(OutputDirectory.Failure) -> NotifyState? {
    if access(path, F_OK) != 0, errno == ENOENT { return nil }
    let bytes: [UInt8]
    do throws(ConfigurationError) {
      bytes = try ConfigurationFile.bytes(of: path, atMost: Self.largest)
    } catch {
      throw OutputDirectory.Failure(message: error.message)
    }
    do throws(NotifyState.Damage) {
      return try NotifyState(text: bytes)
    } catch {
      switch error {
      case .foreign:
        throw OutputDirectory.Failure(
          message:
            "\(path): is no state of lapse notify: bring back the last one, or name a file that is "
            + "not there; then only what changed within one interval is told")
      case .later(let version):
        throw OutputDirectory.Failure(
          message: "\(path): version \(version) was written by a later lapse: use that one")
      }
    }
  }

  /// Puts a state in place, with whatever another run has written there meanwhile.
  func write(_ state: NotifyState) throws(OutputDirectory.Failure) {
    let current = try read()
    let merged = current.map { state.merged(with: $0) } ?? state
    let bytes = merged.text()
    let temporary = "\(directory)/.\(name).\(getpid()).tmp"
    // Names and addresses of people: for the owner of the file alone.
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw failure("cannot be written") }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        let problem = failure("cannot be written")
        close(descriptor)
        unlink(temporary)
        throw problem
      }
      rest = rest.dropFirst(count)
    }
    fsync(descriptor)
    close(descriptor)
    guard rename(temporary, path) == 0 else {
      let problem = failure("cannot be put in place")
      unlink(temporary)
      throw problem
    }
  }

  private var parts: [Substring] { path.split(separator: "/", omittingEmptySubsequences: false) }
  private var name: String { parts.last.map(String.init) ?? path }
  private var directory: String {
    let before = parts.dropLast().joined(separator: "/")
    return before.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : before
  }

  private func failure(_ what: String) -> OutputDirectory.Failure {
    OutputDirectory.Failure(
      message: "\(path): \(what) (\(String(cString: strerror(errno)))): name another with --state")
  }
}
