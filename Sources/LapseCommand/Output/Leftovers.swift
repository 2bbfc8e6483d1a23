import System

/// Temporary files of runs that were killed, named with the process id: `.report.html.4711.tmp`.
struct Leftovers {
  let directory: String
  /// The files that this run writes, checked in addition to all names that begin as reports do.
  let names: [String]

  /// Removes files of processes that are gone, or that had the id of this one.
  ///
  /// - Parameter seconds: a grace period for processes that cannot be seen from here, in another
  ///   container.
  func remove(olderThan seconds: Int) {
    for entry in (try? Directory.entries(of: directory)) ?? [] {
      guard let process = owner(of: entry.name), isGone(process) else { continue }
      let leftover = "\(directory)/\(entry.name)"
      if let status = try? FileStatus(leftover, followsLinks: false), status.kind == .regular,
        Int(Machine.secondsSinceEpoch) - status.modified >= seconds
      {
        unlink(leftover)
      }
    }
  }

  /// Returns the process that one of our temporary files is named after.
  private func owner(of name: String) -> pid_t? {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count >= 4, parts.first?.isEmpty == true,
      parts.last == "tmp" || parts.last == "old",
      let process = pid_t(parts[parts.count - 2]), process > 0
    else { return nil }
    let base = parts[1..<(parts.count - 2)].joined(separator: ".")
    return base.hasPrefix("report.") || names.contains(base) ? process : nil
  }

  private func isGone(_ process: pid_t) -> Bool {
    process == getpid() || (kill(process, 0) != 0 && errno == ESRCH)
  }
}
