import Alerts
import Inventory
import System

/// The state on disk, read and replaced as a whole.
struct StateFile {
  let path: String

  /// The limit in bytes; a state has a few hundred for each credential in trouble.
  private static let largest = 64 << 20

  /// - Returns: nil if there is none yet.
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
            "\(path): is not a state file of lapse notify: restore the last one, or name a new file; "
            + "then only changes within one interval are sent")
      case .later(let version):
        throw OutputDirectory.Failure(
          message: "\(path): version \(version) was written by a later lapse: use that version")
      }
    }
  }

  /// Writes a state, merged with what another run has written in the meantime.
  ///
  /// - Parameter asOf: the time from which it is counted what is old enough to be forgotten.
  func write(_ state: NotifyState, asOf: Instant) throws(OutputDirectory.Failure) {
    let current = try read()
    let merged = current.map { state.merged(with: $0) } ?? state
    let bytes = merged.pruned(asOf: asOf).text()
    let temporary = "\(directory)/.\(name).\(getpid()).tmp"
    try TemporaryFiles.guarding([temporary]) { () throws(OutputDirectory.Failure) in
      try put(bytes, at: temporary)
    }
  }

  /// Writes the bytes at a temporary path, and puts them in place from there.
  private func put(
    _ bytes: [UInt8], at temporary: String
  ) throws(OutputDirectory.Failure) {
    do throws(SystemError) {
      // It holds names and addresses of people, so it is readable by its owner only.
      let file = try OpenFile(replacing: temporary, permissions: 0o600)
      try file.write(bytes)
      fsync(file.descriptor)
    } catch {
      unlink(temporary)
      throw failure("cannot be written", error)
    }
    guard rename(temporary, place) == 0 else {
      let error = SystemError()
      unlink(temporary)
      throw failure("cannot be put in place", error)
    }
  }

  /// The path of the state: the target of a link is replaced, not the link.
  private var place: String { Path.resolved(path) ?? path }

  private var parts: [Substring] { place.split(separator: "/", omittingEmptySubsequences: false) }
  private var name: String { parts.last.map(String.init) ?? path }
  /// The directory that holds it; `.` for a bare name.
  var directory: String {
    let before = parts.dropLast().joined(separator: "/")
    return before.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : before
  }

  private func failure(_ what: String, _ error: SystemError) -> OutputDirectory.Failure {
    OutputDirectory.Failure(message: "\(path): \(what) (\(error)): name another with --state")
  }
}
