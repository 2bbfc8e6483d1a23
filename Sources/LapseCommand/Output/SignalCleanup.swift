import Dispatch
import Synchronization
import System

/// Removes what a command has not finished if a signal ends it.
///
/// A command makes only one: a second would find the signals ignored, and do nothing if one arrives.
struct SignalCleanup {
  private let sources: [(number: Int32, source: any DispatchSourceSignal)]
  private let gate: Gate

  /// Held while something is removed or put in place, so that neither happens during the other.
  private final class Gate: Sendable {
    let lock = Mutex(())
  }

  /// - Parameters:
  ///   - directory: removed with its content.
  ///   - depth: how many levels of directories are removed with it.
  ///   - file: removed as well.
  init(removing directory: String, depth: Int, and file: String? = nil) {
    let gate = Gate()
    self.gate = gate
    sources = Signals.ending.compactMap { number in
      guard Signals.handle(number, SIG_IGN).isHeard else { return nil }
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        gate.lock.withLock { _ in
          // The command still runs, and may add files until the directory is gone.
          for _ in 0..<Self.mostAttempts where Path.exists(directory) {
            Directory.remove(directory, depth: depth)
          }
          if let file { unlink(file) }
          _exit(128 + number)
        }
      }
      source.resume()
      return (number, source)
    }
  }

  private static let mostAttempts = 100

  /// Renames a file or directory; a signal takes effect before that or after it.
  ///
  /// - Returns: why it failed; nil if it did not.
  func putInPlace(_ new: String, at path: String) -> SystemError? {
    gate.lock.withLock { _ in rename(new, path) == 0 ? nil : SystemError() }
  }

  /// Lets signals end the command at once again; one that is being handled ends it here.
  func cancel() {
    gate.lock.withLock { _ in
      for (number, source) in sources {
        source.cancel()
        signal(number, SIG_DFL)
      }
    }
  }
}
